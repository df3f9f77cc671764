import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import { InputError, StoreError } from "../errors.ts";
import { ask, type Database } from "./database.ts";
import { migrate, missingMigrations } from "./migrate.ts";
import { openPostgres, UNHURRIED } from "./postgres.ts";
import type { Tables } from "./schema.ts";
import { sqliteDatabase } from "./sqlite.ts";
import { explainSqlite } from "./sqlite-errors.ts";
import { placeOf, type Where } from "./where.ts";

/**
 * Rows are written after those they refer to. Events are not copied: they tell one that Slack sends again, which it does
 * within five minutes, and the bot is stopped meanwhile.
 */
export const COPIED = [
  "subscription",
  "delivery",
  "office_record",
  "workspace",
  "reader",
  "installation",
  "question",
  "settled_question",
  "phrase",
  "handover",
  "conversation",
] as const;
export type Copied = Readonly<{ [Table in (typeof COPIED)[number]]: number }>;

/** Rows in one statement: 17 columns in the widest table, and PostgreSQL takes 65,535 parameters. */
const ROWS_AT_ONCE = 500;

export interface CopyOptions {
  readonly signal: AbortSignal;
  /** Rows copied, of how many. */
  readonly progress: (done: number, total: number) => void;
}

/**
 * Copies an SQLite file into an empty PostgreSQL database, tables included, in one transaction: whatever goes wrong, the
 * target is as it was. The file is only read. Gives the number of rows by table, as counted in the target.
 * Throws InputError for a file that is not there and when it is stopped, StoreError for a target that is not empty.
 */
export async function copyStore(
  file: string,
  target: Extract<Where, { kind: "postgres" }>,
  options: CopyOptions,
): Promise<Copied> {
  const from = openToRead(file);
  try {
    await refuseOlder(from, file);
    const to = openPostgres(target, UNHURRIED);
    try {
      return await ask(to, (db) =>
        db.transaction().execute(async (transaction) => {
          await migrate({ ...to, kysely: transaction }, placeOf(target));
          await sql`lock table ${sql.join(COPIED.map((table) => sql.table(table)))} in exclusive mode`.execute(
            transaction,
          );
          await refuseFilled(transaction, placeOf(target));
          return copyTables(from, transaction, options);
        }),
      );
    } finally {
      await to.kysely.destroy();
    }
  } finally {
    await from.kysely.destroy();
  }
}

/** All that is read is of one moment, also while the bot goes on writing. */
function openToRead(file: string): Database {
  if (!existsSync(file))
    throw new InputError("store-missing", `没有数据库文件 ${file}。`, "用 --from 指出要复制的文件。");
  try {
    const handle = new DatabaseSync(file, { readOnly: true });
    handle.exec("begin");
    return sqliteDatabase(handle, file);
  } catch (error) {
    throw explainSqlite(file)(error);
  }
}

async function refuseOlder(from: Database, file: string): Promise<void> {
  const missing = await ask(from, () => missingMigrations(from, file));
  if (missing.length === 0) return;
  throw new StoreError(
    "store-older",
    `${file} 不是朗问的数据库，或还是旧版本的。`,
    "旧版本的：先用这个版本不带 DATABASE_URL 启动一次朗问，再复制。",
  );
}

async function refuseFilled(db: Kysely<Tables>, place: string): Promise<void> {
  const filled = Object.values(await countRows(db)).some((rows) => rows > 0);
  if (!filled) return;
  throw new StoreError("store-not-empty", `${place} 里已有朗问的数据。`, "换一个空的数据库；这个没有改动。");
}

async function copyTables(from: Database, to: Kysely<Tables>, { signal, progress }: CopyOptions): Promise<Copied> {
  const source = await ask(from, countRows);
  const total = Object.values(source).reduce((sum, rows) => sum + rows, 0);
  let done = 0;
  for (const table of COPIED) {
    let rows: Tables[typeof table][] = [];
    const write = async () => {
      refuseStopped(signal);
      // Both sides have the same columns, which the types of a table among several do not tell.
      await to
        .insertInto(table)
        .values(rows as never)
        .execute();
      done += rows.length;
      progress(done, total);
      rows = [];
    };
    for await (const row of readRows(from, table)) {
      rows.push(row);
      if (rows.length === ROWS_AT_ONCE) await write();
    }
    if (rows.length > 0) await write();
  }
  refuseStopped(signal);
  const copied = await countRows(to);
  for (const table of COPIED) {
    if (copied[table] === source[table]) continue;
    throw new StoreError(
      "store-copy-differs",
      `${table} 应有 ${source[table]} 行，复制后是 ${copied[table]} 行。`,
      "目标数据库没有改动；请把这条信息发给维护人员。",
    );
  }
  return copied;
}

/** Only the reading is explained as trouble with the file; what is done with a row is the other side's. */
async function* readRows(from: Database, table: (typeof COPIED)[number]) {
  const rows = from.kysely.selectFrom(table).selectAll().stream();
  try {
    for (;;) {
      const next = await ask(from, () => rows.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await rows.return?.();
  }
}

function refuseStopped({ aborted }: AbortSignal): void {
  if (aborted) throw new InputError("store-copy-stopped", "复制已中断。", "目标数据库没有改动，重新运行即可。");
}

async function countRows(db: Kysely<Tables>): Promise<Copied> {
  const counted: { [Table in (typeof COPIED)[number]]?: number } = {};
  for (const table of COPIED) {
    const { rows } = await db
      .selectFrom(table)
      .select(({ cast, fn }) => cast<number>(fn.countAll(), "integer").as("rows"))
      .executeTakeFirstOrThrow();
    counted[table] = rows;
  }
  return counted as Copied;
}
