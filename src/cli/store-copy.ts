import { parseArgs } from "node:util";
import { config as readDotenv } from "dotenv";
import { InputError } from "../errors.ts";
import { run } from "../run.ts";
import { COPIED, type Copied, copyStore } from "../store/copy-store.ts";
import { DEFAULT_DATABASE, placeOf, readStoreConfig, type Where, whereFrom } from "../store/where.ts";
import { showProgress } from "./progress.ts";

const USAGE = `用法：npm run -s store:copy -- --to postgres://用户:口令@主机:5432/数据库
  --to 地址      复制到哪个空的 PostgreSQL 数据库（默认是 DATABASE_URL，这样口令不留在命令记录里）
  --from 文件    从哪个文件复制（默认 data/langwen.db）
先停掉朗问再复制。原文件不会改动。`;

const NAMES: Readonly<Record<keyof Copied, string>> = {
  subscription: "订阅",
  delivery: "提醒",
  office_record: "办公室记录",
  workspace: "工作区",
  reader: "读者的语言",
  installation: "安装",
  question: "问题",
  settled_question: "已处理的问题",
  phrase: "问法",
  handover: "转办",
  conversation: "对话",
};

await run(async () => {
  const { values } = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  readDotenv({ quiet: true });
  const from = values.from ?? DEFAULT_DATABASE;
  const to = targetFrom(values.to);
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort());
  const progress = showProgress("已复制");
  try {
    const copied = await copyStore(from, to, {
      signal: stopping.signal,
      progress: (done, total) => progress.show(`${done}/${total} 行`),
    });
    progress.end();
    process.stdout.write(
      `${from} 已复制到 ${placeOf(to)}：${COPIED.map((table) => `${NAMES[table]} ${copied[table]}`).join("，")}。\n` +
        "原文件没有改动。下一步：在 .env 里写上 DATABASE_URL，再启动朗问。\n",
    );
  } finally {
    progress.end();
  }
});

function readArguments() {
  try {
    return parseArgs({
      options: {
        to: { type: "string" },
        from: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new InputError("store-copy-usage", cause instanceof Error ? cause.message : String(cause), USAGE, { cause });
  }
}

/** What cannot be used is not repeated: it may hold a password. */
function targetFrom(given: string | undefined): Extract<Where, { kind: "postgres" }> {
  const where = given === undefined ? readStoreConfig(process.env) : whereFrom(given);
  if (where?.kind === "postgres") return where;
  throw new InputError("store-copy-usage", "请用 --to 给出 PostgreSQL 的地址。", USAGE);
}
