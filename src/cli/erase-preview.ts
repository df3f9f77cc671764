import type { Store } from "../store/store.ts";
import { pickOffices } from "./pick-offices.ts";

/** Questions of one plan that are counted at most: more are read only to be thrown away. */
const COUNTED = 10_000;

/** What goes when a workspace or an organisation is erased, a line for each kind, with counts where they are cheap. */
export async function erasePreview(store: Store, team: string, what: "personal" | "all"): Promise<string> {
  const { questions, installations } = store;
  let asked = 0;
  let isMore = false;
  for (const office of pickOffices(await questions.offices(), { team, plan: undefined })) {
    const { length } = await questions.list(office, COUNTED);
    asked += length;
    isMore ||= length === COUNTED;
  }
  const kind = team.startsWith("E") ? "enterprise" : "team";
  const isInstalled = (await installations.find({ kind, id: team })) !== undefined;
  return [
    `${team} 的这些内容会清除，不能恢复：\n`,
    `  问过的问题和意见：${asked} 条${isMore ? "以上" : ""}，连同“已处理”的标记\n`,
    "  转办的问题和答复\n",
    "  读者选的语言，正在问的是哪一条\n",
    `  安装凭据：${isInstalled ? "有，清除后要重新安装才能用" : "没有"}\n`,
    ...(what === "all" ? await chosenOf(store, team) : ["补充的问法、提醒、节点、分工、进展和工作区设置会留下。\n"]),
  ].join("");
}

async function chosenOf({ phrases, subscriptions, workspaces }: Store, team: string): Promise<readonly string[]> {
  let added = 0;
  for (const office of pickOffices(await phrases.offices(), { team, plan: undefined })) {
    added += (await phrases.list(office)).length;
  }
  const reminders = await subscriptions.list(team);
  const isSet = (await workspaces.find(team)) !== undefined;
  return [
    `  补充的问法：${added} 个\n`,
    `  提醒：${reminders.length} 个，连同已关掉的和发送记录\n`,
    "  办公室设定的节点、分工和进展，连同修改记录\n",
    `  工作区设置：${isSet ? "有" : "没有"}\n`,
  ];
}
