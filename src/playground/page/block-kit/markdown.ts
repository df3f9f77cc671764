import type { ListItem, Passage } from "./inline.ts";
import { parseMarkdownInline } from "./markdown-inline.ts";

/** Standard Markdown, as the `markdown` block takes it: the parts that apps send, not the whole of CommonMark. */

const FENCE = /^\s*(`{3,}|~{3,})/u;
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/u;
const RULE = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/u;
const QUOTE = /^\s*> ?/u;
const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/u;
const TASK = /^\[([ xX])\]\s+/u;
const GRID_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;

type Grid = Extract<Passage, { kind: "grid" }>;

interface Taken {
  readonly passage: Passage;
  /** How many lines it took. */
  readonly lines: number;
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/gu, "")
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));

const alignOf = (cell: string): Grid["align"][number] =>
  cell.endsWith(":") ? (cell.startsWith(":") ? "center" : "right") : "left";

const takeFence = (lines: readonly string[]): Taken | undefined => {
  const mark = FENCE.exec(lines[0] ?? "")?.[1];
  if (mark === undefined) {
    return undefined;
  }
  const close = lines.findIndex((line, index) => index > 0 && line.trim().startsWith(mark));
  const inside = lines.slice(1, close === -1 ? undefined : close).join("\n");
  return {
    passage: { kind: "preformatted", content: [{ kind: "text", text: inside, style: {} }] },
    lines: close === -1 ? lines.length : close + 1,
  };
};

const takeGrid = (lines: readonly string[]): Taken | undefined => {
  const [head, rule] = lines;
  if (head === undefined || rule === undefined || !head.includes("|") || !GRID_RULE.test(rule)) {
    return undefined;
  }
  const end = lines.findIndex((line, index) => index > 1 && !line.includes("|"));
  const body = lines.slice(2, end === -1 ? undefined : end);
  const rows = [head, ...body].map((line) => cellsOf(line).map((cell) => parseMarkdownInline(cell)));
  return { passage: { kind: "grid", align: cellsOf(rule).map(alignOf), rows }, lines: 2 + body.length };
};

const takeQuote = (lines: readonly string[]): Taken | undefined => {
  const end = lines.findIndex((line) => !QUOTE.test(line));
  const quoted = end === -1 ? lines : lines.slice(0, end);
  if (quoted.length === 0) {
    return undefined;
  }
  const content = parseMarkdownInline(quoted.map((line) => line.replace(QUOTE, "")).join("\n"));
  return { passage: { kind: "quote", content }, lines: quoted.length };
};

const itemOf = (text: string): ListItem => {
  const task = TASK.exec(text);
  const content = parseMarkdownInline(text.replace(TASK, ""));
  return task === null ? { content } : { content, done: task[1] !== " " };
};

/** Items of one kind and depth; a deeper or other list starts a new passage, as rich_text does it. */
const takeList = (lines: readonly string[]): Taken | undefined => {
  const first = ITEM.exec(lines[0] ?? "");
  if (first === null) {
    return undefined;
  }
  const depth = (first[1] ?? "").length;
  const ordered = first[3] !== undefined;
  const texts: string[] = [];
  let taken = 0;
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item === null) {
      const isContinued = line.trim() !== "" && /^\s{2,}/u.test(line) && texts.length > 0;
      if (!isContinued) {
        break;
      }
      texts.push(`${texts.pop() ?? ""}\n${line.trim()}`);
    } else if ((item[1] ?? "").length === depth && (item[3] !== undefined) === ordered) {
      texts.push(item[4] ?? "");
    } else {
      break;
    }
    taken += 1;
  }
  return {
    passage: {
      kind: "list",
      ordered,
      indent: Math.min(8, Math.ceil(depth / (ordered ? 3 : 2))),
      start: Number(first[3] ?? 1),
      border: false,
      items: texts.map(itemOf),
    },
    lines: taken,
  };
};

const takeLine = (lines: readonly string[]): Taken | undefined => {
  const line = lines[0] ?? "";
  const heading = HEADING.exec(line);
  if (heading !== null) {
    const content = parseMarkdownInline(heading[2] ?? "");
    return { passage: { kind: "heading", level: (heading[1] ?? "#").length, content }, lines: 1 };
  }
  return RULE.test(line) ? { passage: { kind: "rule" }, lines: 1 } : undefined;
};

const takeBlock = (lines: readonly string[]): Taken | undefined =>
  takeFence(lines) ?? takeLine(lines) ?? takeGrid(lines) ?? takeQuote(lines) ?? takeList(lines);

const takeParagraph = (lines: readonly string[]): Taken => {
  let end = 1;
  while (end < lines.length && lines[end]?.trim() !== "" && takeBlock(lines.slice(end)) === undefined) {
    end += 1;
  }
  const text = lines.slice(0, end).join("\n");
  return { passage: { kind: "paragraph", content: parseMarkdownInline(text) }, lines: end };
};

export const parseMarkdown = (text: string): Passage[] => {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const passages: Passage[] = [];
  let at = 0;
  while (at < lines.length) {
    if (lines[at]?.trim() === "") {
      at += 1;
      continue;
    }
    const rest = lines.slice(at);
    const taken = takeBlock(rest) ?? takeParagraph(rest);
    passages.push(taken.passage);
    at += taken.lines;
  }
  return passages;
};
