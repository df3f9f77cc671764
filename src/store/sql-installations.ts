import { ask, type Database } from "./database.ts";
import { instantOf, textOf } from "./instant.ts";
import type { InstallationStore } from "./store.ts";

export const createSqlInstallations = (database: Database): InstallationStore => ({
  save: ({ in: { kind, id }, sealed, at }) =>
    ask(database, async (db) => {
      const values = { sealed, installed_at: textOf(at) };
      await db
        .insertInto("installation")
        .values({ id, kind, ...values })
        .onConflict((conflict) => conflict.columns(["id", "kind"]).doUpdateSet(values))
        .execute();
    }),

  find: ({ kind, id }) =>
    ask(database, async (db) => {
      const row = await db
        .selectFrom("installation")
        .select(["sealed", "installed_at"])
        .where("id", "=", id)
        .where("kind", "=", kind)
        .executeTakeFirst();
      return row && { in: { kind, id }, sealed: row.sealed, at: instantOf(row.installed_at) };
    }),

  newest: () =>
    ask(database, async (db) => {
      const row = await db
        .selectFrom("installation")
        .select(["id", "kind", "sealed", "installed_at"])
        .orderBy("installed_at", "desc")
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      const kind = row.kind === "enterprise" ? "enterprise" : "team";
      return { in: { kind, id: row.id }, sealed: row.sealed, at: instantOf(row.installed_at) };
    }),

  remove: ({ kind, id }) =>
    ask(database, async (db) => {
      await db.deleteFrom("installation").where("id", "=", id).where("kind", "=", kind).execute();
    }),

  count: () =>
    ask(database, async (db) => {
      const { rows } = await db
        .selectFrom("installation")
        .select(({ cast, fn }) => cast<number>(fn.countAll(), "integer").as("rows"))
        .executeTakeFirstOrThrow();
      return rows;
    }),
});
