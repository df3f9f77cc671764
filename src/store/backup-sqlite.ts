import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { InputError, StoreError } from "../errors.ts";
import { explainSqlite } from "./sqlite-errors.ts";

/**
 * Pages of 4 kB that are copied at once. SQLite begins again when another process writes in between, so a step is large:
 * 20 MB, a tenth of a second.
 */
const PAGES_AT_ONCE = 5_000;

/**
 * Copies an SQLite file as it is at one moment, also while the bot writes to it, and looks the copy over. It is written
 * beside its place (`partOf`) and moved there when it is whole. `progress` has the share that is done, 0 to 1.
 * Throws InputError for a file that is not there or a copy that is, StoreError when the copy is not sound.
 */
export async function backupSqlite(file: string, copy: string, progress: (share: number) => void): Promise<void> {
  if (!existsSync(file)) throw new InputError("store-missing", `没有数据库文件 ${file}。`, "检查 DATABASE_URL。");
  const part = partOf(copy);
  refuseOverwriting(copy);
  try {
    mkdirSync(dirname(copy), { recursive: true });
    rmSync(part, { force: true });
  } catch (error) {
    throw explainSqlite(copy)(error);
  }
  try {
    await copyPages(file, part, progress);
    checkCopy(part, copy);
    refuseOverwriting(copy);
    renameSync(part, copy);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Where a copy is while it is made. */
export const partOf = (copy: string): string => `${copy}.part`;

function refuseOverwriting(copy: string): void {
  if (existsSync(copy)) throw new InputError("backup-exists", `${copy} 已经存在。`, "换一个文件名，或先移走它。");
}

async function copyPages(file: string, part: string, progress: (share: number) => void): Promise<void> {
  try {
    const handle = new DatabaseSync(file, { readOnly: true });
    try {
      await backup(handle, part, {
        rate: PAGES_AT_ONCE,
        progress: ({ totalPages, remainingPages }) => progress((totalPages - remainingPages) / totalPages),
      });
    } finally {
      handle.close();
    }
  } catch (error) {
    throw explainSqlite(file)(error);
  }
}

function checkCopy(part: string, copy: string): void {
  let found: readonly unknown[];
  try {
    const handle = new DatabaseSync(part);
    try {
      // One file, without the two that belong to WAL.
      handle.exec("pragma journal_mode = delete");
      found = handle
        .prepare("pragma integrity_check")
        .all()
        .map((row) => row["integrity_check"]);
    } finally {
      handle.close();
    }
  } catch (error) {
    throw explainSqlite(copy)(error);
  }
  if (found.length === 1 && found[0] === "ok") return;
  throw new StoreError(
    "backup-unsound",
    `备份没有通过检查（${String(found[0])}）。`,
    "数据库可能已损坏：先停掉朗问，保留原文件和以前的备份，再联系维护人员。",
  );
}
