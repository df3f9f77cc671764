import { ENGLISH_NUMBERS, readNumber, SMALL_NUMERALS } from "./typed-number.ts";
import { matchAt, type Period, type Reader, type Reading, wordReader } from "./typed-part.ts";

const HALF_DAY = "(?: ?(?<half>am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z0-9]))";
/** After a number, what would make it something else than an hour: 9天, 9:30, 2.1, 3rd. Not the full stop of a sentence. */
const ALONE =
  "(?![\\p{L}\\d:]|\\.\\d| ?(?:天|日|周|个|月|年|星期|礼拜|days?(?![a-z])|weeks?(?![a-z])|months?(?![a-z])))";

// 9:00, 09:30, 9:30pm. 25:00, 9:75 and 9:00:00 are read too, and are no times.
const CLOCK = new RegExp(`(?<hour>\\d{1,20}):(?<minute>\\d{1,20}(?::\\d{1,20})*)${HALF_DAY}?`, "y");
// 9.30, 9.30 pm. Not 2.1, nor 1.2.3.
const DOTTED = new RegExp(`(?<hour>\\d{1,2})\\.(?<minute>\\d{2})(?![\\d.])${HALF_DAY}?`, "y");
// 9点, 9点半, 九点一刻, 十点零五, 9时30分, 9点30, 9点:30. What comes after the hour is read apart.
const HOUR = new RegExp(
  `(?<hour>\\d{1,20}|[${SMALL_NUMERALS}]{1,8}) ?(?:点钟?|时(?![间区候常]))(?:(?<whole>整)|:(?=\\d\\d(?!\\d)))?`,
  "y",
);
const QUARTER = /(?<quarters>[一三13])刻/y;
const MINUTE = new RegExp(` ?(?<minute>\\d{1,20}|[${SMALL_NUMERALS}]{1,8})(?<mark>分(?!钟))?`, "y");
// 9am, 9 p.m., nine o'clock.
const SPOKEN = new RegExp(`(?<hour>\\d{1,2}|${ENGLISH_NUMBERS})(?:${HALF_DAY}| ?o['’]? ?clock(?![a-z]))`, "y");
// 0900, 1430: on the quarter hour only, since 2020 is a year.
const MILITARY = /(?<hour>[01]\d|2[0-3])(?<minute>00|15|30|45)(?![\p{L}\d:.])/uy;
// The 9 of “Monday to Friday 9”.
const BARE = new RegExp(`(?<hour>\\d{1,20}|(?:${ENGLISH_NUMBERS})(?![a-z0-9]))${ALONE}`, "uy");

/** Reads a time of day without its part of the day: 9:00, 三点一刻, 6pm. What is no time (25:00, 9点75) is a problem. */
export const readTime: Reader = (text, at) => {
  for (const pattern of [CLOCK, DOTTED, MILITARY, SPOKEN]) {
    const hit = matchAt(pattern, text, at);
    if (hit) return fromDigits(hit, at);
  }
  const hour = matchAt(HOUR, text, at);
  if (hour) return withMinutes(text, hour, at);
  const bare = matchAt(BARE, text, at);
  return bare && fromDigits(bare, at);
};

function fromDigits({ 0: all, groups = {} }: RegExpExecArray, at: number): Reading {
  const hour = readNumber(groups["hour"] ?? "");
  const { minute = "00", half } = groups;
  const end = at + all.length;
  if (!/^\d\d$/.test(minute)) return { end, part: { part: "problem", kind: "bad-time" } };
  return timeReading(hour, Number(minute), end, half === undefined ? undefined : half.startsWith("a") ? "am" : "pm");
}

function withMinutes(text: string, { 0: all, groups = {} }: RegExpExecArray, at: number): Reading | undefined {
  const hour = readNumber(groups["hour"] ?? "");
  // 两三点 is no hour.
  if (hour === undefined) return undefined;
  const end = at + all.length;
  if (groups["whole"] !== undefined) return timeReading(hour, 0, end);
  if (text.startsWith("半", end) && !/^半[个年月天]/.test(text.slice(end, end + 2)))
    return timeReading(hour, 30, end + 1);
  const quarters = matchAt(QUARTER, text, end);
  if (quarters) {
    return timeReading(hour, 15 * (readNumber(quarters.groups?.["quarters"] ?? "") ?? 0), end + quarters[0].length);
  }
  const minute = matchAt(MINUTE, text, end);
  if (!minute || !isMinute(text, minute, end)) return timeReading(hour, 0, end);
  return timeReading(hour, readNumber(minute.groups?.["minute"] ?? ""), end + minute[0].length);
}

/** What a number that stands there counts, or is itself part of: 30天, 30 weeks, 30:00. Not the 周 of 9点30 周二. */
const COUNTS = /^(?:[\p{L}:.]| ?(?:天|日|周(?![一二三四五六日天1-7])|个|d|w(?!ed|eekd)|m(?!on)))/u;

/** 9点30, 9点05, 九点零五, 九点三十, 9点5分; 9点 30天, 9点 2 weeks and 9点 9:30 begin something else. */
function isMinute(text: string, { 0: all, groups = {} }: RegExpExecArray, at: number): boolean {
  if (groups["mark"] !== undefined) return true;
  const digits = groups["minute"] ?? "";
  const alone = all.startsWith(" ") || digits.length < 2;
  return !alone && !COUNTS.test(text.slice(at + all.length, at + all.length + 6));
}

function timeReading(hour: number | undefined, minute: number | undefined, end: number, period?: Period): Reading {
  // An hour too large for any clock; whether 13 fits 上午 is settled with the part of the day.
  if (hour === undefined || hour > 23 || minute === undefined || minute > 59) {
    return { end, part: { part: "problem", kind: "bad-time" } };
  }
  return { end, part: { part: "time", hour, minute, ...(period && { period }) } };
}

const PERIODS = wordReader([
  [{ part: "period", period: "night" }, ["凌晨", "半夜", "深夜", "夜里", "at night"]],
  [
    { part: "period", period: "morning" },
    ["早上", "早晨", "清晨", "清早", "一早", "上午", "in the morning", "morning", "mornings"],
  ],
  [{ part: "period", period: "noon" }, ["中午", "正午", "午间", "noon", "midday"]],
  [{ part: "period", period: "afternoon" }, ["下午", "午后", "in the afternoon", "afternoon", "afternoons"]],
  [{ part: "period", period: "dusk" }, ["傍晚"]],
  [{ part: "period", period: "evening" }, ["晚上", "晚间", "夜间", "夜晚", "in the evening", "evening", "evenings"]],
  [{ part: "period", period: "midnight" }, ["午夜", "midnight"]],
  [{ part: "period", period: "am" }, ["am"]],
  [{ part: "period", period: "pm" }, ["pm"]],
]);

// 早8点, 晚九点. Not 早教.
const SHORT = new RegExp(`(?<short>[早晚])(?= ?[\\d${SMALL_NUMERALS}])`, "y");

/** Reads a part of the day: 上午, 早 before a number, `in the evening`. */
export const readPeriod: Reader = (text, at) => {
  const short = matchAt(SHORT, text, at)?.[0];
  if (short === undefined) return PERIODS(text, at);
  return { end: at + 1, part: { part: "period", period: short === "早" ? "morning" : "evening" } };
};

/** Hours that a part of the day goes with, and what they are on a clock of 24 hours. */
const CLOCK_HOURS: Readonly<Record<Period, Readonly<Record<number, number>>>> = {
  // 凌晨12点 is midnight; 半夜11点 the hour before it.
  night: { 12: 0, ...same(0, 5), 10: 22, 11: 23, ...same(22, 23) },
  morning: same(0, 11),
  noon: { ...same(11, 13), 1: 13, 2: 14 },
  afternoon: { ...later(1, 7), ...same(12, 19) },
  dusk: { ...later(4, 7), ...same(16, 19) },
  // 晚上12点 is the next day already, and so no time of this one.
  evening: { ...later(5, 11), ...same(17, 23) },
  midnight: { 0: 0, 12: 0 },
  am: { ...same(0, 11), 12: 0 },
  pm: { ...later(1, 11), ...same(12, 23) },
};

/** The hour on a clock of 24; undefined when it does not go with the part of the day: 上午15点. */
export const clockHour = (hour: number, period: Period): number | undefined =>
  // 上午12点 is noon to everyone.
  period === "morning" && hour === 12 ? 12 : CLOCK_HOURS[period][hour];

/** The time that a part of the day stands for when no hour is said. */
export const hourOfPeriod = (period: Period): number | undefined =>
  period === "noon" ? 12 : period === "midnight" ? 0 : undefined;

function same(first: number, last: number): Record<number, number> {
  return shifted(first, last, 0);
}

function later(first: number, last: number): Record<number, number> {
  return shifted(first, last, 12);
}

function shifted(first: number, last: number, by: number): Record<number, number> {
  return Object.fromEntries(
    Array.from({ length: last - first + 1 }, (_, index) => [first + index, first + index + by]),
  );
}
