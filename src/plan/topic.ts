import { findFigures } from "./figure.ts";
import type { Span } from "./plan.ts";
import { toHalfWidth } from "./width.ts";

/** Longer than this, a paragraph's first sentence is a measure of its own, not the topic of the others. */
const LONGEST_LEAD = 36;

/** 一是, 二要, 第三,. Not 一是一 as in 说一是一: only at the start of a sentence. */
const ENUMERATED = /^(?:[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]{1,3},)/;
/** Sentences that speak to the reader or of the year are no topics: 各位代表!, 今年是…. */
const NO_LEAD = /^各位代表|我们|^今年|^\d{4}年|是.{0,16}年[。!]|必须|现在,|^同时|^同志/;

/**
 * The lead sentences of a paragraph: its first one, and each 一是… that is followed by more than the next 二是….
 * A lead is short, names no figure to reach, and leads something: a paragraph of one sentence has none.
 */
export function findLeads(text: string, sentences: readonly Span[]): ReadonlySet<Span> {
  const leads = new Set<Span>();
  sentences.forEach((sentence, index) => {
    const next = sentences[index + 1];
    const words = toHalfWidth(text.slice(sentence.start, sentence.end));
    const enumerated = ENUMERATED.test(words);
    if ((index > 0 && !enumerated) || next === undefined) return;
    if (ENUMERATED.test(toHalfWidth(text.slice(next.start, next.end))) && enumerated) return;
    if (words.length > LONGEST_LEAD || !/[。!]/.test(words) || /[;:]/.test(words) || NO_LEAD.test(words)) return;
    if (findFigures(words).some(({ role }) => role === "target" || role === "resource")) return;
    leads.add(sentence);
  });
  return leads;
}
