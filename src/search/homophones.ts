import { pinyin } from "pinyin-pro";
import { isHan } from "./tokenize.ts";

const syllables = new Map<string, string>();

/** The toneless pinyin of one Han character, ü written as v. */
function syllable(character: string): string {
  const known = syllables.get(character);
  if (known !== undefined) return known;
  const [first = ""] = pinyin(character, { toneType: "none", type: "array", v: true });
  syllables.set(character, first);
  return first;
}

/** A latin word is taken for pinyin from this length on; shorter ones (sme, ipo) are words or abbreviations. */
const SHORTEST_PINYIN = 4;
/** zhuang, chuang and shuang are the longest syllables. */
const LONGEST_SYLLABLE = 6;

/** The pairs of Han characters that a plan uses, found again by their sound. */
export interface Homophones {
  /** Pairs of the plan that sound like this one and share a character in the same place: 背增 finds 倍增, not 北增. */
  soundingLike(pair: string): readonly string[];
  /** Pairs of the plan, one list for each two neighbouring syllables, when the word splits into them; else undefined. */
  spelled(word: string): readonly (readonly string[])[] | undefined;
}

/** Builds the table for a vocabulary of index terms; terms that are not two Han characters are left out. */
export function buildHomophones(vocabulary: Iterable<string>): Homophones {
  const bySound = new Map<string, string[]>();
  const known = new Set<string>();
  for (const term of vocabulary) {
    const [a, b, ...more] = [...term];
    if (a === undefined || b === undefined || more.length > 0 || !isHan(term)) continue;
    const [first, second] = [syllable(a), syllable(b)];
    const key = `${first} ${second}`;
    bySound.set(key, [...(bySound.get(key) ?? []), term]);
    known.add(first).add(second);
  }
  return {
    soundingLike(pair) {
      const [a = "", b = ""] = [...pair];
      const candidates = bySound.get(`${syllable(a)} ${syllable(b)}`) ?? [];
      return candidates.filter((candidate) => candidate !== pair && (candidate.startsWith(a) || candidate.endsWith(b)));
    },
    spelled(word) {
      if (word.length < SHORTEST_PINYIN || !/^[a-z]+$/.test(word)) return undefined;
      const split = splitSyllables(word, known);
      if (!split || split.length < 2) return undefined;
      return split.slice(1).map((second, i) => bySound.get(`${split[i]} ${second}`) ?? []);
    },
  };
}

/** The split into the fewest known syllables: shiyelv -> shi ye lv. */
function splitSyllables(word: string, known: ReadonlySet<string>): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
      const before = best[start];
      const part = word.slice(start, end);
      if (!before || !known.has(part)) continue;
      const current = best[end];
      if (!current || before.length + 1 < current.length) best[end] = [...before, part];
    }
  }
  return best[word.length];
}
