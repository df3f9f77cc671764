import type { Inline, Passage, Style } from "./inline.ts";
import { plainRuns } from "./plain-runs.ts";

/**
 * Slack's mrkdwn, as Slack draws it.
 *
 * The pitfall that matters for Chinese: a style mark counts only beside a space, the end of the line or ASCII
 * punctuation. `目标 *3%以内* 为准` is bold; in `目标*3%以内*，` the asterisks stay, because Han characters and full-width
 * punctuation are neither.
 */

type Unit = string | Inline;

const REFERENCE = /<([^<>\n]+)>/gu;
const FENCE = /```([\s\S]*?)```/gu;
const QUOTED = /^(?:>|&gt;) ?/u;
const QUOTED_TO_THE_END = /^(?:>>>|&gt;&gt;&gt;) ?/u;

/** What may stand outside a style mark: ASCII space or punctuation. `(` may, `（` may not. */
const MAY_STAND_OUTSIDE = /[\s!-/:-@[-`{-~]/u;

const STYLE_OF: Readonly<Record<string, keyof Style>> = { "*": "bold", _: "italic", "~": "strike", "`": "code" };

/** `&amp;` last, so that `&amp;lt;` reads `&lt;`: decoded once. */
const decodeEntities = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const readDate = (inside: string, fallback: string): Inline | undefined => {
  const [, seconds, format, url] = inside.split("^");
  const timestamp = Number(seconds);
  if (format === undefined || !Number.isFinite(timestamp)) {
    return undefined;
  }
  return { kind: "date", timestamp, format: decodeEntities(format), fallback, style: {}, ...(url ? { url } : {}) };
};

/** The inside of `<…>`. Undefined when it is nothing that Slack knows; it is then shown as it was written. */
const readReference = (inside: string): Inline | undefined => {
  const bar = inside.indexOf("|");
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? undefined : decodeEntities(inside.slice(bar + 1));
  const named = label ? { label } : {};
  if (target.startsWith("@")) {
    return { kind: "user", id: target.slice(1), style: {}, ...named };
  }
  if (target.startsWith("#")) {
    return { kind: "channel", id: target.slice(1), style: {}, ...named };
  }
  if (target.startsWith("!subteam^")) {
    return { kind: "usergroup", id: target.slice("!subteam^".length), style: {}, ...named };
  }
  if (target.startsWith("!date^")) {
    return readDate(target, label ?? "");
  }
  if (target === "!here" || target === "!channel" || target === "!everyone") {
    return { kind: "broadcast", range: target.slice(1), style: {} };
  }
  if (/^[a-z][a-z0-9+.-]*:/iu.test(target)) {
    const url = decodeEntities(target);
    return { kind: "link", url, label: label ?? url.replace(/^mailto:/u, ""), style: {} };
  }
  return undefined;
};

const unitsOf = (line: string): Unit[] => {
  const units: Unit[] = [];
  let from = 0;
  for (const match of line.matchAll(REFERENCE)) {
    const reference = readReference(match[1] ?? "");
    if (reference !== undefined) {
      units.push(...decodeEntities(line.slice(from, match.index)), reference);
      from = match.index + match[0].length;
    }
  }
  units.push(...decodeEntities(line.slice(from)));
  return units;
};

/** A reference stands in angle brackets, which are ASCII punctuation. */
const isOutside = (unit: Unit | undefined): boolean =>
  unit === undefined || typeof unit !== "string" || MAY_STAND_OUTSIDE.test(unit);

const isSpace = (unit: Unit | undefined): boolean =>
  unit === undefined || (typeof unit === "string" && /\s/u.test(unit));

/** Index of the mark that closes the one at `open`, or -1. */
const closingMark = (units: readonly Unit[], open: number): number => {
  const mark = units[open];
  if (!isOutside(units[open - 1]) || isSpace(units[open + 1]) || units[open + 1] === mark) {
    return -1;
  }
  for (let at = open + 2; at < units.length; at += 1) {
    if (units[at] === mark && !isSpace(units[at - 1]) && isOutside(units[at + 1])) {
      return at;
    }
  }
  return -1;
};

const withStyle = (inline: Inline, style: Style): Inline => ({ ...inline, style: { ...inline.style, ...style } });

const styled = (units: readonly Unit[], style: Style, links: boolean): Inline[] => {
  const runs: Inline[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") {
      runs.push(...plainRuns(text, style, links));
      text = "";
    }
  };
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at];
    if (unit === undefined) {
      continue;
    }
    if (typeof unit !== "string") {
      flush();
      runs.push(withStyle(unit, style));
      continue;
    }
    const added = style.code === true ? undefined : STYLE_OF[unit];
    const close = added === undefined ? -1 : closingMark(units, at);
    if (added === undefined || close === -1) {
      text += unit;
      continue;
    }
    flush();
    runs.push(...styled(units.slice(at + 1, close), { ...style, [added]: true }, links));
    at = close;
  }
  flush();
  return runs;
};

/** Styles do not run on over the end of a line. */
const linesOf = (lines: readonly string[], links: boolean): Inline[] =>
  lines.flatMap((line, index) => {
    const runs = styled(unitsOf(line), {}, links);
    return index === 0 ? runs : [{ kind: "text", text: "\n", style: {} } as const, ...runs];
  });

const withQuotes = (text: string, links: boolean): Passage[] => {
  const passages: Passage[] = [];
  let lines: string[] = [];
  let quoted = false;
  let toTheEnd = false;
  const flush = (): void => {
    if (lines.some((line) => line.trim() !== "")) {
      passages.push({ kind: quoted ? "quote" : "paragraph", content: linesOf(lines, links) });
    }
    lines = [];
  };
  for (const line of text.split("\n")) {
    const startsRest: boolean = !toTheEnd && QUOTED_TO_THE_END.test(line);
    const isQuoted = toTheEnd || QUOTED.test(line);
    if (isQuoted !== quoted) {
      flush();
      quoted = isQuoted;
    }
    lines.push(startsRest ? line.replace(QUOTED_TO_THE_END, "") : toTheEnd ? line : line.replace(QUOTED, ""));
    toTheEnd ||= startsRest;
  }
  flush();
  return passages;
};

export interface MrkdwnOptions {
  /** Slack's `verbatim`: bare addresses are left as text. */
  readonly verbatim?: boolean;
}

export const parseMrkdwn = (text: string, { verbatim = false }: MrkdwnOptions = {}): Passage[] => {
  const passages: Passage[] = [];
  let from = 0;
  for (const match of text.matchAll(FENCE)) {
    passages.push(...withQuotes(text.slice(from, match.index).replace(/\n$/u, ""), !verbatim));
    const inside = decodeEntities(match[1] ?? "").replace(/^\n|\n$/gu, "");
    passages.push({ kind: "preformatted", content: [{ kind: "text", text: inside, style: {} }] });
    from = match.index + match[0].length;
  }
  passages.push(...withQuotes(from === 0 ? text : text.slice(from).replace(/^\n/u, ""), !verbatim));
  return passages;
};
