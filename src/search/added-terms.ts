import { type Entry, inverseFrequency, type PlanIndex } from "./plan-index.ts";
import { isContent, tokenize } from "./tokenize.ts";

/** A term that stands in added phrases. */
export interface AddedTerm {
  readonly text: string;
  /** The measures, by their place, in whose added phrases it stands. */
  readonly measures: readonly number[];
  /** For each of these, the phrases that have it; empty for a single Han character. */
  readonly phrases: readonly (readonly number[])[];
}

/** A measure with its added phrases, normalised. */
export interface Addition {
  readonly entry: Entry;
  readonly texts: readonly string[];
}

export interface AddedTerms {
  get(term: string): AddedTerm | undefined;
  /** The terms that the plan does not have without them. */
  fresh(): Generator<string>;
  /** How telling a term is. The plan's terms keep what they had. */
  idf(term: string): number;
  /** For the phrases of a measure, by its place: the sum of `idf` over the content terms of each. */
  weights(place: number): readonly number[];
}

/**
 * One table for all the phrases of a workspace. It is made at every change: one look-up a term keeps that to
 * milliseconds, and what can wait for the first question does.
 */
export function collectTerms(additions: readonly Addition[], base: PlanIndex): AddedTerms {
  const table = new Map<string, Draft>();
  const contents = additions.map(({ texts }, measure) =>
    texts.map((text, phrase) => collect(tokenize(text), measure, phrase, table)),
  );
  const all = base.plan.measures.length;
  const weigh = (term: Draft): number => {
    term.idf ??= base.has(term.text) ? base.idf(term.text) : inverseFrequency(term.measures.length, all);
    return term.idf;
  };
  const weights = new Map<number, readonly number[]>();
  return {
    get: (term) => table.get(term),
    *fresh() {
      for (const term of table.keys()) if (!base.has(term)) yield term;
    },
    idf(text) {
      const term = table.get(text);
      return term ? weigh(term) : base.idf(text);
    },
    weights(place) {
      const known = weights.get(place);
      if (known) return known;
      const weighed = (contents[place] ?? []).map((terms) => terms.reduce((sum, term) => sum + weigh(term), 0));
      weights.set(place, weighed);
      return weighed;
    },
  };
}

interface Draft extends AddedTerm {
  readonly measures: number[];
  readonly phrases: number[][];
  idf?: number;
}

/** Enters the terms of one phrase; gives the content terms, each once. Measures and phrases come in their order. */
function collect(terms: readonly string[], measure: number, phrase: number, table: Map<string, Draft>): Draft[] {
  const content: Draft[] = [];
  for (const text of terms) {
    let term = table.get(text);
    if (!term) {
      term = { text, measures: [], phrases: [] };
      table.set(text, term);
    }
    if (term.measures.at(-1) !== measure) {
      term.measures.push(measure);
      term.phrases.push([]);
    }
    if (!isContent(text)) continue;
    const list = term.phrases.at(-1);
    if (!list || list.at(-1) === phrase) continue;
    list.push(phrase);
    content.push(term);
  }
  return content;
}
