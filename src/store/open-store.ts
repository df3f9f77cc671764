import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { createSqlStore } from "./sql-store.ts";
import { openSqlite } from "./sqlite.ts";
import type { Store } from "./store.ts";
import { placeOf, type Where } from "./where.ts";

/** Opens a database and brings it up to this version. Throws StoreError when that cannot be done. */
export async function openStore(where: Where): Promise<Store> {
  return createSqlStore(where.kind === "sqlite" ? await openFile(where) : await openServer(where));
}

async function openFile(where: Extract<Where, { kind: "sqlite" }>): Promise<Database> {
  const database = await openSqlite(where.file);
  try {
    await migrate(database, where.file);
    return database;
  } catch (error) {
    await database.kysely.destroy();
    throw error;
  }
}

async function openServer(where: Extract<Where, { kind: "postgres" }>): Promise<Database> {
  // Only here: an instance on SQLite does not load the driver.
  const { openPostgres, UNHURRIED } = await import("./postgres.ts");
  const first = openPostgres(where, UNHURRIED);
  try {
    await migrate(first, placeOf(where));
  } finally {
    await first.kysely.destroy();
  }
  return openPostgres(where);
}
