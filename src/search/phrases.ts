/** Ways of putting an entry, so that the nearest to a question is found without looking at each. */
export interface Phrases {
  /** Normalised. */
  readonly texts: readonly string[];
  /** Weight of each phrase: the sum of `idf` over its content terms. */
  readonly weights: readonly number[];
  /** Content term -> the phrases that have it. */
  readonly having: Pick<ReadonlyMap<string, readonly number[]>, "get">;
}

/** `contents`: the content terms of each text. */
export function weighPhrases(
  texts: readonly string[],
  contents: readonly (readonly string[])[],
  idf: (term: string) => number,
): Phrases & { readonly having: ReadonlyMap<string, readonly number[]> } {
  const weights: number[] = [];
  const having = new Map<string, number[]>();
  contents.forEach((terms, phrase) => {
    let weight = 0;
    for (const term of new Set(terms)) {
      weight += idf(term);
      const list = having.get(term);
      if (list) list.push(phrase);
      else having.set(term, [phrase]);
    }
    weights.push(weight);
  });
  return { texts, weights, having };
}
