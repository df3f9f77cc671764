import { CHINESE_NUMERALS, parseChineseNumber } from "./chinese-number.ts";
import type { Span } from "./plan.ts";
import { toHalfWidth } from "./width.ts";

/** A date by which something must be done, as the text words it. */
export interface Deadline {
  /** Slice of the text: 6月30日前. */
  readonly text: string;
  readonly span: Span;
  /** Civil date (YYYY-MM-DD), inclusive: 以前 includes the day it names, as in Chinese law (民法典 art. 1259). */
  readonly date: string;
  readonly origin: "stated" | "relative";
}

/** An optional year before a date: 2021年, 今年, 明年. */
const YEAR = "(?:(?<year>\\d{4})年|(?<word>今年|本年|明年|后年|今|明))?";
const BEFORE = "(?:之前|以前|前)";
/** What makes a bare month or year a deadline: 9月建成, 2026年投用. Not 9月以来. */
const DONE =
  "(?=[^,;:。!?、\\d]{0,6}(?:建成|完成|完工|竣工|投用|投入使用|投入运营|投运|投产|通车|开通|开工|开园|开学|封顶|实现|达到|上线|交付|启用|运营|开业))";
const NUMBER = `(?:\\d{1,2}|[${CHINESE_NUMERALS}]{1,3})`;

interface Rule {
  readonly pattern: RegExp;
  /** Year, month and day of the deadline; undefined when the words name no date. */
  read(
    groups: Readonly<Record<string, string | undefined>>,
    year: number,
  ): readonly [number, number, number] | undefined;
  readonly origin?: "relative";
}

/** Each rule carries what it matches and what it must not; the first rule that matches a place wins it. */
const RULES: readonly Rule[] = [
  {
    // 6月30日前, 2021年7月1日以前. Not 6月30日至7月2日.
    pattern: new RegExp(`${YEAR}(?<month>\\d{1,2})月(?<day>\\d{1,2})日(?:${BEFORE}|${DONE})`, "g"),
    read: (groups, year) => [yearOf(groups, year), Number(groups["month"]), Number(groups["day"])],
  },
  {
    // 3月底前, 6月末, 10月中旬前, 9月份建成. Not 3月以来.
    pattern: new RegExp(
      `${YEAR}(?<month>${NUMBER})月份?(?:(?<part>底|末|上旬|中旬|下旬|初)${BEFORE}?|${BEFORE}|${DONE})`,
      "g",
    ),
    read: (groups, year) => {
      const month = numberOf(groups["month"]);
      if (month === undefined) return undefined;
      const days: Readonly<Record<string, number>> = { 上旬: 10, 初: 10, 中旬: 20 };
      return [yearOf(groups, year), month, days[groups["part"] ?? ""] ?? 31];
    },
  },
  {
    // 第三季度, 二季度末. Not 前三季度, which looks back.
    pattern: new RegExp(`(?<!前)${YEAR}(?:第?(?<quarter>[一二三四1-4])季度)(?:末|底|内|之内)?${BEFORE}?`, "g"),
    read: (groups, year) => [yearOf(groups, year), 3 * (numberOf(groups["quarter"]) ?? 4), 31],
  },
  {
    // 上半年, 2021年上半年前. Not 半年.
    pattern: new RegExp(`${YEAR}(?<half>[上下])半年(?:末|底|内)?${BEFORE}?`, "g"),
    read: (groups, year) => [yearOf(groups, year), groups["half"] === "上" ? 6 : 12, 31],
  },
  {
    // 年底前, 今年年底, 2025年底, 年内. Not 5年内, which counts from the plan.
    pattern: new RegExp(`(?<![\\d${CHINESE_NUMERALS}])${YEAR}年(?:底|末|内|终)${BEFORE}?`, "g"),
    read: (groups, year) => [yearOf(groups, year), 12, 31],
  },
  {
    // 2025年底前, 今年底. The year's own 年 serves for both.
    pattern: new RegExp(`(?:到|至)?(?:(?<year>\\d{4})年|(?<word>今年|明年|后年))(?:底|末|内|终)${BEFORE}?`, "g"),
    read: (groups, year) => [yearOf(groups, year), 12, 31],
  },
  {
    // 2025年前, 到2025年. Not 2018年至2020年.
    pattern: new RegExp(`(?:(?:到|至)(?<year>\\d{4})年(?:${BEFORE}|时)?|(?<earlier>\\d{4})年${BEFORE})`, "g"),
    read: (groups) => [Number(groups["year"] ?? groups["earlier"]), 12, 31],
  },
  {
    // 力争2026年建成. Not 2026年工作.
    pattern: new RegExp(`(?<year>\\d{4})年${DONE}`, "g"),
    read: (groups) => [Number(groups["year"]), 12, 31],
  },
  {
    // “十四五”末: the fourteenth five-year plan ended with 2025, each next one five years later.
    pattern: /[“"]?十(?<plan>[二三四五六七八九])五[”"]?(?:规划)?(?:期)?末/g,
    read: (groups) => {
      const plan = numberOf(groups["plan"]);
      return plan === undefined ? undefined : [1955 + 5 * (10 + plan), 12, 31];
    },
  },
  {
    // 5年内, 三到五年内, 用三年时间. Not 三年行动.
    pattern: new RegExp(
      `(?<![\\d第])(?:${NUMBER}(?:至|到|[—–~-]{1,2}))?(?<years>${NUMBER})年(?:左右)?(?:的?时间)?(?:以内|之内|内)|(?<=用)(?<span>${NUMBER})年(?:左右)?的?时间`,
      "g",
    ),
    read: (groups, year) => {
      const years = numberOf(groups["years"] ?? groups["span"]);
      return years === undefined || years < 1 ? undefined : [year + years, 12, 31];
    },
    origin: "relative",
  },
];

/**
 * The deadlines that `text` states, in order of place. `year` is the plan's year (the last, when it has several):
 * 3月底前 in a plan of 2020 is 2020-03-31, 5年内 is the end of 2025. Dates before the plan's year look back: left out.
 */
export function findDeadlines(text: string, year: number): readonly Deadline[] {
  const half = toHalfWidth(text);
  const found: Deadline[] = [];
  for (const rule of RULES) {
    for (const hit of half.matchAll(rule.pattern)) {
      const start = hit.index;
      const end = start + hit[0].length;
      if (end === start || found.some(({ span }) => span.start < end && start < span.end)) continue;
      const read = rule.read(hit.groups ?? {}, year);
      const date = read && civilDate(...read);
      if (date === undefined || Number(date.slice(0, 4)) < year) continue;
      found.push({ text: text.slice(start, end), span: { start, end }, date, origin: rule.origin ?? "stated" });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** 今后五年发展目标, “十五五”时期. Not 五年来, nor 过去五年. */
const FUTURE_YEARS = new RegExp(
  `(?:今后|未来|下一个)(?<years>${NUMBER})年|[“"]?十(?<plan>[二三四五六七八九])五[”"]?(?:时期|期间)`,
);

/**
 * How far the words of a heading or a paragraph's opening look ahead: 今后五年 in a report of 2017 is the term that
 * begins with it, so until 2021-12-31; “十五五”时期 until 2030-12-31. Undefined when they do not, or look back.
 */
export function findHorizon(text: string, year: number): Deadline | undefined {
  const hit = FUTURE_YEARS.exec(toHalfWidth(text));
  if (hit === null) return undefined;
  const years = numberOf(hit.groups?.["years"]);
  const plan = numberOf(hit.groups?.["plan"]);
  const last = years !== undefined ? year + years - 1 : plan !== undefined ? 1955 + 5 * (10 + plan) : year;
  if (last <= year) return undefined;
  const span = { start: hit.index, end: hit.index + hit[0].length };
  const date = civilDate(last, 12, 31);
  if (date === undefined) return undefined;
  return { text: text.slice(span.start, span.end), span, date, origin: "relative" };
}

function yearOf(groups: Readonly<Record<string, string | undefined>>, year: number): number {
  if (groups["year"] !== undefined) return Number(groups["year"]);
  const word = groups["word"] ?? "";
  return year + (word.startsWith("明") ? 1 : word.startsWith("后") ? 2 : 0);
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : parseChineseNumber(text);
}

/** YYYY-MM-DD with the day held to the month's last; undefined for a month or day that cannot be. */
function civilDate(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2999 || !Number.isInteger(month) || month < 1 || month > 12 || day < 1 || day > 31) {
    return undefined;
  }
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, "0")}-${String(Math.min(day, last)).padStart(2, "0")}`;
}
