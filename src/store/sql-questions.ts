import type { Insertable, Selectable } from "kysely";
import { type AskedQuestion, askedQuestionSchema } from "../learning/asked-question.ts";
import { ask, type Database } from "./database.ts";
import { forgetRows } from "./forget-rows.ts";
import { instantOf, textOf } from "./instant.ts";
import { parseJson, parseRow, storable } from "./row.ts";
import type { QuestionTable } from "./schema.ts";
import { selectOffices } from "./select-offices.ts";
import type { QuestionStore } from "./store.ts";

export const createSqlQuestions = (database: Database): QuestionStore => ({
  put: (question) =>
    ask(database, async (db) => {
      const { team, id, ...values } = rowOf(question);
      await db
        .insertInto("question")
        .values({ team, id, ...values })
        .onConflict((conflict) => conflict.columns(["team", "id"]).doUpdateSet(values))
        .execute();
    }),

  add: (questions) =>
    ask(database, async (db) => {
      if (questions.length === 0) return;
      await db
        .insertInto("question")
        .values(questions.map(rowOf))
        .onConflict((conflict) => conflict.columns(["team", "id"]).doNothing())
        .execute();
    }),

  list: ({ team, plan }, limit) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("question")
        .selectAll()
        .where("team", "=", team)
        .where("plan", "=", plan)
        .orderBy("asked_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(questionOf);
    }),

  settle: ({ team, plan }, { key, at, by }) =>
    ask(database, async (db) => {
      const values = { settled_at: textOf(at), settled_by: by };
      await db
        .insertInto("settled_question")
        .values({ team, plan, key: storable(key), ...values })
        .onConflict((conflict) =>
          conflict
            .columns(["team", "plan", "key"])
            .doUpdateSet(values)
            .where("settled_question.settled_at", "<", values.settled_at),
        )
        .execute();
    }),

  settled: ({ team, plan }) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("settled_question")
        .select(["key", "settled_at", "settled_by"])
        .where("team", "=", team)
        .where("plan", "=", plan)
        .orderBy("key")
        .execute();
      return rows.map(({ key, settled_at, settled_by }) => ({ key, at: instantOf(settled_at), by: settled_by }));
    }),

  offices: () => selectOffices(database, "question"),

  // Questions first: what was settled keeps them off the list as long as one is there.
  async forget(before) {
    const questions = await forgetQuestions(database, textOf(before));
    await forgetSettled(database, textOf(before));
    return questions;
  },
});

const forgetQuestions = (database: Database, before: string): Promise<number> =>
  forgetRows(database, (db, rows) =>
    db
      .with("old", (query) =>
        query
          .selectFrom("question")
          .select(["team", "id"])
          .where("asked_at", "<", before)
          .orderBy("asked_at")
          .limit(rows)
          .$if(database.locksRows, (old) => old.forUpdate().skipLocked()),
      )
      .deleteFrom("question")
      .where(({ eb, refTuple, selectFrom }) =>
        eb(refTuple("team", "id"), "in", selectFrom("old").select(["old.team", "old.id"]).$asTuple("team", "id")),
      )
      .executeTakeFirst(),
  );

const forgetSettled = (database: Database, before: string): Promise<number> =>
  forgetRows(database, (db, rows) =>
    db
      .with("old", (query) =>
        query
          .selectFrom("settled_question")
          .select(["team", "plan", "key"])
          .where("settled_at", "<", before)
          .orderBy("settled_at")
          .limit(rows)
          .$if(database.locksRows, (old) => old.forUpdate().skipLocked()),
      )
      .deleteFrom("settled_question")
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("team", "plan", "key"),
          "in",
          selectFrom("old").select(["old.team", "old.plan", "old.key"]).$asTuple("team", "plan", "key"),
        ),
      )
      .executeTakeFirst(),
  );

const rowOf = (question: AskedQuestion): Insertable<QuestionTable> => ({
  team: question.team,
  id: question.id,
  plan: question.plan,
  asked_at: textOf(question.at),
  asker: question.asker,
  text: storable(question.text),
  key: storable(question.key),
  outcome: question.outcome,
  measures: JSON.stringify(question.measures),
  language: question.language,
  feedback: question.feedback,
  reason: question.reason,
  note: storable(question.note),
});

function questionOf({ asked_at, measures, ...rest }: Selectable<QuestionTable>): AskedQuestion {
  const name = `question ${rest.team} ${rest.id}`;
  return parseRow(askedQuestionSchema, { ...rest, at: instantOf(asked_at), measures: parseJson(measures, name) }, name);
}
