import { isScalar, isSeq, type Scalar, type YAMLSeq } from "yaml";
import { type Edit, endOfLineAfter, indentAt, lineBreakOf, rangeOf } from "./yaml-edit.ts";

/** Columns of a line of a text block, of which a Han character takes two. */
const WIDTH = 110;

/** A text block parts its phrases with this, so no phrase in it can have one. */
const BAR = "|";

/**
 * How phrases are added at the end of a list of either shape that `phraseList` reads, touching as little as can be.
 * Undefined for another shape, and for a phrase that the shape cannot hold.
 */
export function appendToList(source: string, list: unknown, texts: readonly string[]): Edit | undefined {
  if (isSeq(list)) return list.flow ? appendToFlow(list, texts) : appendToLines(source, list, texts);
  if (!isScalar(list) || typeof list.value !== "string" || texts.some((text) => text.includes(BAR))) return undefined;
  const isBlock = list.type === "BLOCK_LITERAL" || list.type === "BLOCK_FOLDED";
  return isBlock ? appendToBlock(source, list, texts) : appendToText(source, list, list.value, texts);
}

/** A list as it is written where there was none: valid in every place. */
export const listOf = (texts: readonly string[]): string => `[${texts.map(quoted).join(", ")}]`;

/** JSON is YAML. */
const quoted = (text: string): string => JSON.stringify(text);

/** `["a", "b"]` */
function appendToFlow(list: YAMLSeq, texts: readonly string[]): Edit | undefined {
  const last = list.items.at(-1);
  if (last === undefined) {
    const { start, end } = rangeOf(list);
    return { start, end, text: listOf(texts) };
  }
  const { end } = rangeOf(last);
  return { start: end, end, text: texts.map((text) => `, ${quoted(text)}`).join("") };
}

/** Lines that begin with a dash. */
function appendToLines(source: string, list: YAMLSeq, texts: readonly string[]): Edit | undefined {
  const last = list.items.at(-1);
  if (last === undefined) return undefined;
  const at = endOfLineAfter(source, rangeOf(last).end);
  const indent = indentAt(source, rangeOf(list).start);
  return { start: at, end: at, text: texts.map((text) => `${lineBreakOf(source)}${indent}- ${quoted(text)}`).join("") };
}

/** `|` and lines below. In a folded one (`>`) a line break is a blank, so each line begins with a bar. */
function appendToBlock(source: string, list: Scalar, texts: readonly string[]): Edit | undefined {
  const { start, end } = rangeOf(list);
  const [, ...lines] = source.slice(start, end).split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/[^ ]/));
  if (indents.length === 0) return undefined;
  const indent = " ".repeat(Math.min(...indents));
  const first = list.type === "BLOCK_FOLDED" ? `${indent}${BAR} ` : indent;
  const at = endOfLineAfter(source, end);
  const added = wrapped(texts, WIDTH - first.length).map((line) => `${lineBreakOf(source)}${first}${line}`);
  return { start: at, end: at, text: added.join("") };
}

/** `a | b`, in quotes or without. */
function appendToText(source: string, list: Scalar, value: string, texts: readonly string[]): Edit {
  const { start, end } = rangeOf(list);
  const whole = [...(value.trim() === "" ? [] : [value]), ...texts].join(` ${BAR} `);
  const isPlain = list.type === "PLAIN" && texts.every((text) => HARMLESS.test(text));
  return { start, end, text: isPlain ? `${source.slice(start, end)} ${BAR} ${texts.join(` ${BAR} `)}` : quoted(whole) };
}

/** Means the same without quotes, wherever it stands. Matches “停车 parking”; not “a: b” or “#1”. */
const HARMLESS = /^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*$/u;

/** Phrases in as few lines as have room for them. */
function wrapped(texts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const text of texts) {
    const longer = line === "" ? text : `${line} ${BAR} ${text}`;
    if (line !== "" && columnsOf(longer) > width) {
      lines.push(line);
      line = text;
    } else line = longer;
  }
  return [...lines, line];
}

const columnsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u2E80-\u{2FFFF}]/u.test(character) ? 2 : 1), 0);
