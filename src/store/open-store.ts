import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { createSqlStore } from "./sql-store.ts";
import { openSqlite } from "./sqlite.ts";
import type { Store } from "./store.ts";
import { placeOf, type Where } from "./where.ts";

/** Opens a database and brings it up to this version. Throws StoreError when that cannot be done. */
export async function openStore(where: Where): Promise<Store> {
  const database = await openDatabase(where);
  try {
    await migrate(database, placeOf(where));
  } catch (error) {
    await database.kysely.destroy();
    throw error;
  }
  return createSqlStore(database);
}

async function openDatabase(where: Where): Promise<Database> {
  if (where.kind === "sqlite") return openSqlite(where.file);
  // Only here: an instance on SQLite does not load the driver.
  const { openPostgres } = await import("./postgres.ts");
  return openPostgres(where);
}
