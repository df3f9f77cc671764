import { Temporal } from "temporal-polyfill";
import { parseDays } from "./parse-days.ts";

/** `until`: the civil date from which on it goes on; null where no end is given. */
export type Until =
  | { readonly ok: true; readonly until: string | null }
  | { readonly ok: false; readonly problem: "not-read" }
  | { readonly ok: false; readonly problem: "past"; readonly date: string };

/** Longest text that is looked at, in UTF-16 units. */
const LONGEST = 60;

/** 到12月1日, until 2020-12-01; not 到底. */
const LEAD = /^(?:一?直?到|至|until|till|to|for(?: the next)?(?![a-z])|暂停)\s*/;
/** 12月1日为止, 两周吧, 一下; not 截止. */
const TAIL = /\s*(?:为止|再说|再发|恢复|一下|提醒|吧|了|啦|谢谢|[,，。.!！])+$/;
/** No end: 永远, 长期, forever. */
const NO_END = new Set([
  "",
  "永远",
  "永久",
  "一直",
  "长期",
  "无限期",
  "不定期",
  "暂时",
  "forever",
  "indefinitely",
  "for now",
]);

/** 2020-12-1, 2020年12月1日; not 12-1. */
const WITH_YEAR = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
/** 12月1日, 12-1, 12/1; not 12:10. */
const WITHOUT_YEAR = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
/** dec 1, december 1 2020; not decade. */
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?$/;
/** 1 dec, 1st december 2020; not 1 week. */
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$/;
/** 下周一, 星期三, 周日; not 两周. */
const WEEKDAY = /^(下个?|本|这个?)?(?:周|星期|礼拜)([一二三四五六日天])$/;
/** next monday, friday; not month. */
const WEEKDAY_EN = /^(next\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?$/;

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH_END = new Set(["月底", "月末", "本月底", "下月", "下个月", "下月初", "下个月初", "next month"]);
const YEAR_END = new Set(["年底", "年末", "今年底", "明年", "明年初", "next year"]);
const WEEKDAYS_EN = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WEEKDAYS_ZH = ["一", "二", "三", "四", "五", "六", "日"];
/** In days from today. */
const NEAR = new Map([
  ["前天", -2],
  ["昨天", -1],
  ["yesterday", -1],
  ["今天", 0],
  ["today", 0],
  ["明天", 1],
  ["后天", 2],
  ["tomorrow", 1],
  ["下周", 7],
  ["next week", 7],
]);

/**
 * Reads until when a pause is wanted: 两周, 到12月1日, until 2020-12-01, 下周一, or nothing at all. `today` is a civil date;
 * a date without a year is the next such day after it. Never throws.
 */
export function parseUntil(text: string, today: string): Until {
  if (text.length > LONGEST) return { ok: false, problem: "not-read" };
  const said = text.normalize("NFKC").trim().toLowerCase().replace(LEAD, "").replace(TAIL, "").trim();
  if (NO_END.has(said)) return { ok: true, until: null };
  const now = Temporal.PlainDate.from(today);
  const date = dateOf(said, now) ?? afterDays(said, now);
  if (!date) return { ok: false, problem: "not-read" };
  if (Temporal.PlainDate.compare(date, now) <= 0) return { ok: false, problem: "past", date: date.toString() };
  return { ok: true, until: date.toString() };
}

function dateOf(said: string, now: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const near = NEAR.get(said);
  if (near !== undefined) return now.add({ days: near });
  // Through the end of the month, or of the year: from the first day after it.
  if (MONTH_END.has(said)) return now.with({ day: 1 }).add({ months: 1 });
  if (YEAR_END.has(said)) return now.with({ month: 1, day: 1 }).add({ years: 1 });
  const full = WITH_YEAR.exec(said);
  if (full) return civil(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = WITHOUT_YEAR.exec(said);
  if (short) return nextSuch(Number(short[1]), Number(short[2]), now);
  const english = MONTH_FIRST.exec(said) ?? dayFirst(said);
  if (english) {
    const month = MONTHS.findIndex((name) => name.startsWith(english[1] ?? "?")) + 1;
    if (month === 0) return undefined;
    const year = english[3];
    return year === undefined
      ? nextSuch(month, Number(english[2]), now)
      : civil(Number(year), month, Number(english[2]));
  }
  return weekdayOf(said, now);
}

function dayFirst(said: string): readonly (string | undefined)[] | undefined {
  const found = DAY_FIRST.exec(said);
  return found ? [found[0], found[2], found[1], found[3]] : undefined;
}

function weekdayOf(said: string, now: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const chinese = WEEKDAY.exec(said);
  if (chinese) {
    const [, which = "", day = ""] = chinese;
    const weekday = WEEKDAYS_ZH.indexOf(day === "天" ? "日" : day) + 1;
    // 下周三 is in the next week, Monday to Sunday, even when this week's Wednesday is still to come.
    if (which.startsWith("下")) return now.add({ days: 7 - now.dayOfWeek + weekday });
    return nextWeekday(weekday, now);
  }
  const english = WEEKDAY_EN.exec(said);
  return english ? nextWeekday(WEEKDAYS_EN.indexOf(english[2] ?? "") + 1, now) : undefined;
}

const nextWeekday = (weekday: number, now: Temporal.PlainDate): Temporal.PlainDate =>
  now.add({ days: ((weekday - now.dayOfWeek + 6) % 7) + 1 });

function nextSuch(month: number, day: number, now: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const thisYear = civil(now.year, month, day);
  if (thisYear && Temporal.PlainDate.compare(thisYear, now) > 0) return thisYear;
  return civil(now.year + 1, month, day);
}

/** Undefined where there is no such day: 31 February. */
function civil(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function afterDays(said: string, now: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const days = parseDays(said);
  return typeof days === "number" ? now.add({ days }) : undefined;
}
