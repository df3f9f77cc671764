import type { Insertable, Selectable } from "kysely";
import { HANDOVER_STATES, type Handover, type HandoverState, handoverSchema } from "../learning/handover.ts";
import { ask, type Database } from "./database.ts";
import { forgetRows } from "./forget-rows.ts";
import { instantOf, textOf } from "./instant.ts";
import { parseRow, storable } from "./row.ts";
import type { HandoverTable } from "./schema.ts";
import type { HandoverStore } from "./store.ts";

const DONE: HandoverState = "done";
/** Asked for by name, since an index does not find what is not something. */
const OPEN = HANDOVER_STATES.filter((state) => state !== DONE);

export const createSqlHandovers = (database: Database): HandoverStore => ({
  find: (team, id) =>
    ask(database, async (db) => {
      const row = await db
        .selectFrom("handover")
        .selectAll()
        .where("team", "=", team)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && handoverOf(row);
    }),

  save: (handover) =>
    ask(database, async (db) => {
      const { team, id, ...values } = rowOf(handover);
      const written =
        handover.version === 1
          ? await db
              .insertInto("handover")
              .values({ team, id, ...values })
              .onConflict((conflict) => conflict.columns(["team", "id"]).doNothing())
              .returning("id")
              .execute()
          : await db
              .updateTable("handover")
              .set(values)
              .where("team", "=", team)
              .where("id", "=", id)
              .where("version", "=", handover.version - 1)
              .returning("id")
              .execute();
      return written.length > 0;
    }),

  open: ({ team, plan }) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("handover")
        .selectAll()
        .where("team", "=", team)
        .where("plan", "=", plan)
        .where("state", "in", OPEN)
        .orderBy("made_at")
        .orderBy("id")
        .execute();
      return rows.map(handoverOf);
    }),

  forget: async (before, which = "done") => {
    const limit = textOf(before);
    return forgetRows(database, (db, rows) =>
      db
        .with("old", (query) =>
          query
            .selectFrom("handover")
            .select(["team", "id"])
            .where("state", "in", which === "done" ? [DONE] : HANDOVER_STATES)
            .where("made_at", "<", limit)
            .orderBy("made_at")
            .limit(rows)
            .$if(database.locksRows, (old) => old.forUpdate().skipLocked()),
        )
        .deleteFrom("handover")
        .where(({ eb, refTuple, selectFrom }) =>
          eb(refTuple("team", "id"), "in", selectFrom("old").select(["old.team", "old.id"]).$asTuple("team", "id")),
        )
        .executeTakeFirst(),
    );
  },
});

const rowOf = (handover: Handover): Insertable<HandoverTable> => ({
  team: handover.team,
  id: handover.id,
  plan: handover.plan,
  question: storable(handover.question),
  key: storable(handover.key),
  asker: handover.asker,
  language: handover.language,
  channel: handover.channel,
  thread: handover.thread,
  office_channel: handover.officeChannel,
  office_ts: handover.officeTs,
  state: handover.state,
  answer: storable(handover.answer),
  answered_by: handover.answeredBy,
  made_at: textOf(handover.at),
  version: handover.version,
});

const handoverOf = ({
  office_channel,
  office_ts,
  answered_by,
  made_at,
  ...rest
}: Selectable<HandoverTable>): Handover =>
  parseRow(
    handoverSchema,
    {
      ...rest,
      officeChannel: office_channel,
      officeTs: office_ts,
      answeredBy: answered_by,
      at: instantOf(made_at),
    },
    `handover ${rest.team} ${rest.id}`,
  );
