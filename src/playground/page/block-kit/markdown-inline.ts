import type { Inline, Style } from "./inline.ts";
import { plainRuns } from "./plain-runs.ts";

/** Standard Markdown inside a line: CommonMark's rule decides which marks open and close. */

const PUNCTUATION = /[\p{P}\p{S}]/u;
const ESCAPED = /^\\([!-/:-@[-`{-~])/u;
const LINK = /^\[((?:[^[\]\\]|\\.)*)\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)?)>?(?:\s+"[^"]*")?\s*\)/u;
const POINTED = /^<((?:https?|mailto):[^\s<>]+)>/u;
const MARKS = ["***", "___", "**", "__", "~~", "*", "_", "~"] as const;

type Mark = (typeof MARKS)[number];

const STYLE_OF: Readonly<Record<Mark, Style>> = {
  "***": { bold: true, italic: true },
  ___: { bold: true, italic: true },
  "**": { bold: true },
  __: { bold: true },
  "~~": { strike: true },
  "~": { strike: true },
  "*": { italic: true },
  _: { italic: true },
};

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/u.test(character);
const isPunctuation = (character: string | undefined): boolean =>
  character !== undefined && PUNCTUATION.test(character);

interface Flanks {
  readonly left: boolean;
  readonly right: boolean;
}

/** CommonMark 6.2: a run leans left when text follows it, right when text precedes it. */
const flanks = (before: string | undefined, after: string | undefined): Flanks => ({
  left: !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before)),
  right: !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after)),
});

const opens = (text: string, at: number, mark: Mark): boolean => {
  const { left, right } = flanks(text[at - 1], text[at + mark.length]);
  return mark.startsWith("_") ? left && (!right || isPunctuation(text[at - 1])) : left;
};

const closes = (text: string, at: number, mark: Mark): boolean => {
  const { left, right } = flanks(text[at - 1], text[at + mark.length]);
  return mark.startsWith("_") ? right && (!left || isPunctuation(text[at + mark.length])) : right;
};

const closingMark = (text: string, open: number, mark: Mark): number => {
  for (let at = open + mark.length + 1; at <= text.length - mark.length; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text.startsWith(mark, at) && closes(text, at, mark)) {
      return at;
    }
  }
  return -1;
};

interface Taken {
  readonly runs: readonly Inline[];
  readonly length: number;
}

const takeCode = (text: string, at: number, style: Style): Taken | undefined => {
  const ticks = /^`+/u.exec(text.slice(at))?.[0];
  if (ticks === undefined) {
    return undefined;
  }
  const close = text.indexOf(ticks, at + ticks.length);
  if (close === -1) {
    return undefined;
  }
  const inside = text.slice(at + ticks.length, close).replace(/^ (.+) $/u, "$1");
  return {
    runs: [{ kind: "text", text: inside, style: { ...style, code: true } }],
    length: close + ticks.length - at,
  };
};

const takeLink = (text: string, at: number, style: Style): Taken | undefined => {
  const rest = text.slice(at);
  const named = LINK.exec(rest);
  if (named?.[2] !== undefined) {
    const label = (named[1] ?? "").replace(/\\(.)/gu, "$1") || named[2];
    return { runs: [{ kind: "link", url: named[2], label, style }], length: named[0].length };
  }
  const pointed = POINTED.exec(rest);
  return pointed?.[1] === undefined
    ? undefined
    : { runs: [{ kind: "link", url: pointed[1], label: pointed[1], style }], length: pointed[0].length };
};

const takeStyled = (text: string, at: number, style: Style): Taken | undefined => {
  for (const mark of MARKS) {
    if (text.startsWith(mark, at) && opens(text, at, mark)) {
      const close = closingMark(text, at, mark);
      if (close !== -1) {
        const inside = parseMarkdownInline(text.slice(at + mark.length, close), { ...style, ...STYLE_OF[mark] });
        return { runs: inside, length: close + mark.length - at };
      }
    }
  }
  return undefined;
};

const takeSpecial = (text: string, at: number, style: Style): Taken | undefined => {
  switch (text[at]) {
    case "\\": {
      const escaped = ESCAPED.exec(text.slice(at))?.[1];
      return escaped === undefined ? undefined : { runs: [{ kind: "text", text: escaped, style }], length: 2 };
    }
    case "`":
      return takeCode(text, at, style);
    case "[":
    case "<":
      return takeLink(text, at, style);
    case "*":
    case "_":
    case "~":
      return takeStyled(text, at, style);
    default:
      return undefined;
  }
};

export const parseMarkdownInline = (text: string, style: Style = {}): Inline[] => {
  const runs: Inline[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const taken = takeSpecial(text, at, style);
    if (taken === undefined) {
      at += 1;
      continue;
    }
    runs.push(...plainRuns(text.slice(from, at), style), ...taken.runs);
    at += taken.length;
    from = at;
  }
  runs.push(...plainRuns(text.slice(from), style));
  return runs;
};
