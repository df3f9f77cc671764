import { ENGLISH_NUMBERS } from "./typed-number.ts";
import { matchAt, type Reader } from "./typed-part.ts";

// 每两周, 每3天, 每隔一天, 每个月, 双周, 隔周. Not 每周, 每天, 每一天.
const CHINESE =
  /每隔? ?(?:\d{1,6}|[两二三四五六七八九十半几]{1,4}) ?个?(?:天|日|周|星期|礼拜|小时|分钟)|每隔一?个?(?:天|日|周|星期|礼拜)|每一?个?(?:月|季度|季|年|小时|分钟|旬|半年)|每 ?(?:\d{1,6}|[两二三四五六七八九十几]{1,4}) ?个?(?:月|季度|年)|隔(?:周|天|日|月)|[单双]周/y;
// 明天, 今晚, 下周一, 12月1日, 5号: a day that comes once. Not 工作日.
const ONCE =
  /(?:大?后天|明[天早晚]|今[天早晚])|(?:下下?个?|本|这个?)(?:周|星期|礼拜)(?:[一二三四五六日天末])?|\d{1,2}月(?:\d{1,2}[日号]?)?|\d{1,2}号/y;
const ONCE_ENGLISH =
  /(?:tomorrow|today|tonight|(?:next|this) (?:week|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?))(?![a-z0-9])/y;
// every two weeks, every other day, monthly. Not every day, nor every Monday.
const ENGLISH = new RegExp(
  [
    `(?:every|each) (?:\\d{1,6}|other|second|third|few|${ENGLISH_NUMBERS})(?: (?:minute|hour|day|week|month|quarter|year)s?)?(?![a-z0-9:])(?! ?(?:am|pm|o.clock))`,
    "(?:every|each|once an?|twice an?) (?:minute|hour|fortnight|month|quarter|year)(?![a-z])",
    "(?:twice a week|twice a day|(?:bi-?)(?:weekly|monthly)|fortnightly|monthly|quarterly|yearly|annually|hourly)(?![a-z])",
  ].join("|"),
  "y",
);

/** Reads a rhythm other than the week's, or a single day, which reminders do not have. */
export const readRhythm: Reader = (text, at) => {
  const hit = [CHINESE, ENGLISH, ONCE, ONCE_ENGLISH].map((pattern) => matchAt(pattern, text, at)).find(Boolean);
  return hit && { end: at + hit[0].length, part: { part: "problem", kind: "not-weekly" } };
};
