/** Words by what they begin with, so that those of a text are found without trying all. */
export interface WordsByStart {
  /** The longest word that begins at this place of a text; empty when none does. */
  longestAt(text: string, at: number): string;
  /** The words that a text has anywhere, in the order in which they were given. */
  within(text: string): string[];
}

interface Start {
  readonly words: Map<string, number>;
  longest: number;
}

/** A word that is given twice counts once. Lengths and places are in UTF-16 units. */
export function wordsByStart(words: Iterable<string>): WordsByStart {
  const starts = new Map<string, Start>();
  let place = 0;
  for (const word of words) {
    const first = word.charAt(0);
    let start = starts.get(first);
    if (!start) {
      start = { words: new Map(), longest: 0 };
      starts.set(first, start);
    }
    if (!start.words.has(word)) start.words.set(word, place++);
    start.longest = Math.max(start.longest, word.length);
  }
  return {
    longestAt(text, at) {
      const start = starts.get(text.charAt(at));
      if (!start) return "";
      for (let length = Math.min(start.longest, text.length - at); length > 0; length--) {
        const candidate = text.slice(at, at + length);
        if (start.words.has(candidate)) return candidate;
      }
      return "";
    },
    within(text) {
      const found: [string, number][] = [];
      for (const first of new Set(text.split(""))) {
        for (const each of starts.get(first)?.words ?? []) if (text.includes(each[0])) found.push(each);
      }
      return found.toSorted((a, b) => a[1] - b[1]).map(([word]) => word);
    },
  };
}
