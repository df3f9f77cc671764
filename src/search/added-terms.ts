import type { Entry, PlanIndex } from "./plan-index.ts";
import { inverseFrequency } from "./plan-index.ts";
import { isContent, tokenize } from "./tokenize.ts";

/** A term that stands in added phrases. */
export interface AddedTerm {
  readonly text: string;
  /** Whether the plan has it without them. */
  readonly known: boolean;
  /** How telling it is. The plan's terms keep what they had. */
  readonly idf: number;
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
  values(): Iterable<AddedTerm>;
  /** The weight of each phrase of each measure: the sum of `idf` over its content terms. */
  readonly weights: readonly (readonly number[])[];
}

/**
 * One table for all the phrases of a workspace: it is made at every change, and one look-up a term is what keeps that
 * to milliseconds.
 */
export function collectTerms(additions: readonly Addition[], base: PlanIndex): AddedTerms {
  const table = new Map<string, Draft>();
  const contents = additions.map(({ texts }, measure) =>
    texts.map((text, phrase) => collect(tokenize(text), measure, phrase, table, base)),
  );
  const all = base.plan.measures.length;
  for (const term of table.values()) {
    term.idf = term.known ? base.idf(term.text) : inverseFrequency(term.measures.length, all);
  }
  return {
    get: (term) => table.get(term),
    values: () => table.values(),
    weights: contents.map((ofMeasure) => ofMeasure.map((terms) => terms.reduce((sum, { idf }) => sum + idf, 0))),
  };
}

interface Draft extends AddedTerm {
  idf: number;
  readonly measures: number[];
  readonly phrases: number[][];
}

/** Enters the terms of one phrase; gives the content terms, each once. Measures and phrases come in their order. */
function collect(
  terms: readonly string[],
  measure: number,
  phrase: number,
  table: Map<string, Draft>,
  base: PlanIndex,
): Draft[] {
  const content: Draft[] = [];
  for (const text of terms) {
    let term = table.get(text);
    if (!term) {
      term = { text, known: base.has(text), idf: 0, measures: [], phrases: [] };
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
