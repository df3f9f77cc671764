import type { Span } from "./plan.ts";

/** Ends a sentence, with the closing marks that belong to it: 。” and ！) but never ； or a half-width full stop. */
const SENTENCE_END = /[。！？!?]+[”’」』》）)\]】]*/g;
const OPENING = "“‘「『（(《【";
const CLOSING = "”’」』）)》】";
/** A quotation or bracket that is longer than this was left open by mistake: split inside it after all. */
const LONGEST_ASIDE = 160;

/**
 * The sentences of a paragraph, as spans without white space at either end. Together they cover all of it.
 * A full stop inside brackets or quotation marks does not end the sentence around them.
 */
export function splitSentences(text: string, paragraph: Span): readonly Span[] {
  const found: Span[] = [];
  let start = paragraph.start;
  const add = (end: number) => {
    const span = trim(text, { start, end });
    if (span.start < span.end) found.push(span);
    start = end;
  };
  const body = text.slice(paragraph.start, paragraph.end);
  for (const mark of body.matchAll(SENTENCE_END)) {
    const at = paragraph.start + mark.index;
    if (at < start || insideAside(text, start, at, paragraph.end)) continue;
    add(at + mark[0].length);
  }
  add(paragraph.end);
  return found;
}

function insideAside(text: string, start: number, at: number, end: number): boolean {
  const open: number[] = [];
  for (let index = start; index < at; index++) {
    const character = text.charAt(index);
    if (OPENING.includes(character)) open.push(index);
    else if (CLOSING.includes(character)) open.pop();
  }
  const opened = open[0];
  if (opened === undefined) return false;
  const close = CLOSING.charAt(OPENING.indexOf(text.charAt(opened)));
  const closed = text.slice(0, end).indexOf(close, at);
  // 要做到“……。”: the sentence ends with the quotation, which the end mark's closing marks take in.
  return closed > at + 1 && closed - opened <= LONGEST_ASIDE;
}

export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
