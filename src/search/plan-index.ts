import MiniSearch from "minisearch";
import { PLANNED_ROLES, type Plan } from "../plan/plan.ts";
import type { Glossary } from "./glossary.ts";
import { buildHomophones, type Homophones } from "./homophones.ts";
import { normalize } from "./normalize.ts";
import { buildPinyinReader, type PinyinReader } from "./pinyin.ts";
import { isContent, isHan, tokenize } from "./tokenize.ts";

/** What can be found: a measure, or a group of measures (a lead sentence, a heading, a theme). */
export type EntryKind = "measure" | "topic" | "section" | "theme";

/** The ways of putting an entry, so that the nearest to a question is found without looking at each. */
export interface Phrases {
  readonly texts: readonly string[];
  /** Weight of each phrase: the sum of `idf` over its content terms. */
  readonly weights: readonly number[];
  /** Content term -> the phrases that have it. */
  readonly having: ReadonlyMap<string, readonly number[]>;
}

export interface Entry {
  readonly key: string;
  readonly kind: EntryKind;
  /** The measures that it stands for, in plan order; a measure stands for itself. */
  readonly measures: readonly string[];
  /** The plan's own words, normalised. */
  readonly text: string;
  /** Content terms and single characters of its own words, its heads and its phrases. */
  readonly terms: ReadonlySet<string>;
  readonly phrases: Phrases;
}

export interface Hit {
  readonly entry: Entry;
  /** MiniSearch's score; compares within one query only. */
  readonly score: number;
}

export interface PlanIndex {
  readonly plan: Plan;
  readonly homophones: Homophones;
  entry(key: string): Entry | undefined;
  /** Hits, best first, at most `limit`; `terms` are index terms with their weights. */
  search(terms: ReadonlyMap<string, number>, limit: number): Hit[];
  /** How telling a term is: high for one that few entries have, highest for one that none has. */
  idf(term: string): number;
  has(term: string): boolean;
  /** Whether the plan itself has the term, not only the ways of putting it. */
  inText(term: string): boolean;
  /** Whether a normalised word says nothing about the subject of a question. */
  isFiller(word: string): boolean;
  /** Pinyin in a normalised text, read as words of the plan, of the glossary and of questions. */
  readPinyin(text: string): string;
}

/** Terms are passed through MiniSearch already cut; this never stands in a term. */
const SEPARATOR = "\u0001";

/** A long message has hundreds of terms; those that many entries have cost most and tell least. */
const MOST_TERMS = 32;

function mostTelling(
  terms: ReadonlyMap<string, number>,
  idf: (term: string) => number,
): Iterable<readonly [string, number]> {
  if (terms.size <= MOST_TERMS) return terms;
  return [...terms].toSorted((a, b) => b[1] * idf(b[0]) - a[1] * idf(a[0])).slice(0, MOST_TERMS);
}

interface Fields {
  readonly key: string;
  readonly text: string;
  readonly heads: string;
  readonly ask: string;
}

/**
 * Indexes a plan: 38 measures with 8,000 phrases take some 0.3 s on an idle machine.
 * This is the one file that knows MiniSearch. No prefix and no fuzzy search (fuzzy on Han pairs costs 16 times
 * the query and loses a tenth of the hits), and no stored fields.
 */
export function buildPlanIndex(plan: Plan, glossary: Glossary): PlanIndex {
  const entries = new Map<string, Entry>();
  // Terms go in as short numbers: MiniSearch's tree looks through all first characters of its terms one by one, and
  // Han text has thousands. Measured: the index is built in less than half the time, with the same answers.
  const numbers = new Map<string, string>();
  const numberOf = (term: string): string => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    const number = numbers.size.toString(36);
    numbers.set(term, number);
    return number;
  };
  const index = new MiniSearch<Fields>({
    idField: "key",
    fields: ["text", "heads", "ask"],
    tokenize: (text) => text.split(SEPARATOR),
    processTerm: (term) => term || null,
  });
  const planFillers = new Set(plan.fillers.map(normalize));
  const ownTerms = new Set<string>();
  const documents: Fields[] = [];
  const contents = new Map<string, readonly (readonly string[])[]>();
  for (const { key, kind, measures, text, heads, ask } of rawEntries(plan)) {
    const texts = ask.map(normalize);
    const asked = texts.map(tokenize);
    const content = asked.map((terms) => terms.filter(isContent));
    const own = tokenize(normalize(text));
    for (const term of own) ownTerms.add(term);
    const headTerms = tokenize(normalize(heads));
    entries.set(key, {
      key,
      kind,
      measures,
      text: normalize(text),
      terms: new Set([...own, ...headTerms, ...asked.flat()]),
      phrases: { texts, weights: [], having: new Map() },
    });
    const cut = (terms: readonly string[]) => terms.map(numberOf).join(SEPARATOR);
    documents.push({ key, text: cut(own), heads: cut(headTerms.filter(isContent)), ask: cut(content.flat()) });
    contents.set(key, content);
  }
  index.addAll(documents);

  const counts = new Map<string, number>();
  for (const entry of entries.values()) {
    if (entry.kind !== "measure") continue;
    for (const term of entry.terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const all = plan.measures.length;
  const weights = new Map<string, number>();
  const idfOf = (count: number) => Math.log(1 + (all - count + 0.5) / (count + 0.5));
  for (const [term, count] of counts) weights.set(term, idfOf(count));
  const unknown = idfOf(0);
  const idf = (term: string) => weights.get(term) ?? unknown;
  for (const [key, entry] of entries) {
    entries.set(key, { ...entry, phrases: weighPhrases(entry.phrases.texts, contents.get(key) ?? [], idf) });
  }
  const has = (term: string) => counts.has(term);
  const isWord = (word: string) =>
    glossary.fillersEn.has(word) || glossary.soft.has(word) || glossary.same.has(word) || tokenize(word).some(has);
  // Made when the first question in Latin letters comes: it takes longer than the rest of the index.
  let reader: PinyinReader | undefined;
  return {
    plan,
    homophones: buildHomophones([...counts.keys()]),
    entry: (key) => entries.get(key),
    search(terms, limit) {
      const weights = new Map<string, number>();
      for (const [term, weight] of mostTelling(terms, idf)) {
        const number = numbers.get(term);
        if (number !== undefined) weights.set(number, weight);
      }
      if (weights.size === 0) return [];
      const results = index.search([...weights.keys()].join(SEPARATOR), {
        combineWith: "OR",
        boost: { text: 1, heads: 0.4, ask: 1 },
        boostTerm: (number) => weights.get(number) ?? 1,
        bm25: { k: 1.2, b: 0.5, d: 0.5 },
      });
      return results.slice(0, limit).flatMap(({ id, score }) => {
        const entry = entries.get(id);
        return entry ? [{ entry, score }] : [];
      });
    },
    idf,
    has,
    isFiller: (word) => glossary.fillers.has(word) || glossary.fillersEn.has(word) || planFillers.has(word),
    inText: (term) => ownTerms.has(term),
    readPinyin(text) {
      if (!/[a-z]{2}/.test(text)) return text;
      reader ??= buildPinyinReader(spellable(entries.values(), glossary, counts.keys()));
      return reader.read(text, isWord);
    },
  };
}

function weighPhrases(
  texts: readonly string[],
  contents: readonly (readonly string[])[],
  idf: (term: string) => number,
): Phrases {
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

/** Words that pinyin may spell, the more telling first: phrases, glossary, fillers, then any pair of the plan. */
function* spellable(entries: Iterable<Entry>, glossary: Glossary, terms: Iterable<string>): Generator<string> {
  for (const { phrases } of entries) for (const text of phrases.texts) if (isHan(text) && text.length <= 6) yield text;
  yield* glossary.same.keys();
  yield* glossary.fillers;
  yield* glossary.asked;
  for (const term of terms) if (isHan(term) && [...term].length === 2) yield term;
}

interface RawEntry {
  readonly key: string;
  readonly kind: EntryKind;
  readonly measures: readonly string[];
  readonly text: string;
  readonly heads: string;
  readonly ask: readonly string[];
}

function* rawEntries(plan: Plan): Generator<RawEntry> {
  const phrases = (ask: { zh: readonly string[]; en: readonly string[] }, gloss: string) => [
    ...ask.zh,
    ...ask.en,
    ...(gloss ? [gloss] : []),
  ];
  const planned = new Set(plan.sections.filter(({ role }) => PLANNED_ROLES.has(role)).map(({ id }) => id));
  for (const measure of plan.measures) {
    if (!planned.has(measure.section)) continue;
    const topic = plan.topics.find((candidate) => candidate.id === measure.topic);
    const section = plan.sections.find((candidate) => candidate.id === measure.section);
    yield {
      key: measure.id,
      kind: "measure",
      measures: [measure.id],
      text: measure.text,
      heads: `${topic?.lead ?? ""} ${section?.heading ?? ""}`,
      ask: phrases(measure.ask, measure.gloss),
    };
  }
  for (const topic of plan.topics) {
    if (!planned.has(topic.section)) continue;
    yield {
      key: `topic:${topic.id}`,
      kind: "topic",
      measures: topic.measures,
      text: topic.lead,
      heads: "",
      ask: phrases(topic.ask, topic.gloss),
    };
  }
  for (const section of plan.sections) {
    if (section.heading === "" || !planned.has(section.id)) continue;
    yield {
      key: `section:${section.id}`,
      kind: "section",
      measures: section.measures,
      text: section.heading,
      heads: "",
      ask: phrases(section.ask, section.gloss),
    };
  }
  for (const theme of plan.themes) {
    yield {
      key: `theme:${theme.name}`,
      kind: "theme",
      measures: theme.measures,
      text: theme.name,
      heads: "",
      ask: phrases(theme.ask, theme.en),
    };
  }
}
