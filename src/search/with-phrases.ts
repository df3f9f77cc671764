import { type AddedTerms, type Addition, collectTerms } from "./added-terms.ts";
import { normalize } from "./normalize.ts";
import { phraseKey } from "./phrase-key.ts";
import type { Phrases } from "./phrases.ts";
import type { PinyinReader } from "./pinyin.ts";
import {
  type Entry,
  type Hit,
  hasLatin,
  inverseFrequency,
  isSpellable,
  mostTelling,
  type PlanIndex,
  SCORING,
} from "./plan-index.ts";
import { isContent, tokenize } from "./tokenize.ts";

/** A way of asking for a measure that an office added. */
export interface AddedPhrase {
  /** The measure's id. */
  readonly measure: string;
  readonly text: string;
}

/**
 * The index as if the phrases stood among the `ask` phrases of their measures, in a few milliseconds where indexing the
 * plan anew takes 300. Nothing of `base` is copied or changed; it may be such an index itself.
 *
 * Only what the phrases touch is different. A term that the plan knows keeps its weight, and a measure its length,
 * though another phrase has them now: so a question that shares no term with the phrases is answered with the same bytes.
 *
 * A phrase of an unknown measure is left out, since the plan may have changed; so is one with no letter or digit. Of
 * two that are the same but for punctuation the first counts.
 */
export function indexWithPhrases(base: PlanIndex, added: Iterable<AddedPhrase>): PlanIndex {
  const { additions, meant } = byMeasure(base, added);
  if (meant.size === 0) return base;
  const table = collectTerms(additions, base);
  const touched = new Map(additions.map(({ entry }, place) => [entry.key, withAdded(entry, place, additions, table)]));
  const nowOf = (entry: Entry): Entry => touched.get(entry.key) ?? entry;
  const gainsOf = scorer(base, additions, table);
  const has = (term: string) => base.has(term) || table.get(term) !== undefined;
  const isWord = (word: string) => base.isWord(word) || tokenize(word).some(has);
  let reader: PinyinReader | undefined;
  const pinyin = () => {
    reader ??= base.pinyin().with(spellable(additions, table));
    return reader;
  };
  return {
    ...base,
    entry: (key) => touched.get(key) ?? base.entry(key),
    *entries() {
      for (const entry of base.entries()) yield nowOf(entry);
    },
    meant: (wording) => base.meant(wording) ?? meant.get(phraseKey(wording)),
    homophones: base.homophones.with({ [Symbol.iterator]: table.fresh }),
    search(terms, limit) {
      const sought = mostTelling(terms, table.idf);
      const hits = base.search(sought, Number.POSITIVE_INFINITY);
      const gains = gainsOf(sought);
      const ranked = gains.size === 0 ? hits : withGains(hits, gains);
      return ranked.slice(0, limit).map((hit) => ({ ...hit, entry: nowOf(hit.entry) }));
    },
    idf: table.idf,
    has,
    isWord,
    readPinyin: (text) => (hasLatin(text) ? pinyin().read(text, isWord) : text),
    pinyin,
  };
}

/** `meant`: the measure of each wording. */
function byMeasure(base: PlanIndex, added: Iterable<AddedPhrase>) {
  const meant = new Map<string, string>();
  const texts = new Map<Entry, string[]>();
  for (const { measure, text } of added) {
    const entry = base.entry(measure);
    const normalized = normalize(text);
    const key = phraseKey(normalized);
    if (entry?.kind !== "measure" || key === "" || meant.has(key)) continue;
    meant.set(key, measure);
    const list = texts.get(entry);
    if (list) list.push(normalized);
    else texts.set(entry, [normalized]);
  }
  const additions = [...texts].map(([entry, own]): Addition => ({ entry, texts: own }));
  return { additions, meant };
}

/** The entry with its added phrases, which are at `place` among the additions. */
function withAdded(entry: Entry, place: number, additions: readonly Addition[], table: AddedTerms): Entry {
  const having = (term: string) => {
    const found = table.get(term);
    const at = found?.measures.indexOf(place) ?? -1;
    return found?.phrases[at];
  };
  const phrases: Phrases = {
    texts: additions[place]?.texts ?? [],
    having: { get: having },
    get weights() {
      return table.weights(place);
    },
  };
  return {
    ...entry,
    terms: { has: (term) => entry.terms.has(term) || having(term) !== undefined },
    phrases: [...entry.phrases, phrases],
  };
}

function* spellable(additions: readonly Addition[], table: AddedTerms): Generator<string> {
  for (const { texts } of additions) yield* texts.filter(isSpellable);
  for (const term of table.fresh()) if (isContent(term)) yield term;
}

/** What added phrases are worth to a measure in a search. */
interface Gain {
  /** To be added to the sum of its terms' scores. */
  score: number;
  /** Terms that it has only now. */
  matched: number;
}

const timesAsked = (term: string, { phrases }: Entry): number =>
  phrases.reduce((sum, { having }) => sum + (having.get(term)?.length ?? 0), 0);

/**
 * Gives, for the terms of a question, the gain of each measure that has one of them in an added phrase. It is what
 * MiniSearch would count for the field `ask` (BM25+): a term that the field has once more, in a field as long as before.
 */
function scorer(base: PlanIndex, additions: readonly Addition[], table: AddedTerms) {
  const entries = [...base.entries()];
  const averageLength = entries.reduce((sum, { askLength }) => sum + askLength, 0) / entries.length;
  const worth = (times: number, { askLength }: Entry, documents: number): number => {
    if (times === 0) return 0;
    const { k, b, d } = SCORING.bm25;
    const frequency = (times * (k + 1)) / (times + k * (1 - b + (b * askLength) / averageLength));
    return SCORING.boost.ask * inverseFrequency(documents, entries.length) * (d + frequency);
  };
  return (sought: ReadonlyMap<string, number>): ReadonlyMap<Entry, Gain> => {
    const gains = new Map<Entry, Gain>();
    for (const [text, weight] of sought) {
      const term = table.get(text);
      if (!term || !isContent(text)) continue;
      const documents = entries.filter((entry) => timesAsked(text, entry) > 0).length || term.measures.length;
      term.measures.forEach((place, at) => {
        const entry = additions[place]?.entry;
        if (!entry) return;
        const before = timesAsked(text, entry);
        const now = before + (term.phrases[at]?.length ?? 0);
        const gain = gains.get(entry) ?? { score: 0, matched: 0 };
        gain.score += weight * (worth(now, entry, documents) - worth(before, entry, documents));
        if (!entry.terms.has(text)) gain.matched++;
        gains.set(entry, gain);
      });
    }
    return gains;
  };
}

/** MiniSearch's score is the sum of the terms' scores times the number of terms. */
function withGains(hits: readonly Hit[], gains: ReadonlyMap<Entry, Gain>): Hit[] {
  const found = new Set(hits.map(({ entry }) => entry));
  const unfound = [...gains.keys()].filter((entry) => !found.has(entry));
  return [...hits, ...unfound.map((entry) => ({ entry, score: 0, matched: 0 }))]
    .map((hit): Hit => {
      const gain = gains.get(hit.entry);
      if (!gain) return hit;
      const matched = hit.matched + gain.matched;
      return { ...hit, matched, score: (hit.score / Math.max(1, hit.matched) + gain.score) * matched };
    })
    .toSorted((a, b) => b.score - a.score);
}
