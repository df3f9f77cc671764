import { parseDays } from "../reminders/parse-days.ts";
import type { Filter } from "../reminders/subscription.ts";
import { normalize } from "../search/normalize.ts";

/** What `/milestones` is asked to do. `days`: null for all that are open. */
export type MilestonesCommand =
  | { readonly verb: "help" }
  | { readonly verb: "history" }
  /** `title`: what is to be added, as it was typed; empty where only the form is wanted. */
  | { readonly verb: "add"; readonly title: string }
  | { readonly verb: "list"; readonly days: number | null; readonly filter: Filter; readonly closed: boolean }
  /** A length of time that makes no sense: 0天. */
  | { readonly verb: "bad-days"; readonly text: string }
  /** 单位： with no unit after it. */
  | { readonly verb: "no-unit"; readonly text: string };

/** Days ahead that are shown when nothing is said. */
const USUAL_DAYS = 30;
/** Of a keyword or the name of a unit, in UTF-16 units: it goes into buttons, whose value is bounded. */
const LONGEST = 100;

const VERBS: ReadonlyMap<string, "help" | "history"> = new Map([
  ...["help", "帮助", "怎么用", "说明", "?"].map((word) => [word, "help"] as const),
  ...["log", "history", "记录", "历史", "日志", "改动记录", "变更记录"].map((word) => [word, "history"] as const),
]);
/** What says nothing more than the verb does: 看记录, 记录一下. */
const SOFT = /^(?:查看|看看|看|查)|(?:一下|吧)$/g;
/** 新增, add, 新增节点：体育馆开工. Not 新增停车位, a keyword. */
const ADD =
  /^[\s,，、:：“”"]*(?:(?:add|new)(?:\s+milestone)?|(?:新增|增加|添加|新建)(?:时间节点|节点|里程碑)?)(?:[\s,，、:：;；]+(?<title>.*)|[\s。.!！“”"]*)$/isu;
const CLOSED: ReadonlySet<string> = new Set(["closed", "done", "已办结", "办结", "已完成", "办结的", "已办结的"]);
/** 单位:教育办, unit: 教育办; not 单位食堂. */
const UNIT = /(?:^|[\s,，、;；])(?:单位|部门|责任单位|unit)\s*:\s*([^\s,，、;；。]+)/;
/** 单位: and nothing after it. */
const NO_UNIT = /(?:^|[\s,，、;；])((?:单位|部门|责任单位|unit)\s*:)\s*(?:[,，、;；。]|$)/;
/** -5天, -5; not 7-5. */
const NEGATIVE = /^[-–—−]\s?\d+\s?(?:天|日|周|个?月|年|d|w|days?|weeks?|months?)?$/;
/** Lengths of time that a week or a month stands for; the list says how many days it shows. */
const SPANS: ReadonlyMap<string, number | "all"> = new Map<string, number | "all">([
  ...["本周", "这周", "这一周", "本星期", "this week"].map((word) => [word, 7] as const),
  ...["本月", "这个月", "this month"].map((word) => [word, 30] as const),
  ...["今年", "年内", "年底前", "this year"].map((word) => [word, "all"] as const),
]);
/** What is overdue stands first in any list. */
const OVERDUE: ReadonlySet<string> = new Set([
  "超期",
  "已超期",
  "逾期",
  "过期",
  "超期的",
  "已超期的",
  "逾期的",
  "overdue",
  "late",
]);
/** What makes a keyword a question: 停车场什么时候完成, 医院的进度, 教育办的. Not 停车场. */
const ASKED =
  /(?:(?:是|在|到)?(?:什么时候|何时|几号|哪天|多久|几月份?)(?:能|会|可以|才|要)?(?:完成|完工|完|开工|开始|建成|建好|结束|到期|办结|做好)?|的(?:进度|进展|期限|日期|时间|节点|情况|事项|事)?)[吗呢啊了]?$/;
/** When will the hospital be finished, when is the gym due. Not whenever. */
const ASKED_ENGLISH =
  /^when (?:is|are|will|does|do) (?:the )?(?<subject>.+?)(?: be)?(?: (?:done|finished|completed?|ready|due|built|over|finish))?$/;
/** 全部医院, all about a word that follows at once. */
const ALL_OF = /^(?:全部|所有)的?(?=\p{Script=Han})/u;
/** What input methods put between words: 90天，医院. */
const BETWEEN = /[\s,，、;；。!！?？“”"]+/;
/** Words that a length of time can have: next 2 weeks. */
const LONGEST_SPAN = 3;

/** Reads what follows `/milestones`, in Chinese or English, full width or not, in any order. */
export function readMilestonesCommand(typed: string): MilestonesCommand {
  const text = normalize(typed).replace(/^[\s,，、;；。!！"“”]+|[\s,，、;；。!！"“”]+$/g, "");
  const verb = VERBS.get(text) ?? VERBS.get(text.replace(SOFT, ""));
  if (verb) return { verb };
  const add = ADD.exec(typed);
  if (add) return { verb: "add", title: add.groups?.["title"]?.trim() ?? "" };
  const noUnit = NO_UNIT.exec(text)?.[1];
  if (noUnit !== undefined) return { verb: "no-unit", text: noUnit };
  const unit = UNIT.exec(text)?.[1];
  const words = text
    .replace(/[?？\s]+$/, "")
    .replace(ASKED_ENGLISH, "$<subject>")
    .replace(UNIT, " ")
    .split(BETWEEN)
    .filter((word) => word !== "");
  const negative = words.find((word) => NEGATIVE.test(word));
  if (negative !== undefined) return { verb: "bad-days", text: negative };
  const isClosed = words.some((word) => CLOSED.has(word));
  const open = words.filter((word) => !CLOSED.has(word) && !OVERDUE.has(word));
  const span = spanIn(open);
  if (span?.days === "out-of-range") return { verb: "bad-days", text: span.words.join(" ") };
  const rest = span ? [...open.slice(0, span.at), ...open.slice(span.at + span.words.length)] : open;
  const keyword = keywordOf(rest.join(" ")).slice(0, LONGEST);
  const filter: Filter = {
    ...(unit !== undefined && { unit: unit.slice(0, LONGEST) }),
    ...(keyword !== "" && { keyword }),
  };
  // Who looks for something wants to see it whenever it is due.
  const usual = unit === undefined && keyword === "" ? USUAL_DAYS : null;
  const days = span === undefined ? usual : span.days === "all" ? null : span.days;
  return { verb: "list", days, filter, closed: isClosed };
}

/** The subject of what may be asked as a question; the whole where nothing would be left. */
function keywordOf(said: string): string {
  const subject = said.replace(ALL_OF, "").replace(ASKED, "").trim();
  return subject === "" ? said : subject;
}

interface Span {
  readonly at: number;
  readonly words: readonly string[];
  readonly days: number | "all" | "out-of-range";
}

/** The first words that are a length of time: 30d, 2 weeks, 全部. */
function spanIn(words: readonly string[]): Span | undefined {
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(LONGEST_SPAN, words.length - at); length > 0; length -= 1) {
      const some = words.slice(at, at + length);
      const days = SPANS.get(some.join(" ")) ?? parseDays(some.join(" "));
      if (days !== undefined) return { at, words: some, days };
    }
  }
  return undefined;
}
