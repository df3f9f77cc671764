import type { Selectable } from "kysely";
import type { Phrase } from "../learning/phrase.ts";
import { ask, type Database } from "./database.ts";
import { instantOf, textOf } from "./instant.ts";
import { storable } from "./row.ts";
import type { PhraseTable } from "./schema.ts";
import { selectOffices } from "./select-offices.ts";
import type { PhraseStore } from "./store.ts";

export const createSqlPhrases = (database: Database): PhraseStore => ({
  list: ({ team, plan }) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("phrase")
        .selectAll()
        .where("team", "=", team)
        .where("plan", "=", plan)
        .orderBy("added_at")
        .orderBy("id")
        .execute();
      return rows.map(phraseOf);
    }),

  add: ({ team, plan }, { id, measure, text, by, at }) =>
    ask(database, async (db) => {
      const added = await db
        .insertInto("phrase")
        .values({ team, plan, id, measure, text: storable(text), added_by: by, added_at: textOf(at) })
        .onConflict((conflict) => conflict.columns(["team", "plan", "id"]).doNothing())
        .returning("id")
        .execute();
      return added.length > 0;
    }),

  remove: ({ team, plan }, id) =>
    ask(database, async (db) => {
      const removed = await db
        .deleteFrom("phrase")
        .where("team", "=", team)
        .where("plan", "=", plan)
        .where("id", "=", id)
        .returning("id")
        .execute();
      return removed.length > 0;
    }),

  offices: () => selectOffices(database, "phrase"),
});

const phraseOf = ({ id, measure, text, added_by: by, added_at }: Selectable<PhraseTable>): Phrase => ({
  id,
  measure,
  text,
  by,
  at: instantOf(added_at),
});
