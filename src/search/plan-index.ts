import MiniSearch from "minisearch";
import { PLANNED_ROLES, type Plan } from "../plan/plan.ts";
import type { Glossary } from "./glossary.ts";
import { buildHomophones, type Homophones } from "./homophones.ts";
import { normalize } from "./normalize.ts";
import { type Phrases, weighPhrases } from "./phrases.ts";
import { buildPinyinReader, type PinyinReader } from "./pinyin.ts";
import { isContent, isHan, tokenize } from "./tokenize.ts";
import { type WordsByStart, wordsByStart } from "./words-by-start.ts";

/** What can be found: a measure, or a group of measures (a lead sentence, a heading, a theme). */
export type EntryKind = "measure" | "topic" | "section" | "theme";

/** Index terms, for looking up. */
export type Terms = Pick<ReadonlySet<string>, "has">;

export interface Entry {
  readonly key: string;
  readonly kind: EntryKind;
  /** The measures that it stands for, in plan order; a measure stands for itself. */
  readonly measures: readonly string[];
  /** The plan's own words, normalised. */
  readonly text: string;
  /** Content terms and single characters of its own words, its heads and its phrases. */
  readonly terms: Terms;
  /** The plan's phrases; after them those that an office added. */
  readonly phrases: readonly Phrases[];
  /** How many different terms the plan's phrases have, as MiniSearch counts them: one at least. */
  readonly askLength: number;
}

export interface Hit {
  readonly entry: Entry;
  /** MiniSearch's score; compares within one query only. */
  readonly score: number;
  /** How many of the terms it has; the score is multiplied by this. */
  readonly matched: number;
}

export interface PlanIndex {
  readonly plan: Plan;
  readonly homophones: Homophones;
  entry(key: string): Entry | undefined;
  /** All of them, in plan order: measures, lead sentences, headings, themes. */
  entries(): Iterable<Entry>;
  /** The measure that an office says is meant by this very wording, normalised; none in a plan alone. */
  meant(wording: string): string | undefined;
  /** Hits, best first, at most `limit`; `terms` are index terms with their weights. */
  search(terms: ReadonlyMap<string, number>, limit: number): Hit[];
  /** How telling a term is: high for one that few entries have, highest for one that none has. */
  idf(term: string): number;
  has(term: string): boolean;
  /** Whether a word in Latin letters is known as it stands, and so no pinyin. */
  isWord(word: string): boolean;
  /** Whether the plan itself has the term, not only the ways of putting it. */
  inText(term: string): boolean;
  /** Whether a normalised word says nothing about the subject of a question. */
  isFiller(word: string): boolean;
  /** The Chinese fillers, to be found in a text. */
  readonly fillers: WordsByStart;
  /** Pinyin in a normalised text, read as words of the plan, of the glossary and of questions. */
  readPinyin(text: string): string;
  /** What reads it. Made when first needed: it takes longer than the rest of the index. */
  pinyin(): PinyinReader;
}

/** How the index weighs a term: what BM25+ takes, and what each field counts. */
export const SCORING = { bm25: { k: 1.2, b: 0.5, d: 0.5 }, boost: { text: 1, heads: 0.4, ask: 1 } } as const;

/** Terms are passed through MiniSearch already cut; this never stands in a term. */
const SEPARATOR = "\u0001";

/** A long message has hundreds of terms; those that many entries have cost most and tell least. */
const MOST_TERMS = 32;

/** The terms that are looked for. */
export function mostTelling(
  terms: ReadonlyMap<string, number>,
  idf: (term: string) => number,
): ReadonlyMap<string, number> {
  if (terms.size <= MOST_TERMS) return terms;
  return new Map([...terms].toSorted((a, b) => b[1] * idf(b[0]) - a[1] * idf(a[0])).slice(0, MOST_TERMS));
}

/** How telling a term is that `count` of `all` measures have. */
export const inverseFrequency = (count: number, all: number): number =>
  Math.log(1 + (all - count + 0.5) / (count + 0.5));

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
  const counts = new Map<string, number>();
  const documents: Fields[] = [];
  const drafts: (Omit<Entry, "phrases" | "askLength"> & {
    texts: readonly string[];
    contents: readonly (readonly string[])[];
  })[] = [];
  for (const { key, kind, measures, text, heads, ask } of rawEntries(plan)) {
    const texts = ask.map(normalize);
    const asked = texts.map(tokenize);
    const contents = asked.map((terms) => terms.filter(isContent));
    const own = tokenize(normalize(text));
    for (const term of own) ownTerms.add(term);
    const headTerms = tokenize(normalize(heads));
    const terms = new Set([...own, ...headTerms, ...asked.flat()]);
    if (kind === "measure") for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    drafts.push({ key, kind, measures, text: normalize(text), terms, texts, contents });
    const cut = (terms: readonly string[]) => terms.map(numberOf).join(SEPARATOR);
    documents.push({ key, text: cut(own), heads: cut(headTerms.filter(isContent)), ask: cut(contents.flat()) });
  }
  index.addAll(documents);

  const all = plan.measures.length;
  const weights = new Map<string, number>();
  for (const [term, count] of counts) weights.set(term, inverseFrequency(count, all));
  const unknown = inverseFrequency(0, all);
  const idf = (term: string) => weights.get(term) ?? unknown;
  for (const { texts, contents, ...draft } of drafts) {
    const phrases = weighPhrases(texts, contents, idf);
    entries.set(draft.key, { ...draft, phrases: [phrases], askLength: Math.max(1, phrases.having.size) });
  }
  const has = (term: string) => counts.has(term);
  const isWord = (word: string) =>
    glossary.fillersEn.has(word) || glossary.soft.has(word) || glossary.same.has(word) || tokenize(word).some(has);
  let reader: PinyinReader | undefined;
  const pinyin = () => {
    reader ??= buildPinyinReader(spellable(entries.values(), glossary, counts.keys()));
    return reader;
  };
  return {
    plan,
    homophones: buildHomophones([...counts.keys()]),
    entry: (key) => entries.get(key),
    entries: () => entries.values(),
    meant: () => undefined,
    search(terms, limit) {
      const weights = new Map<string, number>();
      for (const [term, weight] of mostTelling(terms, idf)) {
        const number = numbers.get(term);
        if (number !== undefined) weights.set(number, weight);
      }
      if (weights.size === 0) return [];
      const results = index.search([...weights.keys()].join(SEPARATOR), {
        combineWith: "OR",
        ...SCORING,
        boostTerm: (number) => weights.get(number) ?? 1,
      });
      return results.slice(0, limit).flatMap(({ id, score, queryTerms }) => {
        const entry = entries.get(id);
        return entry ? [{ entry, score, matched: queryTerms.length }] : [];
      });
    },
    idf,
    has,
    isFiller: (word) => glossary.fillers.has(word) || glossary.fillersEn.has(word) || planFillers.has(word),
    fillers: wordsByStart([...glossary.fillers, ...planFillers].filter((word) => word.length <= glossary.longest)),
    isWord,
    inText: (term) => ownTerms.has(term),
    readPinyin: (text) => (hasLatin(text) ? pinyin().read(text, isWord) : text),
    pinyin,
  };
}

/** Whether pinyin may stand in a text: two Latin letters together. */
export const hasLatin = (text: string): boolean => /[a-z]{2}/.test(text);

/** A phrase that pinyin may spell as a whole: 失业率目标, not a sentence. */
export const isSpellable = (phrase: string): boolean => isHan(phrase) && phrase.length <= 6;

/** Words that pinyin may spell, the more telling first: phrases, glossary, fillers, then any pair of the plan. */
function* spellable(entries: Iterable<Entry>, glossary: Glossary, terms: Iterable<string>): Generator<string> {
  for (const { phrases } of entries) for (const { texts } of phrases) yield* texts.filter(isSpellable);
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
