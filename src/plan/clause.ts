import type { Span } from "./plan.ts";

/** What ends a clause in half-width text. `、` does not: it joins the items of one clause. */
const CLAUSE_END = /[,;:。!?\n\r]/;

/** The clause around `at` in half-width text. A comma between digits (1,500) does not end it. */
export function clauseAround(text: string, at: number): Span {
  let start = at;
  while (start > 0 && !endsClause(text, start - 1)) start--;
  let end = at;
  while (end < text.length && !endsClause(text, end)) end++;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  return { start, end };
}

/** The clause before the one that starts at `start`, or undefined at the start of a sentence. */
export function clauseBefore(text: string, start: number): Span | undefined {
  let mark = start - 1;
  while (mark >= 0 && /\s/.test(text.charAt(mark))) mark--;
  if (mark <= 0 || !/[,;:]/.test(text.charAt(mark))) return undefined;
  return clauseAround(text, mark - 1);
}

function endsClause(text: string, at: number): boolean {
  if (!CLAUSE_END.test(text.charAt(at))) return false;
  return !(
    text.charAt(at) === "," &&
    /\d/.test(text.charAt(at - 1)) &&
    /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5))
  );
}

const QUOTES: Readonly<Record<string, string>> = { "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》" };

/**
 * Spans inside quotation marks or title brackets, marks included, where the words are a name.
 * A quotation that holds a full clause is speech, not a name: “稳外贸20条” is one, “要…，完成20件。” is not.
 */
export function quotedNames(text: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = 0; at < text.length; at++) {
    const open = text.charAt(at);
    const close = open === '"' ? '"' : QUOTES[open];
    if (close === undefined) continue;
    const end = text.indexOf(close, at + 1);
    if (end < 0 || text.slice(at, end).includes("\n")) continue;
    if (open === "《" || !/[,;。!?]/.test(text.slice(at, end))) found.push({ start: at, end: end + 1 });
    at = end;
  }
  return found;
}
