import { rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { config as readDotenv } from "dotenv";
import { Temporal } from "temporal-polyfill";
import { InputError } from "../errors.ts";
import { run } from "../run.ts";
import { backupSqlite, partOf } from "../store/backup-sqlite.ts";
import { readStoreConfig } from "../store/where.ts";
import { showProgress } from "./progress.ts";

const USAGE = `用法：npm run -s store:backup -- [文件]
  文件    备份写到哪里（默认在数据库旁边的 backups/ 里，文件名带日期和时间）
朗问运行时也可以备份。恢复：停掉朗问，用备份替换数据库文件，删掉旁边的 -wal 和 -shm，再启动。`;

/** What a shell reports for a program that was ended by Ctrl+C: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

await run(async () => {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (positionals.length > 1) throw new InputError("store-backup-usage", "只能给出一个文件名。", USAGE);
  readDotenv({ quiet: true });
  const where = readStoreConfig(process.env);
  if (where.kind === "postgres" || where.file === ":memory:") {
    throw new InputError("store-backup-postgres", "这里只备份 SQLite 文件。", "PostgreSQL 请用 pg_dump 备份。");
  }
  const copy = positionals[0] ?? join(dirname(where.file), "backups", nameNow());
  const progress = showProgress("已备份");
  process.once("SIGINT", () => {
    rmSync(partOf(copy), { force: true });
    progress.end();
    process.stderr.write("备份已中断，没有留下文件。\n");
    process.exit(INTERRUPTED);
  });
  await backupSqlite(where.file, copy, (share) => progress.show(`${Math.round(share * 100)}%`));
  progress.end();
  process.stdout.write(`${where.file} 已备份到 ${copy}（${statSync(copy).size} 字节，检查无误）。\n`);
});

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: "boolean", short: "h" } } });
  } catch (cause) {
    throw new InputError("store-backup-usage", cause instanceof Error ? cause.message : String(cause), USAGE, {
      cause,
    });
  }
}

/** langwen-2020-12-21-0900.db, in this machine's time. */
function nameNow(): string {
  const now = Temporal.Now.plainDateTimeISO().toString({ smallestUnit: "minute" });
  return `langwen-${now.replace("T", "-").replace(":", "")}.db`;
}
