import { setImmediate as otherWork } from "node:timers/promises";
import type { DeleteResult } from "kysely";
import { ask, type Database } from "./database.ts";

/** Rows that are erased in one statement: some milliseconds, for which SQLite holds up the whole process. */
const ROWS_AT_ONCE = 500;

/**
 * Erases old rows a few at a time, with a pause for other work in between, however many there are. `erase` takes up to
 * `rows` of them, and passes over those that another process is at: a row that is being written is left to the next time,
 * and nobody waits for anybody. Gives how many it were.
 */
export async function forgetRows(
  database: Database,
  erase: (db: Database["kysely"], rows: number) => Promise<DeleteResult>,
): Promise<number> {
  for (let forgotten = 0; ; ) {
    const { numDeletedRows } = await ask(database, (db) => erase(db, ROWS_AT_ONCE));
    const some = Number(numDeletedRows);
    forgotten += some;
    if (some < ROWS_AT_ONCE) return forgotten;
    await otherWork();
  }
}
