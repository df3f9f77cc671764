import type { Kysely } from "kysely";
import { type Migration, type MigrationProvider, Migrator } from "kysely/migration";
import { StoreError } from "../errors.ts";
import { ask, type Database } from "./database.ts";
import { createTables } from "./migrations/001-tables.ts";
import { addWorkspaces } from "./migrations/002-workspaces.ts";
import type { Tables } from "./schema.ts";

/** By name, in order. What has been released is never changed; a new version adds one. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-tables": createTables,
  "002-workspaces": addWorkspaces,
};

/** Names of our own, since a PostgreSQL database may be shared with another program that uses Kysely. */
const MIGRATION_TABLE = "langwen_migration";
const LOCK_TABLE = "langwen_migration_lock";

/**
 * Brings a database up to this version, in one transaction, however many processes start at once: on PostgreSQL an
 * advisory lock, on SQLite the lock of the transaction makes the others wait. Throws StoreError, and leaves the database as
 * it is, when a newer version has written it.
 */
export async function migrate(database: Database, place: string): Promise<void> {
  await ask(database, async (db) => {
    // Before anything is written: Kysely makes its tables first and looks then.
    await missingMigrations(database, place);
    let failure: unknown;
    // Kysely's unlocking fails too in a transaction that has failed, and would be told of instead.
    const remembering = ({ up }: Migration): Migration => ({
      up: (schema) =>
        up(schema).catch((error: unknown) => {
          failure = error;
          throw error;
        }),
    });
    const provider: MigrationProvider = {
      getMigrations: async () =>
        Object.fromEntries(Object.entries(MIGRATIONS).map(([name, migration]) => [name, remembering(migration)])),
    };
    const { error } = await new Migrator({
      db,
      provider,
      migrationTableName: MIGRATION_TABLE,
      migrationLockTableName: LOCK_TABLE,
    }).migrateToLatest();
    if (error !== undefined) throw failure ?? error;
  });
}

/**
 * Names of the migrations that a database has not had yet; all of them for one that Langwen has never opened. Throws
 * StoreError when a newer version has written it.
 */
export async function missingMigrations({ kysely }: Database, place: string): Promise<readonly string[]> {
  const names = await executed(kysely);
  const unknown = names.filter((name) => !Object.hasOwn(MIGRATIONS, name));
  if (unknown.length === 0) return Object.keys(MIGRATIONS).filter((name) => !names.includes(name));
  throw new StoreError(
    "store-newer",
    `数据库 ${place} 是更新版本的朗问写的（${unknown.join("、")}），这个版本读不了。`,
    "换回较新的版本，或换上升级之前的备份。数据库没有改动。",
  );
}

async function executed(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === MIGRATION_TABLE)) return [];
  const rows = await db
    .withTables<{ [MIGRATION_TABLE]: { name: string } }>()
    .selectFrom(MIGRATION_TABLE)
    .select("name")
    .execute();
  return rows.map(({ name }) => name);
}
