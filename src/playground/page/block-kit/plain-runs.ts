import { emojiNamed } from "./emoji.ts";
import type { Inline, Style } from "./inline.ts";

/** `:tada:` but not 10:30:00 beside digits only, which names no emoji. */
const EMOJI = /:([a-z0-9_+-]+):/gu;

/** A bare address; Han characters and full-width punctuation end it: “见https://example.cn/a。” gives https://example.cn/a. */
const ADDRESS = /https?:\/\/[!-~]+/gu;

/** Full stops and brackets after an address belong to the sentence. */
const AFTER_ADDRESS = /[.,;:!?)\]}'"]+$/u;

const withEmoji = (text: string, style: Style): Inline[] => {
  const runs: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(EMOJI)) {
    const name = match[1] ?? "";
    if (emojiNamed(name) === undefined) {
      continue;
    }
    if (match.index > from) {
      runs.push({ kind: "text", text: text.slice(from, match.index), style });
    }
    runs.push({ kind: "emoji", name, style });
    from = match.index + match[0].length;
  }
  if (from < text.length) {
    runs.push({ kind: "text", text: text.slice(from), style });
  }
  return runs;
};

/** Text without mark-up: emoji names become emoji, bare addresses become links. */
export const plainRuns = (text: string, style: Style = {}, links = true): Inline[] => {
  if (style.code === true) {
    return [{ kind: "text", text, style }];
  }
  if (!links) {
    return withEmoji(text, style);
  }
  const runs: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const url = match[0].replace(AFTER_ADDRESS, "");
    runs.push(...withEmoji(text.slice(from, match.index), style), { kind: "link", url, label: url, style });
    from = match.index + url.length;
  }
  runs.push(...withEmoji(text.slice(from), style));
  return runs;
};
