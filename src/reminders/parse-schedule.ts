import { type FoldedText, fold } from "./folded-text.ts";
import { mergeParts, type Said } from "./merge-parts.ts";
import type { ParsedSchedule } from "./parsed-schedule.ts";
import type { Settings } from "./subscription.ts";
import { filterReader } from "./typed-filter.ts";
import { readHorizon } from "./typed-horizon.ts";
import { readFiller, readOption } from "./typed-options.ts";
import type { PartProblem, Reader, Reading } from "./typed-part.ts";
import { readRhythm } from "./typed-rhythm.ts";
import { readPeriod, readTime } from "./typed-time.ts";
import { readWeekdays } from "./typed-weekdays.ts";
import { readZone } from "./typed-zone.ts";

/**
 * Reads what a person types to be reminded: 每周一 9:00, 周一、周三上午9点半 提前14天 单位：教育办, `weekdays 8:30 in english`.
 * In any order, full-width or Traditional too; what is not said stays as in `defaults`. A filter that is given adds to that
 * of `defaults`; 全部 takes it away. A section's number is not checked against a plan. Never throws; of several problems, the first.
 */
export function parseSchedule(typed: string, defaults: Settings): ParsedSchedule {
  const folded = fold(typed);
  const { text } = folded;
  const said: Said[] = [];
  for (let at = skipSeparators(text, 0); at < text.length; ) {
    const reading = read(text, at);
    if (!reading) return problem("unknown-word", unknownWord(folded, at));
    const words = folded.typed(at, reading.end).trim();
    const { part } = reading;
    if (part.part === "problem") return problem(part.kind, words);
    if (part.part === "filter" && "start" in part) {
      const value = folded.typed(part.start, part.end).trim();
      if (value === "") return problem("no-value", words);
      said.push({ words, part: { part: "filter", field: part.field, value } });
    } else if (part.part !== "filler") said.push({ words, part });
    at = skipSeparators(text, reading.end);
  }
  return mergeParts(said, defaults);
}

const problem = (kind: "unknown-word" | PartProblem, text: string): ParsedSchedule => ({
  ok: false,
  problem: { kind, text },
});

/** Where a filter's value ends that has no quotation marks. Fillers are part of it: 关于发展. */
const BEGINS: readonly Reader[] = [readWeekdays, readTime, readPeriod];

/** The first that reads a place has it. Longer words stand before the shorter ones that begin them: 工作日历, 工作日. */
const READERS: readonly Reader[] = [
  filterReader((text, at) => BEGINS.some((reader) => reader(text, at) !== undefined)),
  readRhythm,
  readOption,
  readHorizon,
  readZone,
  readWeekdays,
  readTime,
  readPeriod,
  readFiller,
];

function read(text: string, at: number): Reading | undefined {
  for (const reader of READERS) {
    const reading = reader(text, at);
    // A Latin word or a number is read whole or not at all: not the “on” of “onboarding”.
    if (reading && reading.end > at && !splitsWord(text, reading.end)) return reading;
  }
  return undefined;
}

const splitsWord = (text: string, end: number): boolean =>
  /[a-z]/.test(text.charAt(end)) && /[a-z0-9]/.test(text.charAt(end - 1));

/** Between parts; also the colon of 周二：下午3点, since a time has read its own. Not - or ~, which make a range. */
const SEPARATORS = /(?:&amp;|[\s,，、;；:。.!！?？·•…/|&+()[\]【】“”"'‘’「」『』`*_])*/uy;

function skipSeparators(text: string, at: number): number {
  SEPARATORS.lastIndex = at;
  return at + (SEPARATORS.exec(text)?.[0].length ?? 0);
}

/** What changes the words after it, so that both are named together: 不含周末, 下周一, -5天, except weekends. */
const CHANGES = /(?:[不别非没无勿除下上本这那~–—-]|(?:^| )(?:not|no|except|without|never|skip|next|last|this))$/;

/** From a place that nothing reads, to the next separator or the next place that something reads; as typed. */
function unknownWord(folded: FoldedText, start: number): string {
  const { text } = folded;
  let end = wordEnd(text, start);
  while (end < text.length && skipSeparators(text, end) === end && !read(text, end)) end = wordEnd(text, end);
  if (CHANGES.test(text.slice(start, end))) end = read(text, skipSeparators(text, end))?.end ?? end;
  return folded.typed(start, end).trim();
}

/** Past a run of Latin letters and digits with what holds it together, or past one character of another script. */
function wordEnd(text: string, at: number): number {
  const run = /[a-z0-9][a-z0-9'’.:#@<>%=-]{0,200}/y;
  run.lastIndex = at;
  const latin = run.exec(text)?.[0];
  if (latin !== undefined) return at + (latin.replace(/[.:]+$/, "").length || 1);
  return at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
}
