import type { Insertable, Kysely, Selectable } from "kysely";
import { z } from "zod";
import { StoreError } from "../errors.ts";
import { SUBSCRIPTION_STATES, type Subscription, settingsSchema } from "../reminders/subscription.ts";
import { ask, type Database } from "./database.ts";
import { instantOf, instantOrNull, textOf, textOrNull } from "./instant.ts";
import { parseJson, parseRow, storable } from "./row.ts";
import type { SubscriptionTable, Tables } from "./schema.ts";
import { addDeliveries } from "./sql-deliveries.ts";
import type { DueSubscriptions, Planned, SubscriptionStore } from "./store.ts";

type Row = Selectable<SubscriptionTable>;

/** The parts of a row that are not plain text or numbers. */
const checkedSchema = z.object({ settings: settingsSchema, state: z.enum(SUBSCRIPTION_STATES) });

export const createSqlSubscriptions = (database: Database): SubscriptionStore => ({
  async add(subscription) {
    const added = await ask(database, (db) =>
      db
        .insertInto("subscription")
        .values(rowOf(subscription))
        .onConflict((conflict) => conflict.column("id").doNothing())
        .returning("id")
        .execute(),
    );
    if (added.length > 0) return;
    throw new StoreError(
      "store-taken",
      `编号为 ${subscription.id} 的订阅已经存在。`,
      "换一个编号再试；原来的订阅没有改动。",
    );
  },
  find: (id) =>
    ask(database, async (db) => {
      const row = await db.selectFrom("subscription").selectAll().where("id", "=", id).executeTakeFirst();
      return row && subscriptionOf(row);
    }),
  list: (team, channel) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("subscription")
        .selectAll()
        .where("team", "=", team)
        .$if(channel !== undefined, (query) => query.where("channel", "=", channel ?? ""))
        .where("state", "!=", "off")
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(subscriptionOf);
    }),
  save: (changed) => ask(database, (db) => save(db, changed)),
  due: (now, limit) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("subscription")
        .selectAll()
        .where("next_at", "<=", textOf(now))
        .orderBy("next_at")
        .orderBy("id")
        .limit(limit)
        .execute();
      return readable(rows);
    }),
  plan: async (changed, rows) => (await planAll(database, [{ changed, rows }])) === 1,
  planAll: (all) => planAll(database, all),
});

const planAll = (database: Database, all: readonly Planned[]): Promise<number> =>
  ask(database, (db) =>
    db.transaction().execute(async (transaction) => {
      // In one order everywhere, so that no two transactions wait for each other.
      const ordered = all.toSorted((a, b) => (a.changed.id < b.changed.id ? -1 : 1));
      const written: Planned[] = [];
      // The row of the subscription, which only one writer can change, guards the rows of the ledger.
      for (const each of ordered) if (await save(transaction, each.changed)) written.push(each);
      await addDeliveries(
        transaction,
        written.flatMap(({ rows }) => rows),
      );
      return written.length;
    }),
  );

function readable(rows: readonly Row[]): DueSubscriptions {
  const subscriptions: Subscription[] = [];
  const unreadable: { id: string; problem: string }[] = [];
  for (const row of rows) {
    try {
      subscriptions.push(subscriptionOf(row));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      unreadable.push({ id: row.id, problem: error.message });
    }
  }
  return { subscriptions, unreadable };
}

async function save(db: Kysely<Tables>, changed: Subscription): Promise<boolean> {
  const { id, ...values } = rowOf(changed);
  const written = await db
    .updateTable("subscription")
    .set(values)
    .where("id", "=", id)
    .where("version", "=", changed.version - 1)
    .returning("id")
    .execute();
  return written.length > 0;
}

const rowOf = (subscription: Subscription): Insertable<SubscriptionTable> => ({
  id: subscription.id,
  team: subscription.team,
  channel: subscription.channel,
  plan: subscription.plan,
  owner: subscription.owner,
  settings: JSON.stringify(subscription.settings),
  state: subscription.state,
  paused_until: subscription.pausedUntil,
  note: storable(subscription.note),
  goes_on_after_end: subscription.goesOnAfterEnd ? 1 : 0,
  planned_until: textOf(subscription.plannedUntil),
  next_at: textOrNull(subscription.nextAt),
  created_at: textOf(subscription.createdAt),
  version: subscription.version,
});

function subscriptionOf(row: Row): Subscription {
  const name = `subscription ${row.id}`;
  const settings = parseJson(row.settings, name);
  return {
    id: row.id,
    team: row.team,
    channel: row.channel,
    plan: row.plan,
    owner: row.owner,
    ...parseRow(checkedSchema, { settings, state: row.state }, name),
    pausedUntil: row.paused_until,
    note: row.note,
    goesOnAfterEnd: row.goes_on_after_end === 1,
    plannedUntil: instantOf(row.planned_until),
    nextAt: instantOrNull(row.next_at),
    createdAt: instantOf(row.created_at),
    version: row.version,
  };
}
