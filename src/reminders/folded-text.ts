import { normalize } from "../search/normalize.ts";

/** Text in the one form that readers compare (see `normalize`), with the way back to what was typed. */
export interface FoldedText {
  readonly text: string;
  /** What was typed where `text` has start to end, UTF-16 offsets, `end` exclusive. */
  typed(start: number, end: number): string;
}

/** Folds character by character, so that each place keeps its origin: ０９：３０ is 09:30, 週一 is 周一. */
export function fold(typed: string): FoldedText {
  let text = "";
  const origins: { readonly start: number; readonly end: number }[] = [];
  let at = 0;
  for (const character of typed) {
    const origin = { start: at, end: at + character.length };
    at = origin.end;
    const folded = foldCharacter(character);
    if (folded === " " && text.endsWith(" ")) continue;
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) origins.push(origin);
  }
  return {
    text,
    typed: (start, end) => typed.slice(origins[start]?.start ?? typed.length, origins[end - 1]?.end ?? start),
  };
}

function foldCharacter(character: string): string {
  if (/\s/u.test(character)) return " ";
  // What cannot be seen (zero-width joiners and spaces, marks of direction) says nothing.
  if (/\p{Cf}/u.test(character)) return "";
  // ∶ (ratio) is what some Chinese keyboards give for a colon, and no form of it in Unicode.
  return character === "∶" ? ":" : normalize(character);
}
