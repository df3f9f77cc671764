import type { Calendar, Weekday } from "./subscription.ts";

/** What a piece of typed text says about a subscription. */
export type Part =
  /** `every`: no day is left out (每天). `calendar`: what the words ask for by themselves: 工作日, 周六. */
  | {
      readonly part: "days";
      readonly weekdays: readonly Weekday[];
      readonly every: boolean;
      readonly calendar?: Calendar;
    }
  | { readonly part: "time"; readonly hour: number; readonly minute: number; readonly period?: Period }
  | { readonly part: "period"; readonly period: Period }
  | { readonly part: "horizon"; readonly days: number }
  | { readonly part: "zone"; readonly timeZone: string }
  | { readonly part: "language"; readonly language: "zh" | "en" }
  | { readonly part: "calendar"; readonly calendar: Calendar }
  | { readonly part: "quiet"; readonly quiet: boolean }
  | { readonly part: "filter"; readonly field: "section" | "topic"; readonly value: string }
  /** The value is what was typed from start to end. */
  | { readonly part: "filter"; readonly field: "unit" | "keyword"; readonly start: number; readonly end: number }
  | { readonly part: "no-filter" }
  /** Words that say nothing by themselves: 请, 提醒, at. */
  | { readonly part: "filler" }
  | { readonly part: "problem"; readonly kind: PartProblem };

/** What is wrong with a piece that was otherwise understood. */
export type PartProblem = "bad-day" | "bad-time" | "bad-horizon" | "unknown-zone" | "no-value" | "not-weekly";

/** A part of the day, which says what 8点 means. */
export type Period = "night" | "morning" | "noon" | "afternoon" | "dusk" | "evening" | "midnight" | "am" | "pm";

/** A part, and where it ends in the text. */
export interface Reading {
  readonly end: number;
  readonly part: Part;
}

/** Reads folded text at a place; undefined when it does not stand there. */
export type Reader = (text: string, at: number) => Reading | undefined;

/** What a sticky pattern matches at a place. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Reads one of the words, the longest that fits. A word that ends in a letter or digit of Latin is read whole. */
export function wordReader(table: readonly (readonly [Part, readonly string[]])[]): Reader {
  const parts = new Map(table.flatMap(([part, words]) => words.map((word) => [word, part] as const)));
  const words = [...parts.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    words.map((word) => (/[a-z0-9]$/.test(word) ? `${word}(?![a-z0-9])` : word)).join("|"),
    "y",
  );
  return (text, at) => {
    const word = matchAt(pattern, text, at)?.[0];
    const part = word === undefined ? undefined : parts.get(word);
    return word === undefined || part === undefined ? undefined : { end: at + word.length, part };
  };
}
