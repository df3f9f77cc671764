import { createRequire } from "node:module";

// opencc-js ships `t2cn` (Traditional to mainland Simplified, the smallest of its tables) as CommonJS with no types.
type Convert = (text: string) => string;
const { Converter } = createRequire(import.meta.url)("opencc-js/t2cn") as {
  Converter(options: { from: string; to: string }): Convert;
};
const toSimplified: Convert = Converter({ from: "hk", to: "cn" });

/**
 * One form for all that is compared: NFKC (full-width ％ and ０ become % and 0), lower case, Simplified characters,
 * runs of white space as one blank. Doing it twice changes nothing.
 */
export function normalize(text: string): string {
  // Twice: 薴 becomes 苧, and only that 苎.
  return toSimplified(toSimplified(text.normalize("NFKC").toLowerCase()))
    .replace(/\s+/g, " ")
    .trim();
}
