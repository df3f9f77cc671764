import { ENGLISH_NUMBERS } from "./typed-number.ts";
import { matchAt, type Reader } from "./typed-part.ts";

// 每两周, 每3天, 每隔一天, 每个月, 双周, 隔周. Not 每周, 每天, 每一天.
const CHINESE =
  /每隔? ?(?:\d{1,6}|[两二三四五六七八九十半几]{1,4}) ?个?(?:天|日|周|星期|礼拜|小时|分钟)|每隔一?个?(?:天|日|周|星期|礼拜)|每一?个?(?:月|季度|季|年|小时|分钟|旬|半年)|每 ?(?:\d{1,6}|[两二三四五六七八九十几]{1,4}) ?个?(?:月|季度|年)|隔(?:周|天|日|月)|[单双]周/y;
// every two weeks, every other day, monthly. Not every day, nor every Monday.
const ENGLISH = new RegExp(
  [
    `(?:every|each) (?:\\d{1,6}|other|second|third|few|${ENGLISH_NUMBERS})(?: (?:minute|hour|day|week|month|quarter|year)s?)?(?![a-z0-9:])(?! ?(?:am|pm|o.clock))`,
    "(?:every|each|once an?|twice an?) (?:minute|hour|fortnight|month|quarter|year)(?![a-z])",
    "(?:twice a week|twice a day|(?:bi-?)(?:weekly|monthly)|fortnightly|monthly|quarterly|yearly|annually|hourly)(?![a-z])",
  ].join("|"),
  "y",
);

/** Reads a rhythm other than the week's, which reminders do not have. */
export const readRhythm: Reader = (text, at) => {
  const hit = matchAt(CHINESE, text, at) ?? matchAt(ENGLISH, text, at);
  return hit && { end: at + hit[0].length, part: { part: "problem", kind: "not-weekly" } };
};
