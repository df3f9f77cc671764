import type { Insertable, Kysely, Selectable } from "kysely";
import { z } from "zod";
import {
  type Claim,
  DELIVERY_KINDS,
  DELIVERY_STATES,
  type Delivery,
  type DeliveryState,
} from "../reminders/delivery.ts";
import { ask, type Database } from "./database.ts";
import { instantOf, instantOrNull, textOf } from "./instant.ts";
import { parseRow, storable } from "./row.ts";
import type { DeliveryTable, Tables } from "./schema.ts";
import type { DeliveryStore, NewDelivery } from "./store.ts";

type Row = Selectable<DeliveryTable>;

const checkedSchema = z.object({ kind: z.enum(DELIVERY_KINDS), state: z.enum(DELIVERY_STATES) });
const stateSchema = z.enum(DELIVERY_STATES);

/** Rows of one insert: PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766. */
const ROWS_AT_ONCE = 500;

export const createSqlDeliveries = (database: Database): DeliveryStore => ({
  waitingTeams: (now) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("delivery")
        .select("team")
        .distinct()
        .where("try_at", "<=", textOf(now))
        .orderBy("team")
        .execute();
      return rows.map(({ team }) => team);
    }),

  claim: ({ holder, now, leaseMs, limit, team }) =>
    ask(database, async (db) => {
      const rows = await db
        .with("open", (query) =>
          query
            .selectFrom("delivery")
            .select("id")
            .where("team", "=", team)
            .where("try_at", "<=", textOf(now))
            .orderBy("due_at")
            .orderBy("id")
            .limit(limit)
            // Two that claim at once take different rows, instead of one waiting for the other and coming away empty.
            .$if(database.locksRows, (rows) => rows.forUpdate().skipLocked()),
        )
        .updateTable("delivery")
        .set((row) => ({
          state: "sending" satisfies DeliveryState,
          attempt: row("attempt", "+", 1),
          holder,
          // Of the row as it was: a `sending` one whose lease ended may have been posted.
          uncertain: row.case().when("state", "=", "sending").then(row.lit(1)).else(row.lit(0)).end(),
          first_tried_at: row.fn.coalesce("first_tried_at", row.val(textOf(now))),
          try_at: textOf(now + leaseMs),
        }))
        .where("id", "in", (query) => query.selectFrom("open").select("open.id"))
        // Again: another process may have claimed it since `open` was read.
        .where("try_at", "<=", textOf(now))
        .returningAll()
        .execute();
      // `returning` keeps no order.
      return rows
        .filter((row) => checkedSchema.safeParse(row).success)
        .map((row) => claimOf(row, holder, now + leaseMs))
        .sort(oldestFirst);
    }),

  finish: (claim, { state, postedTs, late, error, told }) =>
    ask(database, (db) =>
      db.transaction().execute(async (transaction) => {
        const mine = await held(transaction, claim)
          .set({ state, posted_ts: postedTs, late: late ? 1 : 0, error: storable(error), try_at: null })
          .returning("id")
          .execute();
        if (mine.length === 0) return false;
        if (told.length > 0) {
          await transaction
            .updateTable("delivery")
            .set({ told_by: claim.id })
            .where("id", "in", told)
            .where("subscription", "=", claim.subscription)
            .where("told_by", "is", null)
            .execute();
        }
        return true;
      }),
    ),

  release: (claim, notBefore, error) =>
    ask(database, async (db) => {
      const mine = await held(db, claim)
        .set({ state: "pending" satisfies DeliveryState, try_at: textOf(notBefore), error: storable(error) })
        .returning("id")
        .execute();
      return mine.length > 0;
    }),

  leave: (claim, error) =>
    ask(database, async (db) => {
      const mine = await held(db, claim)
        .set({ error: storable(error) })
        .returning("id")
        .execute();
      return mine.length > 0;
    }),

  untold: (subscription) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("delivery")
        .selectAll()
        .where("subscription", "=", subscription)
        .where("kind", "=", "digest")
        .where("state", "in", ["missed", "failed"])
        .where("told_by", "is", null)
        .orderBy("due_at")
        .orderBy("id")
        .execute();
      return rows.map(deliveryOf);
    }),

  history: (subscription, limit) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("delivery")
        .selectAll()
        .where("subscription", "=", subscription)
        .orderBy("due_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(deliveryOf);
    }),

  count: () =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("delivery")
        .select(["state", ({ cast, fn }) => cast<number>(fn.countAll(), "integer").as("rows")])
        .groupBy("state")
        .execute();
      return Object.fromEntries(
        rows.map(({ state, rows: count }) => [parseRow(stateSchema, state, "delivery"), count] as const),
      );
    }),

  has: (team, channel, kind, slot) =>
    ask(database, async (db) => {
      const row = await db
        .selectFrom("delivery")
        .select("id")
        .where("team", "=", team)
        .where("channel", "=", channel)
        .where("kind", "=", kind)
        .where("slot", "=", slot)
        .executeTakeFirst();
      return row !== undefined;
    }),
});

/** Adds rows to the ledger; one whose subscription, kind and slot are there already is left out. */
export async function addDeliveries(db: Kysely<Tables>, deliveries: readonly NewDelivery[]): Promise<void> {
  for (let start = 0; start < deliveries.length; start += ROWS_AT_ONCE) {
    await db
      .insertInto("delivery")
      .values(deliveries.slice(start, start + ROWS_AT_ONCE).map(newRow))
      .onConflict((conflict) => conflict.columns(["subscription", "kind", "slot"]).doNothing())
      .execute();
  }
}

/** The row of a claim, as long as nobody else has claimed it since. */
const held = (db: Kysely<Tables>, { id, attempt, holder }: Claim) =>
  db
    .updateTable("delivery")
    .where("id", "=", id)
    .where("attempt", "=", attempt)
    .where("holder", "=", holder)
    .where("state", "=", "sending");

const newRow = (delivery: NewDelivery): Insertable<DeliveryTable> => ({
  id: delivery.id,
  subscription: delivery.subscription,
  team: delivery.team,
  channel: delivery.channel,
  kind: delivery.kind,
  slot: delivery.slot,
  due_at: textOf(delivery.dueAt),
  state: delivery.state,
  attempt: 0,
  try_at: delivery.state === "pending" ? textOf(delivery.dueAt) : null,
  holder: null,
  uncertain: 0,
  first_tried_at: null,
  posted_ts: null,
  late: 0,
  error: storable(delivery.error),
  told_by: null,
});

const deliveryOf = (row: Row): Delivery => ({
  id: row.id,
  subscription: row.subscription,
  team: row.team,
  channel: row.channel,
  ...parseRow(checkedSchema, row, `delivery ${row.id}`),
  slot: row.slot,
  dueAt: instantOf(row.due_at),
  attempt: row.attempt,
  firstTriedAt: instantOrNull(row.first_tried_at),
  postedTs: row.posted_ts,
  late: row.late === 1,
  error: row.error,
});

const claimOf = (row: Row, holder: string, leaseUntil: number): Claim => ({
  ...deliveryOf(row),
  holder,
  leaseUntil,
  uncertain: row.uncertain === 1,
});

const oldestFirst = (a: Delivery, b: Delivery): number => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1);
