import { pinyin } from "pinyin-pro";
import { isHan } from "./tokenize.ts";

const syllables = new Map<string, string>();

/** The toneless pinyin of one Han character, ü written as v. */
export function syllable(character: string): string {
  const known = syllables.get(character);
  if (known !== undefined) return known;
  const [first = ""] = pinyin(character, { toneType: "none", type: "array", v: true });
  syllables.set(character, first);
  return first;
}

/** The pairs of Han characters that a plan uses, found again by their sound. */
export interface Homophones {
  /** Pairs of the plan that sound like this one and share a character in the same place: 背增 finds 倍增, not 北增. */
  soundingLike(pair: string): readonly string[];
  /** A table that has more terms, those of this one first. */
  with(terms: Iterable<string>): Homophones;
}

/** Builds the table for a vocabulary of index terms; terms that are not two Han characters are left out. */
export function buildHomophones(vocabulary: Iterable<string>): Homophones {
  return tableOf(vocabulary, () => []);
}

function tableOf(vocabulary: Iterable<string>, before: (pair: string) => readonly string[]): Homophones {
  // Made when the first pair is looked up: most of an index's start would go into it.
  let bySound: ReadonlyMap<string, readonly string[]> | undefined;
  const soundingLike = (pair: string) => {
    const [a = "", b = ""] = [...pair];
    bySound ??= pairsBySound(vocabulary);
    const candidates = bySound.get(`${syllable(a)} ${syllable(b)}`) ?? [];
    return [
      ...before(pair),
      ...candidates.filter((candidate) => candidate !== pair && (candidate.startsWith(a) || candidate.endsWith(b))),
    ];
  };
  return { soundingLike, with: (terms) => tableOf(terms, soundingLike) };
}

function pairsBySound(vocabulary: Iterable<string>): Map<string, string[]> {
  const bySound = new Map<string, string[]>();
  for (const term of vocabulary) {
    const [a, b, ...more] = [...term];
    if (a === undefined || b === undefined || more.length > 0 || !isHan(term)) continue;
    const key = `${syllable(a)} ${syllable(b)}`;
    const known = bySound.get(key);
    if (known) known.push(term);
    else bySound.set(key, [term]);
  }
  return bySound;
}
