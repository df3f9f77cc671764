import { z } from "zod";
import { LANGUAGES } from "../workspace/workspace.ts";
import { ask, type Database } from "./database.ts";
import { parseRow } from "./row.ts";
import type { ReaderStore } from "./store.ts";

const languageSchema = z.enum(LANGUAGES);

export const createSqlReaders = (database: Database): ReaderStore => ({
  language: (team, user) =>
    ask(database, async (db) => {
      const row = await db
        .selectFrom("reader")
        .select("language")
        .where("team", "=", team)
        .where("id", "=", user)
        .executeTakeFirst();
      return row ? parseRow(languageSchema, row.language, `reader ${team} ${user}`) : null;
    }),

  choose: (team, user, language) =>
    ask(database, async (db) => {
      if (language === null) {
        await db.deleteFrom("reader").where("team", "=", team).where("id", "=", user).execute();
        return;
      }
      await db
        .insertInto("reader")
        .values({ team, id: user, language })
        .onConflict((conflict) => conflict.columns(["team", "id"]).doUpdateSet({ language }))
        .execute();
    }),
});
