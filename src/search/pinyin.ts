import { syllable } from "./homophones.ts";
import { isHan } from "./tokenize.ts";

/** A latin word is taken for pinyin from this length on; shorter ones (sme, ipo) are words or abbreviations. */
const SHORTEST_PINYIN = 4;
/** zhuang, chuang and shuang are the longest syllables. */
const LONGEST_SYLLABLE = 6;
/** This share of the syllables must be read as words of two or more characters; else it is no pinyin. */
const READ_SHARE = 0.6;

/** Reads pinyin as the Han words that it most likely spells, given the words of a plan. */
export interface PinyinReader {
  /** shiyelv mubiao -> 失业率 目标; what is no pinyin of these words stays as it is. Takes normalised text. */
  read(text: string, isWord: (word: string) => boolean): string;
  /** A reader that knows more words. Where two sound alike, those of this one win. */
  with(words: Iterable<string>): PinyinReader;
}

/** Words by their sound. */
interface Spelling {
  wordOf(sounds: string): string | undefined;
  knows(sound: string): boolean;
  /** Syllables of the longest word. */
  readonly longest: number;
}

const NOTHING: Spelling = { wordOf: () => undefined, knows: () => false, longest: 0 };

/** `vocabulary`: Han words, the more telling first; where two sound alike the first wins. */
export function buildPinyinReader(vocabulary: Iterable<string>): PinyinReader {
  return readerOf(spellingOf(vocabulary, NOTHING));
}

/** `base` is asked first, and is not changed. */
function spellingOf(vocabulary: Iterable<string>, base: Spelling): Spelling {
  const bySound = new Map<string, string>();
  const known = new Set<string>();
  let { longest } = base;
  for (const word of vocabulary) {
    const characters = [...word];
    if (!characters.every(isHan)) continue;
    const sounds = characters.map(syllable);
    for (const sound of sounds) known.add(sound);
    const key = sounds.join(" ");
    if (!bySound.has(key)) bySound.set(key, word);
    longest = Math.max(longest, sounds.length);
  }
  return {
    wordOf: (sounds) => base.wordOf(sounds) ?? bySound.get(sounds),
    knows: (sound) => base.knows(sound) || known.has(sound),
    longest,
  };
}

function readerOf(spelling: Spelling): PinyinReader {
  const { wordOf, knows, longest } = spelling;
  const spell = (sounds: readonly string[]): string | undefined => {
    let text = "";
    let read = 0;
    for (let i = 0; i < sounds.length; ) {
      let taken = 0;
      for (let length = Math.min(longest, sounds.length - i); length > 1; length--) {
        const word = wordOf(sounds.slice(i, i + length).join(" "));
        if (word === undefined) continue;
        text += word;
        taken = length;
        break;
      }
      read += taken;
      i += Math.max(1, taken);
    }
    return read >= sounds.length * READ_SHARE ? text : undefined;
  };

  return {
    read(text, isWord) {
      if (!/[a-z]{2}/.test(text)) return text;
      const spaced = /(?<![a-zü'])(?:[a-zü]+ ){2,}[a-zü]+(?![a-zü'])/g;
      const joined = text.replace(spaced, (match) => {
        const parts = match.split(" ");
        if (parts.every(isWord)) return match;
        const sounds = parts.map((part) => split(plain(part), knows));
        return (sounds.every((each) => each !== undefined) ? spell(sounds.flat()) : undefined) ?? match;
      });
      return joined.replace(/(?<![a-zü'-])[a-zü]+(?![a-zü'-])/g, (word) => {
        if (word.length < SHORTEST_PINYIN || isWord(word)) return word;
        const sounds = split(plain(word), knows);
        return (sounds && sounds.length > 1 ? spell(sounds) : undefined) ?? word;
      });
    },
    with: (words) => readerOf(spellingOf(words, spelling)),
  };
}

/** ü is typed as v. */
const plain = (word: string): string => word.replaceAll("ü", "v");

/** The split into the fewest known syllables: shiyelv -> shi ye lv. */
function split(word: string, knows: (sound: string) => boolean): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
      const before = best[start];
      const part = word.slice(start, end);
      if (!before || !knows(part)) continue;
      const current = best[end];
      if (!current || before.length + 1 < current.length) best[end] = [...before, part];
    }
  }
  return best[word.length];
}
