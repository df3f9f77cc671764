import { normalize } from "../search/normalize.ts";
import { phraseKey } from "../search/phrase-key.ts";
import type { Entry, EntryKind, PlanIndex } from "../search/plan-index.ts";
import { parseQuery } from "../search/query.ts";
import type { AddedPhrase } from "../search/with-phrases.ts";
import { type Answering, answerQuestion } from "./answer-question.ts";

/**
 * Letters and digits of the shortest phrase, UTF-16 units of the longest, and how many a workspace may have. The plan's own
 * phrases have up to 72 units; 500 are as many as an index takes in a few milliseconds.
 */
export const PHRASE_LIMITS = { shortest: 2, longest: 100, most: 500 } as const;

/** Whose a phrase is: a measure, or what has measures that answer together. The id is that of `findGroup`. */
export interface PhraseOwner {
  readonly kind: EntryKind;
  readonly id: string;
}

export type PhraseProblem =
  /** The plan has no such measure, or it is one that only looks back. */
  | { readonly kind: "no-such-measure"; readonly id: string }
  | { readonly kind: "too-short"; readonly shortest: number }
  | { readonly kind: "too-long"; readonly longest: number }
  /** The workspace has as many phrases as it may have. */
  | { readonly kind: "too-many"; readonly most: number }
  /** It names no subject: 今年多少. */
  | { readonly kind: "only-fillers" }
  /** It is read as a question for help, for the plan as a whole or for all its targets: 总结一下这个计划. */
  | { readonly kind: "answered-otherwise" }
  /** The measure has it already. */
  | { readonly kind: "already-there" }
  /** What people get by it today. */
  | { readonly kind: "taken"; readonly by: PhraseOwner };

export type CheckedPhrase =
  | { readonly ok: true; readonly phrase: AddedPhrase }
  | { readonly ok: false; readonly problem: PhraseProblem };

/**
 * Whether a phrase may be added to a measure: the phrase, tidied, or the first thing that is wrong with it.
 * `answering`: with the phrases that the workspace has already; `held`: how many these are.
 * Two phrases are the same when only width, case, Traditional characters, punctuation or white space tell them apart.
 */
export function checkPhrase(answering: Answering, { measure, text }: AddedPhrase, held: number): CheckedPhrase {
  const { index } = answering;
  const { shortest, longest, most } = PHRASE_LIMITS;
  const tidied = text.replace(/\s+/g, " ").trim();
  const key = phraseKey(normalize(tidied));
  if (index.entry(measure)?.kind !== "measure") return refused({ kind: "no-such-measure", id: measure });
  if ([...key.replaceAll(" ", "")].length < shortest) return refused({ kind: "too-short", shortest });
  if (tidied.length > longest) return refused({ kind: "too-long", longest });
  const problem = namesNothing(answering, key);
  if (problem) return refused(problem);
  const owners = ownersOf(index, key);
  if (owners.some((owner) => owner.key === measure)) return refused({ kind: "already-there" });
  const [owner] = owners;
  if (owner) return refused({ kind: "taken", by: ownerOf(owner) });
  if (held >= most) return refused({ kind: "too-many", most });
  return { ok: true, phrase: { measure, text: tidied } };
}

const refused = (problem: PhraseProblem): CheckedPhrase => ({ ok: false, problem });

function namesNothing(answering: Answering, key: string): PhraseProblem | undefined {
  const { clauses } = parseQuery(key, answering.glossary, answering.index);
  if (clauses.every(({ bare, terms }) => bare || terms.size === 0)) return { kind: "only-fillers" };
  const answer = answerQuestion(answering, key);
  const group = answer.outcome === "several" ? answer.group?.kind : undefined;
  const otherwise = answer.outcome === "help" || group === "plan" || group === "targets";
  return otherwise ? { kind: "answered-otherwise" } : undefined;
}

/** The entries that have a phrase of this key, in plan order. All phrases are looked at, but few of them closely. */
function ownersOf(index: PlanIndex, key: string): Entry[] {
  const [first = ""] = key;
  const last = [...key].at(-1) ?? "";
  const isSame = (text: string) => text.includes(first) && text.includes(last) && phraseKey(text) === key;
  return [...index.entries()].filter(({ phrases }) => phrases.some(({ texts }) => texts.some(isSame)));
}

const ownerOf = ({ kind, key }: Entry): PhraseOwner => ({ kind, id: key.slice(key.indexOf(":") + 1) });
