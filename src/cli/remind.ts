import { parseArgs } from "node:util";
import { config as readDotenv } from "dotenv";
import { Temporal } from "temporal-polyfill";
import { DEFAULT_PLAN } from "../default-paths.ts";
import { InputError } from "../errors.ts";
import { loadPlan } from "../plan/load-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { dateAt } from "../reminders/civil-date.ts";
import { digestOf } from "../reminders/digest.ts";
import type { Filter } from "../reminders/subscription.ts";
import { digestMessage } from "../render/digest-message.ts";
import { wordsIn } from "../render/words/choose-words.ts";
import { run } from "../run.ts";
import type { Record } from "../tracking/record.ts";
import { track } from "../tracking/tracked.ts";
import { digestJson } from "./digest-json.ts";

const USAGE = `用法：npm run -s remind -- --dry-run [选项]
  --at 2020-12-21T09:00  按这个时间预演（计划所在时区；默认现在）
  --days 30              提前多少天（1 到 366）
  --section 2            只看某一部分；--topic 2.1 只看某一段
  --unit 单位 --keyword 词
  --language zh|en       默认 zh
  --team T012AB3CD       连同这个工作区里办公室设定的节点、分工和进展（读 DATABASE_URL）
  --plan 文件            默认 ${DEFAULT_PLAN}
  --json                 输出一个 JSON 对象
只预演，不发送：真正的提醒由机器人按订阅发出，保证不重不漏。`;

const LONGEST_HORIZON = 366;
const DEFAULT_HORIZON = "30";

await run(async () => {
  readDotenv({ quiet: true });
  const values = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (!values["dry-run"]) {
    throw new InputError("remind-usage", "这个命令只预演，不发送提醒。", `请加上 --dry-run。\n${USAGE}`);
  }
  const plan = loadPlan(values.plan);
  const now = readTime(values.at, plan);
  const language = readLanguage(values.language);
  const tracked = track(plan, values.team === undefined ? [] : await recordsOf(values.team, plan));
  const digest = digestOf(tracked, dateAt(now, plan.timeZone), {
    horizonDays: readDays(values.days),
    filter: readFilter(values, plan),
  });
  const notes = { late: false, missed: [], unknownYear: undefined, ends: false };
  const shown = values.json
    ? JSON.stringify(digestJson(digest, new Date(now).toISOString()), null, 2)
    : digestMessage({ digest, notes }, wordsIn(language), Number.POSITIVE_INFINITY).text;
  process.stdout.write(`${shown}\n`);
});

function readArguments() {
  try {
    return parseArgs({
      options: {
        "dry-run": { type: "boolean" },
        at: { type: "string" },
        days: { type: "string", default: DEFAULT_HORIZON },
        section: { type: "string" },
        topic: { type: "string" },
        unit: { type: "string" },
        keyword: { type: "string" },
        language: { type: "string", default: "zh" },
        team: { type: "string" },
        plan: { type: "string", default: DEFAULT_PLAN },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    throw new InputError("remind-usage", cause instanceof Error ? cause.message : String(cause), USAGE, { cause });
  }
}

/** In the plan's time zone. */
function readTime(at: string | undefined, plan: Plan): number {
  if (at === undefined) return Date.now();
  try {
    return Temporal.PlainDateTime.from(at, { overflow: "reject" }).toZonedDateTime(plan.timeZone).epochMilliseconds;
  } catch (cause) {
    throw new InputError("remind-at", `--at 的时间“${at}”不对。`, "写成 2020-12-21T09:00 这样（24 小时制）。", {
      cause,
    });
  }
}

function readDays(given: string): number {
  const days = Number(given);
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_HORIZON) {
    throw new InputError(
      "remind-days",
      `--days 的“${given}”不对。`,
      `写 1 到 ${LONGEST_HORIZON} 的整数，例如 --days 30。`,
    );
  }
  return days;
}

function readLanguage(given: string): "zh" | "en" {
  if (given === "zh" || given === "en") return given;
  throw new InputError("remind-language", `--language 的“${given}”不对。`, "写 zh 或 en。");
}

function readFilter(given: { section?: string; topic?: string; unit?: string; keyword?: string }, plan: Plan): Filter {
  known("section", given.section, plan.sections);
  known("topic", given.topic, plan.topics);
  const { section, topic, unit, keyword } = given;
  return {
    ...(section !== undefined && { section }),
    ...(topic !== undefined && { topic }),
    ...(unit !== undefined && { unit }),
    ...(keyword !== undefined && { keyword }),
  };
}

function known(option: string, given: string | undefined, parts: readonly { readonly id: string }[]): void {
  if (given === undefined || parts.some(({ id }) => id === given)) return;
  const ids = parts.map(({ id }) => id).join("、");
  throw new InputError(`remind-${option}`, `计划里没有 --${option} ${given}。`, `可以写：${ids}。`);
}

/** Loaded only when it is wanted: the preview of the plan itself needs no database. */
async function recordsOf(team: string, plan: Plan): Promise<readonly Record[]> {
  const { openStore } = await import("../store/open-store.ts");
  const { readStoreConfig } = await import("../store/where.ts");
  const store = await openStore(readStoreConfig(process.env));
  try {
    return await store.records.current({ team, plan: plan.id });
  } finally {
    await store.close();
  }
}
