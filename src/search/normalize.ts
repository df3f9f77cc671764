import { createRequire } from "node:module";

// opencc-js ships `t2cn` (Traditional to mainland Simplified, the smallest of its tables) as CommonJS with no types.
type Convert = (text: string) => string;
const { Converter } = createRequire(import.meta.url)("opencc-js/t2cn") as {
  Converter(options: { from: string; to: string }): Convert;
};
const toSimplified: Convert = Converter({ from: "hk", to: "cn" });

/** Repeated until nothing changes: 薴 becomes 苧, and only that 苎. */
function simplify(text: string): string {
  if (staysAsItIs(text)) return text;
  const simplified = toSimplified(text);
  return simplified === text ? text : simplify(simplified);
}

/** Whether no character of the text changes by itself; then no word of it does. Saves most of the conversions. */
function staysAsItIs(text: string): boolean {
  for (const character of text) {
    let stays = unchanged.get(character);
    if (stays === undefined) {
      stays = toSimplified(character) === character;
      unchanged.set(character, stays);
    }
    if (!stays) return false;
  }
  return true;
}

/** Grows no further than Unicode has characters. */
const unchanged = new Map<string, boolean>();

/**
 * One form for all that is compared: NFKC (full-width ％ and ０ become % and 0), lower case, Simplified characters,
 * runs of white space as one blank. Doing it twice changes nothing.
 */
export function normalize(text: string): string {
  return simplify(text.normalize("NFKC").toLowerCase()).replace(/\s+/g, " ").trim();
}
