import { parseChineseNumber } from "../plan/chinese-number.ts";

const ENGLISH = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** English numbers up to twelve, for use inside a regular expression. */
export const ENGLISH_NUMBERS = ENGLISH.join("|");
/** Chinese numerals that count days and hours, likewise inside brackets. */
export const SMALL_NUMERALS = "零〇一二两三四五六七八九十百";

/** 30, 三十, thirty is none of ours; `a` and `an` are one. Undefined for what is no single number: 两三. */
export function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === "a" || text === "an") return 1;
  const english = ENGLISH.indexOf(text);
  return english >= 0 ? english : parseChineseNumber(text);
}
