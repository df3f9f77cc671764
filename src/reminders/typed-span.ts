import { ENGLISH_NUMBERS, readNumber, SMALL_NUMERALS } from "./typed-number.ts";
import { matchAt } from "./typed-part.ts";

/** A length of time, as typed: 两周, 未来30天, 30d. */
export interface TypedSpan {
  readonly end: number;
  readonly days: number;
  /** Whether the words say that it looks ahead: 提前, 内, ahead. */
  readonly ahead: boolean;
}

// 未来30天, 提前两周, 一个月内, 30d, next 2 weeks, 30 days ahead. Not 3月 (March), 30日 (the 30th), 两周一.
const SPAN = new RegExp(
  [
    "(?<before>提前|未来|今后|接下来|往后|(?:in the |the )?(?:next|coming)|within(?: the next)?)? ?",
    `(?<number>\\d{1,6}|[${SMALL_NUMERALS}]{1,8}|半|(?:${ENGLISH_NUMBERS}|an?)(?= )) ?`,
    "(?<unit>天|日(?=以内|之内|内)|个?星期(?![一二三四五六日天])|个?礼拜(?![一二三四五六日天])|周(?![一二三四五六日天末])",
    "|个月|(?<=半)月|年|(?:days?|d|weeks?|wks?|w|months?|years?)(?![a-z0-9]))",
    "(?<after> ?(?:以内|之内|内|ahead(?: of time)?(?![a-z])|in advance(?![a-z])|before(?![a-z])))?",
  ].join(""),
  "y",
);

/** Reads a length of time in folded text. A month counts 30 days, a year 365: these are reminders, not contracts. */
export function readSpan(text: string, at: number): TypedSpan | undefined {
  const hit = matchAt(SPAN, text, at);
  const { before, number, unit, after } = hit?.groups ?? {};
  if (!hit || number === undefined || unit === undefined) return undefined;
  const length = DAYS.find(([pattern]) => pattern.test(unit))?.[1] ?? 1;
  // 半个月 is 15 days; 半天 is no number of days.
  const count = number === "半" ? (length >= 30 ? 0.5 : undefined) : readNumber(number);
  if (count === undefined) return undefined;
  const ahead = before !== undefined || after !== undefined;
  return { end: at + hit[0].length, days: Math.floor(count * length), ahead };
}

const DAYS: readonly (readonly [RegExp, number])[] = [
  [/^(?:个?星期|个?礼拜|周|w)/, 7],
  [/^(?:个?月|m)/, 30],
  [/^(?:年|y)/, 365],
];
