import { headingNumber } from "./heading.ts";
import type { Span } from "./plan.ts";
import { trim } from "./sentence.ts";
import { toHalfWidth } from "./width.ts";

/**
 * The paragraphs of a report, without white space at either end. A line is one, unless it breaks off at a comma
 * (reports kept one sentence or clause per line): then the next line belongs to it.
 */
export function splitParagraphs(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const line of lines(text)) {
    const last = found.at(-1);
    if (
      last !== undefined &&
      continues(toHalfWidth(text.slice(last.start, last.end)), toHalfWidth(text.slice(line.start, line.end)))
    ) {
      found[found.length - 1] = { start: last.start, end: line.end };
    } else {
      found.push(line);
    }
  }
  return found;
}

function lines(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const hit of text.matchAll(/[^\r\n\u2028\u2029]+/g)) {
    const span = trim(text, { start: hit.index, end: hit.index + hit[0].length });
    if (span.start < span.end) found.push(span);
  }
  return found;
}

/** 统筹疫情防控,↵推进改革。 is one sentence. A list whose items end in ; starts each item with its number. */
function continues(line: string, next: string): boolean {
  if (/[,、]$/.test(line)) return headingNumber(next) === undefined;
  return (
    line.endsWith(";") &&
    headingNumber(next) === undefined &&
    !/^(?:[-—•·◆●■*]|[一二三四五六七八九十]+[是要])/.test(next)
  );
}
