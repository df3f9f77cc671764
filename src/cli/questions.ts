import { rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { config as readDotenv } from "dotenv";
import { InputError } from "../errors.ts";
import { toImprove } from "../learning/to-improve.ts";
import { run } from "../run.ts";
import type { Store } from "../store/store.ts";
import { readStoreConfig } from "../store/where.ts";
import type { Office } from "../tracking/record.ts";
import { csvText } from "./csv.ts";
import { openExistingStore } from "./open-existing-store.ts";
import { type Picked, pickedText, pickOffices } from "./pick-offices.ts";
import { planZones } from "./plan-zones.ts";
import { questionsTable } from "./questions-table.ts";

const USAGE = `用法：npm run -s questions -- [选项]
  --out 文件.csv    写到这个文件（已有的不覆盖）；不写则显示出来
  --team T012AB3CD  只要这个工作区的
  --plan 编号       只要这份计划的，例如 dalang-2020
  --all             连同已标为“已处理”的
列出待改进的问题：计划里没有查到的、没写明的，和有人点了 👎 的。用 Excel 可以直接打开。
朗问运行时也可以用。`;

/** Of one workspace and plan: some tens of megabytes. */
const MOST = 100_000;

await run(async () => {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  readDotenv({ quiet: true });
  const { out, team, plan, all = false } = values;
  const offices = await readQuestions({ team, plan }, all);
  const count = offices.reduce((sum, { questions }) => sum + questions.length, 0);
  if (count === 0) {
    const of = pickedText({ team, plan });
    process.stderr.write(`没有待改进的问题${of && `（${of}）`}。没查到的、大家觉得没帮助的，会列在这里。\n`);
    return;
  }
  const zones = planZones(process.env["PLAN_FILE"], ({ message }) =>
    process.stderr.write(`${message}\n这份计划的时间写成 UTC。\n`),
  );
  const text = csvText(questionsTable(offices.map((each) => ({ ...each, zone: zones.get(each.office.plan) }))));
  if (out === undefined) process.stdout.write(text);
  else writeNew(out, text);
  process.stderr.write(`共 ${count} 个问题${out === undefined ? "" : `，写在 ${out}`}。\n`);
});

function readArguments() {
  try {
    return parseArgs({
      options: {
        out: { type: "string" },
        team: { type: "string" },
        plan: { type: "string" },
        all: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    throw new InputError("questions-usage", cause instanceof Error ? cause.message : String(cause), USAGE, { cause });
  }
}

async function readQuestions(picked: Picked, all: boolean) {
  const store = await openExistingStore(readStoreConfig(process.env));
  try {
    const lists = [];
    for (const office of pickOffices(await store.questions.offices(), picked)) {
      lists.push({ office, questions: await questionsOf(store, office, all) });
    }
    return lists;
  } finally {
    await store.close();
  }
}

async function questionsOf({ questions }: Store, office: Office, all: boolean) {
  const asked = await questions.list(office, MOST);
  if (asked.length === MOST) {
    process.stderr.write(`工作区 ${office.team}、计划 ${office.plan} 只统计最近的 ${MOST} 次提问。\n`);
  }
  return toImprove(asked, all ? [] : await questions.settled(office));
}

function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "EEXIST") {
      throw new InputError("questions-exists", `${file} 已经存在。`, "换一个文件名，或先把它移走。", { cause });
    }
    // A disk that is full leaves half a table.
    if (code === "ENOSPC" || code === "EDQUOT") rmSync(file, { force: true });
    throw new InputError(
      "questions-write",
      `${file} 写不进去（${String(code)}）。`,
      "检查文件夹是否存在、是否有写入权限、磁盘是否已满。",
      { cause },
    );
  }
}
