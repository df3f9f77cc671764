import { type AddedPhrase, indexWithPhrases } from "../search/with-phrases.ts";
import type { Answering } from "./answer-question.ts";

/**
 * What answers as if the phrases stood among the `ask` phrases of their measures: those that a workspace added. Made in
 * milliseconds, and sharing all with `answering`, which stays as it is; many workspaces may share one. Questions that share no word
 * with the phrases get the same bytes from both.
 *
 * A phrase of a measure that the plan does not have is left out. `checkPhrase` says which phrases are of use.
 */
export function withPhrases({ index, glossary }: Answering, phrases: Iterable<AddedPhrase>): Answering {
  return { index: indexWithPhrases(index, phrases), glossary };
}
