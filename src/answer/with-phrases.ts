import { type AddedPhrase, indexWithPhrases } from "../search/with-phrases.ts";
import type { Answering } from "./answer-question.ts";
import { createAnswering } from "./create-answering.ts";

/** What one workspace asks again and again; there may be very many of them. */
const KEPT = 300;

/**
 * What answers as if the phrases stood among the `ask` phrases of their measures: those that a workspace added. Made in
 * milliseconds, and sharing all with `answering`, which stays as it is; many workspaces may share one. Questions that share no word
 * with the phrases get the same bytes from both.
 *
 * A phrase of a measure that the plan does not have is left out. `checkPhrase` says which phrases are of use.
 */
export function withPhrases(answering: Answering, phrases: Iterable<AddedPhrase>): Answering {
  const index = indexWithPhrases(answering.index, phrases);
  return index === answering.index ? answering : createAnswering(index, answering.glossary, KEPT);
}
