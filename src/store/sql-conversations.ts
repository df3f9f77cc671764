import { ask, type Database } from "./database.ts";
import { forgetRows } from "./forget-rows.ts";
import { textOf } from "./instant.ts";
import { storable } from "./row.ts";
import type { ConversationStore } from "./store.ts";

export const createSqlConversations = (database: Database): ConversationStore => ({
  subject: (team, place, after) =>
    ask(database, async (db) => {
      const row = await db
        .selectFrom("conversation")
        .select("subject")
        .where("team", "=", team)
        .where("place", "=", place)
        .where("asked_at", ">", textOf(after))
        .executeTakeFirst();
      return row?.subject;
    }),

  save: (team, place, subject, at) =>
    ask(database, async (db) => {
      const values = { subject: storable(subject), asked_at: textOf(at) };
      await db
        .insertInto("conversation")
        .values({ team, place, ...values })
        .onConflict((conflict) => conflict.columns(["team", "place"]).doUpdateSet(values))
        .execute();
    }),

  forget: (before) =>
    forgetRows(database, (db, rows) =>
      db
        .with("old", (query) =>
          query
            .selectFrom("conversation")
            .select(["team", "place"])
            .where("asked_at", "<", textOf(before))
            .orderBy("asked_at")
            .limit(rows)
            .$if(database.locksRows, (old) => old.forUpdate().skipLocked()),
        )
        .deleteFrom("conversation")
        .where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple("team", "place"),
            "in",
            selectFrom("old").select(["old.team", "old.place"]).$asTuple("team", "place"),
          ),
        )
        .executeTakeFirst(),
    ),
});
