import { parseArgs } from "node:util";
import { config as readDotenv } from "dotenv";
import { InputError } from "../errors.ts";
import { run } from "../run.ts";
import type { Store } from "../store/store.ts";
import { placeOf, readStoreConfig } from "../store/where.ts";
import { confirmed } from "./confirmed.ts";
import { erasePreview } from "./erase-preview.ts";
import { openExistingStore } from "./open-existing-store.ts";

const USAGE = `用法：npm run -s store:erase -- --team T012AB3CD [选项]
  --team ID      哪个工作区（T 开头）或组织（E 开头）
  --everything   全部清除，连同补充的问法、提醒、节点、分工、进展和工作区设置
  --yes          不再确认
清除这个工作区说过的：问题和意见、转办、读者的选择、安装凭据。先说明会清除什么，确认以后才动手。
以前的备份和日志里可能还有，请另外处理。`;

/** Slack ids of workspaces and organisations. Matches T012AB3CD; not C012AB3CD, t012 or dalang. */
const TEAM = /^[TE][A-Z0-9]{2,}$/;

await run(async () => {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const team = readTeam(values.team);
  const what = values.everything ? "all" : "personal";
  readDotenv({ quiet: true });
  const where = readStoreConfig(process.env);
  const store = await openExistingStore(where);
  try {
    process.stdout.write(`${placeOf(where)}\n${await erasePreview(store, team, what)}${await membersOf(store, team)}`);
    if (!values.yes) await confirm(team);
    await store.erase(team, what);
  } finally {
    await store.close();
  }
  process.stdout.write(`${team} 已清除。朗问正在运行的，请重新启动一次。以前的备份和日志里可能还有，请另外处理。\n`);
});

function readArguments() {
  try {
    return parseArgs({
      options: {
        team: { type: "string" },
        everything: { type: "boolean" },
        yes: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    throw new InputError("store-erase-usage", cause instanceof Error ? cause.message : String(cause), USAGE, { cause });
  }
}

function readTeam(given: string | undefined): string {
  if (given === undefined) throw new InputError("store-erase-usage", "请用 --team 给出工作区或组织的 ID。", USAGE);
  if (TEAM.test(given)) return given;
  throw new InputError(
    "store-erase-team",
    `“${given}”不是工作区或组织的 ID。`,
    "应是 T 或 E 开头的大写字母和数字，如 T012AB3CD。在浏览器里打开 Slack，网址里 /client/ 后面的就是。",
  );
}

/** An organisation's own rows are few; its workspaces have theirs. */
async function membersOf({ workspaces }: Store, team: string): Promise<string> {
  const members = team.startsWith("E") ? await workspaces.inEnterprise(team) : [];
  return members.length === 0 ? "" : `这个组织的工作区不在其中，要逐个清除：${members.join("、")}。\n`;
}

async function confirm(team: string): Promise<void> {
  const { stdin: input, stderr: output } = process;
  if (!input.isTTY || !output.isTTY) {
    throw new InputError("store-erase-unconfirmed", "没有清除：这里没有人可以确认。", "确实要清除，请加上 --yes。");
  }
  if (await confirmed(`要清除，请输入 ${team}：`, team, { input, output })) return;
  throw new InputError("store-erase-declined", "没有清除任何内容。", `要清除时，请照样输入 ${team}。`);
}
