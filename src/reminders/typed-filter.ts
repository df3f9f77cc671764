import { CHINESE_NUMERALS } from "../plan/chinese-number.ts";
import { ENGLISH_NUMBERS, readNumber } from "./typed-number.ts";
import { matchAt, type Reader, type Reading } from "./typed-part.ts";

// 第二部分, 第2章. Not 第二期.
const CHINESE_SECTION = new RegExp(
  `第 ?(?<number>\\d{1,3}|[${CHINESE_NUMERALS}]{1,4}) ?(?:个?部分|章节?|篇章?|大点|大项|大块|板块)`,
  "y",
);
// section 2, section 2.1, part two, section 三. Not part 9:00.
const ENGLISH_SECTION = new RegExp(
  `(?:section|chapter|part)(?: ?[:=] ?| )(?:no\\.? ?)?(?<number>\\d{1,3}(?:\\.\\d{1,3})?|[${CHINESE_NUMERALS}]{1,4}|(?:${ENGLISH_NUMBERS}))(?![\\p{L}\\d:]|\\.\\d)`,
  "uy",
);

// topic 2.1, 主题2.1. Not topic 2.
const TOPIC = /(?:topic|主题)(?: ?[:=])? ?(?<number>\d{1,3}\.\d{1,3})(?![\p{L}\d:]|\.\d)/uy;

function readSection(text: string, at: number): Reading | undefined {
  const hit = matchAt(CHINESE_SECTION, text, at) ?? matchAt(ENGLISH_SECTION, text, at) ?? matchAt(TOPIC, text, at);
  const number = hit?.groups?.["number"];
  if (!hit || number === undefined) return undefined;
  const end = at + hit[0].length;
  if (number.includes(".")) return { end, part: { part: "filter", field: "topic", value: number } };
  const value = readNumber(number);
  return value === undefined ? undefined : { end, part: { part: "filter", field: "section", value: String(value) } };
}

// 单位：教育办, 责任单位 教育办, unit:education. Not 单位, alone, which has no value.
const INTRODUCTIONS: readonly (readonly ["unit" | "keyword", RegExp])[] = [
  [
    "unit",
    /(?:责任单位|牵头单位|单位|责任部门|部门)(?:为|是)?(?: ?[:=])? ?|(?:unit|department|dept\.?)(?: ?[:=] ?| |$)/y,
  ],
  // 关键词 学校, 关于学校的, about schools, keyword: roads.
  ["keyword", /(?:关键词|关键字)(?:为|是)?(?: ?[:=])? ?|(?:关于|有关|涉及) ?|(?:keywords?|about)(?: ?[:=] ?| |$)/y],
];

const QUOTES: Readonly<Record<string, string>> = {
  "“": "”",
  '"': '"',
  "「": "」",
  "『": "』",
  "'": "'",
  "‘": "’",
  "《": "》",
};
/** What a value without quotation marks ends before. */
const ENDS = /[\s,，、;；。!?()“”"]/u;
/** What is not part of a subject: 关于学校的, 有关道路的事项. */
const TRAILING = /的(?:事项|事情|事|里程碑|节点|内容|举措|工作)?$/;

/**
 * Reads what milestones are wanted: 第二部分, 单位：教育办, 关键词 “立体停车库”, about schools. A value without quotation marks
 * ends where `begins` says that something else begins: 关于学校的周一9点 is about 学校.
 */
export const filterReader =
  (begins: (text: string, at: number) => boolean): Reader =>
  (text, at) => {
    const section = readSection(text, at);
    if (section) return section;
    for (const [field, introduction] of INTRODUCTIONS) {
      const hit = matchAt(introduction, text, at);
      if (!hit) continue;
      const opened = at + hit[0].length;
      const quoted = readQuoted(text, opened);
      // A quotation mark that nothing closes is passed over: “教育办.
      const start = !quoted && text.charAt(opened) in QUOTES ? opened + 1 : opened;
      const value = quoted ?? readPlain(text, start, begins);
      if (value.start === value.end)
        return { end: Math.max(value.after, start), part: { part: "problem", kind: "no-value" } };
      return { end: value.after, part: { part: "filter", field, start: value.start, end: value.end } };
    }
    return undefined;
  };

interface Value {
  readonly start: number;
  readonly end: number;
  /** Where reading goes on. */
  readonly after: number;
}

function readQuoted(text: string, at: number): Value | undefined {
  const close = QUOTES[text.charAt(at)];
  const end = close === undefined ? -1 : text.indexOf(close, at + 1);
  return end < 0 ? undefined : { start: at + 1, end, after: end + 1 };
}

function readPlain(text: string, start: number, begins: (text: string, at: number) => boolean): Value {
  let after = start;
  while (after < text.length && !ENDS.test(text.charAt(after))) {
    // Latin words and numbers are whole; something else can begin at a Han character, or at a number after one.
    const insideWord = /[a-z0-9]/.test(text.charAt(after - 1)) && /[a-z0-9:.]/.test(text.charAt(after));
    if (after > start && !insideWord && begins(text, after)) break;
    after++;
  }
  const trailing = TRAILING.exec(text.slice(start, after))?.[0].length ?? 0;
  const end = after - trailing > start ? after - trailing : after;
  return { start, end, after };
}
