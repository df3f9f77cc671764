import { isNode } from "yaml";

/** What is written in place of a part of a text, in UTF-16 offsets; `end` is exclusive. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits made; they do not overlap. Of two at the same place the first one comes first. */
export function edited(source: string, edits: readonly Edit[]): string {
  const backwards = edits.toReversed().toSorted((a, b) => b.start - a.start);
  return backwards.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}

/** Where a node stands, without the comment behind it. Throws TypeError for what was not parsed from a text. */
export function rangeOf(node: unknown): { start: number; end: number } {
  const range = isNode(node) ? node.range : undefined;
  if (!range) throw new TypeError("not a node of a parsed document");
  return { start: range[0], end: range[1] };
}

export const lineBreakOf = (source: string): string => (source.includes("\r\n") ? "\r\n" : "\n");

/** As many blanks as stand before an offset in its line, whatever stands there: `  - id` gives four for `id`. */
export const indentAt = (source: string, offset: number): string =>
  " ".repeat(offset - (source.lastIndexOf("\n", offset - 1) + 1));

/** The end of the line, before its break, of the last text before an offset; behind it there may be a comment. */
export function endOfLineAfter(source: string, offset: number): number {
  const { length } = source.slice(0, offset).trimEnd();
  const rest = source.slice(length).search(/\r?\n/);
  return rest === -1 ? source.length : length + rest;
}
