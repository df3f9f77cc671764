import { parseDays } from "../reminders/parse-days.ts";
import type { Filter } from "../reminders/subscription.ts";
import { normalize } from "../search/normalize.ts";

/** What `/milestones` is asked to do. `days`: null for all that are open. */
export type MilestonesCommand =
  | { readonly verb: "help" }
  | { readonly verb: "history" }
  | { readonly verb: "add" }
  | { readonly verb: "list"; readonly days: number | null; readonly filter: Filter; readonly closed: boolean }
  /** A length of time that makes no sense: 0天. */
  | { readonly verb: "bad-days"; readonly text: string };

/** Days ahead that are shown when nothing is said. */
const USUAL_DAYS = 30;
/** Of a keyword or the name of a unit, in UTF-16 units: it goes into buttons, whose value is bounded. */
const LONGEST = 100;

const VERBS: ReadonlyMap<string, "help" | "history" | "add"> = new Map([
  ...["help", "帮助", "怎么用", "说明", "?"].map((word) => [word, "help"] as const),
  ...["log", "history", "记录", "历史", "日志", "改动记录", "变更记录"].map((word) => [word, "history"] as const),
  ...["add", "new", "新增", "增加", "添加", "新建"].map((word) => [word, "add"] as const),
]);
const CLOSED: ReadonlySet<string> = new Set(["closed", "done", "已办结", "办结", "已完成", "办结的", "已办结的"]);
/** 单位:教育办, unit: 教育办; not 单位食堂. */
const UNIT = /(?:^|\s)(?:单位|部门|责任单位|unit)\s*:\s*(\S+)/;
/** What input methods put between words: 90天，医院. */
const BETWEEN = /[\s,，、;；。!！]+/;
/** Words that a length of time can have: next 2 weeks. */
const LONGEST_SPAN = 3;

/** Reads what follows `/milestones`, in Chinese or English, full width or not, in any order. */
export function readMilestonesCommand(typed: string): MilestonesCommand {
  const text = normalize(typed).replace(/^[\s,，、;；。!！"“”]+|[\s,，、;；。!！"“”]+$/g, "");
  const verb = VERBS.get(text);
  if (verb) return { verb };
  const unit = UNIT.exec(text)?.[1];
  const words = text
    .replace(UNIT, " ")
    .split(BETWEEN)
    .filter((word) => word !== "");
  const open = words.filter((word) => !CLOSED.has(word));
  const span = spanIn(open);
  if (span?.days === "out-of-range") return { verb: "bad-days", text: span.words.join(" ") };
  const rest = span ? [...open.slice(0, span.at), ...open.slice(span.at + span.words.length)] : open;
  const keyword = rest.join(" ").slice(0, LONGEST);
  const filter: Filter = {
    ...(unit !== undefined && { unit: unit.slice(0, LONGEST) }),
    ...(keyword !== "" && { keyword }),
  };
  // Who looks for something wants to see it whenever it is due.
  const usual = unit === undefined && keyword === "" ? USUAL_DAYS : null;
  const days = span === undefined ? usual : span.days === "all" ? null : span.days;
  return { verb: "list", days, filter, closed: open.length < words.length };
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
      const days = parseDays(some.join(" "));
      if (days !== undefined) return { at, words: some, days };
    }
  }
  return undefined;
}
