import type { Phrases } from "./phrases.ts";
import type { Entry, Hit, PlanIndex, Terms } from "./plan-index.ts";
import type { Atom, Clause, Query } from "./query.ts";

/** How well an entry fits a question. All shares lie between 0 and 1. */
export interface Match {
  readonly entry: Entry;
  /** Share of the question's content, weighted by how telling it is, that the entry has. */
  readonly coverage: number;
  /** How much telling content it has, without regard to what it lacks; 15 is a whole sentence's worth. */
  readonly evidence: number;
  /** Likeness to the nearest way of putting it. */
  readonly likeness: number;
  /** MiniSearch's score as a share of the best one. */
  readonly score: number;
  /** What the order goes by. */
  readonly rank: number;
}

/** How many of the index's hits are looked at closely. */
const LOOKED_AT = 12;
/** Clauses that tell why count less than the one that asks. */
const TELLING_CLAUSE = 0.1;
const BEST_TELLING_CLAUSE = 0.45;
/** A telling clause of which the entry has this share is about it. */
const ON_SUBJECT = 0.5;
/** Below this weight a clause that asks has no subject of its own (“这个怎么办理？”) and borrows one. */
const LIGHT_CLAUSE = 5;

/** Ranks what the index finds for a query, best first. What an office says is meant comes before all else. */
export function match(query: Query, index: PlanIndex): Match[] {
  const hits = index.search(query.terms, LOOKED_AT);
  const top = hits[0]?.score ?? 1;
  const sought = soughtBy(query, index);
  const matches = hits.map((hit): Match => look(hit, top, query, sought)).sort((a, b) => b.rank - a.rank);
  const meant = query.meant === undefined ? undefined : index.entry(query.meant);
  if (!meant) return matches;
  const { evidence } = coverageOf(meant, query);
  const others = matches.filter(({ entry }) => entry.key !== meant.key);
  return [{ entry: meant, coverage: 1, evidence, likeness: 1, score: 1, rank: 1 }, ...others];
}

function look({ entry, score }: Hit, top: number, query: Query, sought: Sought): Match {
  const { coverage, evidence } = coverageOf(entry, query);
  const likeness = likenessOf(entry, sought);
  const share = score / top;
  return { entry, coverage, evidence, likeness, score: share, rank: 0.35 * share + 0.4 * coverage + 0.25 * likeness };
}

/** 0 to 1: how far the entry has what the atom stands for. */
export function found(atom: Atom, terms: Terms): number {
  let best = 0;
  for (const way of atom.ways) {
    let there = 0;
    for (const term of way.terms) if (terms.has(term)) there++;
    const share = way.terms.length === 0 ? 0 : there / way.terms.length;
    if (share < way.share) continue;
    best = Math.max(best, way.credit * (way.share < 1 ? share : 1));
  }
  return best;
}

const weigh = (clause: Clause): number => clause.atoms.reduce((sum, atom) => sum + atom.weight, 0);

const weighFound = (clause: Clause, terms: Terms): number =>
  clause.atoms.reduce((sum, atom) => sum + atom.weight * found(atom, terms), 0);

function coverageOf(entry: Entry, query: Query): { coverage: number; evidence: number } {
  const parts = query.clauses.map((clause) => ({
    asks: clause.asks || clause.beside,
    all: weigh(clause),
    found: weighFound(clause, entry.terms),
  }));
  const asking = parts.some((part) => part.asks && part.all > 0) ? parts.filter((part) => part.asks) : parts;
  const telling = parts.filter((part) => !asking.includes(part) && part.all > 0);
  const askedWeight = asking.reduce((sum, part) => sum + part.all, 0);
  let all = askedWeight;
  let there = asking.reduce((sum, part) => sum + part.found, 0);
  const byShare = telling.toSorted((a, b) => b.found / b.all - a.found / a.all);
  // A clause that asks and names nothing (“一共多少家？”) leans on all that was told about the subject before.
  const light = askedWeight < LIGHT_CLAUSE;
  byShare.forEach((part, place) => {
    const onSubject = part.found >= part.all * ON_SUBJECT;
    const weight = light && (place === 0 || onSubject) ? 1 : place === 0 ? BEST_TELLING_CLAUSE : TELLING_CLAUSE;
    all += part.all * weight;
    there += part.found * weight;
  });
  return { coverage: all === 0 ? 0 : there / all, evidence: there };
}

/** What phrases are compared with: the terms of the asking clauses with their weights, and the sum of these. */
interface Sought {
  readonly terms: readonly (readonly [string, number])[];
  readonly weight: number;
}

function soughtBy(query: Query, index: PlanIndex): Sought {
  const asking = query.clauses.some((clause) => clause.asks && clause.terms.size > 0)
    ? query.clauses.filter((clause) => clause.asks)
    : query.clauses;
  const terms = [...new Set(asking.flatMap((clause) => [...clause.terms]))].map(
    (term) => [term, index.idf(term)] as const,
  );
  return { terms, weight: terms.reduce((sum, [, weight]) => sum + weight, 0) };
}

/** Weighted Dice likeness of the asking clauses and the nearest phrase. */
const likenessOf = (entry: Entry, sought: Sought): number =>
  entry.phrases.reduce((best, phrases) => Math.max(best, likenessTo(phrases, sought)), 0);

function likenessTo({ having, weights }: Phrases, sought: Sought): number {
  const shared = new Float64Array(weights.length);
  for (const [term, weight] of sought.terms) {
    for (const phrase of having.get(term) ?? []) shared[phrase] = (shared[phrase] ?? 0) + weight;
  }
  let best = 0;
  weights.forEach((weight, phrase) => {
    const common = shared[phrase] ?? 0;
    if (common > 0) best = Math.max(best, (2 * common) / (sought.weight + weight));
  });
  return best;
}
