import { Migrator } from "kysely/migration";
import type { Database } from "../../src/store/database.ts";
import { createTables } from "../../src/store/migrations/001-tables.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import { createSqlStore } from "../../src/store/sql-store.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import type { Where } from "../../src/store/where.ts";

/** What the first version kept. */
export type FirstStore = Pick<Store, "subscriptions" | "deliveries" | "records">;

/** Makes a database as the first version did, and does something in it. */
export async function withFirstVersion(where: Where, work: (store: FirstStore) => Promise<void>): Promise<void> {
  const database: Database = where.kind === "sqlite" ? await openSqlite(where.file) : openPostgres(where);
  const { error } = await new Migrator({
    db: database.kysely,
    provider: { getMigrations: async () => ({ "001-tables": createTables }) },
    migrationTableName: "langwen_migration",
    migrationLockTableName: "langwen_migration_lock",
  }).migrateToLatest();
  if (error !== undefined) throw error;
  await work(createSqlStore(database));
  await database.kysely.destroy();
}
