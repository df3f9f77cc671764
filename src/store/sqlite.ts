import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./schema.ts";
import { explainSqlite, isBusy } from "./sqlite-errors.ts";

/** Milliseconds that a statement waits for another process to finish its own. Such waits are of a few milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Several processes that open a new file at once are in each other's way when they switch it to WAL; SQLite then fails at
 * once, whatever the timeout. It passes within milliseconds.
 */
const WAL_TRIES = 50;
/** Milliseconds. */
const WAL_PAUSE = 20;

/** Opens a file, and makes it and its folder when they are not there. Throws StoreError. */
export async function openSqlite(file: string): Promise<Database> {
  const explain = explainSqlite(file);
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    const handle = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    try {
      await switchToWal(handle);
      // With FULL a commit is on disk when it is reported; NORMAL loses the last ones in a power cut.
      handle.exec("pragma synchronous = full");
    } catch (error) {
      handle.close();
      throw error;
    }
    return sqliteDatabase(handle, file);
  } catch (error) {
    throw explain(error);
  }
}

async function switchToWal(handle: DatabaseSync): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      handle.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if (!isBusy(error) || tries === WAL_TRIES) throw error;
      await wait(WAL_PAUSE);
    }
  }
}

/** An open handle as a database. `file` is for messages. */
export const sqliteDatabase = (handle: DatabaseSync, file: string): Database => ({
  kysely: new Kysely<Tables>({ dialect: dialectOf(handle) }),
  locksRows: false,
  explain: explainSqlite(file),
});

function dialectOf(handle: DatabaseSync): Dialect {
  return {
    createDriver: () => new NodeSqliteDriver(handle),
    createAdapter: () => new NodeSqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #handle: DatabaseSync;

  constructor(handle: DatabaseSync) {
    super({ database: databaseOf(handle) });
    this.#handle = handle;
  }

  /** Takes the right to write at once. A transaction that first reads could find later that it may not write any more. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  /** SQLite ends the transaction itself when the disk is full; a second rollback would hide that error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#handle.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** SQLite's `create table` can be rolled back; Kysely's adapter says it cannot. So all migrations are one transaction. */
class NodeSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Statements kept ready. There are some forty texts, most of one form; inserts of many rows and long lists vary, so the
 * number is bounded. Preparing took a fifth of the time of a pass over 10,000 reminders.
 */
const PREPARED = 100;

/** What Kysely wants of a handle. All values are text, numbers or null. */
function databaseOf(handle: DatabaseSync): SqliteDatabase {
  const inputs = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  const prepared = new Map<string, StatementSync>();
  function statementFor(sql: string): StatementSync {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = handle.prepare(sql);
    if (prepared.size >= PREPARED) prepared.clear();
    prepared.set(sql, statement);
    return statement;
  }
  return {
    close: () => handle.close(),
    prepare(sql) {
      const statement = statementFor(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...inputs(parameters)),
        run: (parameters) => statement.run(...inputs(parameters)),
        iterate: (parameters) => statement.iterate(...inputs(parameters)),
      };
    },
  };
}
