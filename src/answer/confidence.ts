import type { Match } from "../search/match.ts";

/** From here on evidence says no more. */
const ENOUGH_EVIDENCE = 15;

/**
 * How sure it is that the best measure is what the question is about, 0 to 1 and comparable between questions.
 * MiniSearch's score is not: it grows with the number of matched terms.
 *
 * A logistic curve over four shares, fitted on the tuning questions whose kind of fact the best measure states:
 * how much of the question the measure has, how like the nearest way of putting it is, how far it is ahead of the
 * next measure, how much there was to go by.
 */
export function confidenceOf(best: Match, second: Match | undefined): number {
  const ahead = best.rank - (second?.rank ?? 0);
  const evidence = Math.min(1, best.evidence / ENOUGH_EVIDENCE);
  const logit = -5.1 + 4.3 * best.coverage + 2.9 * best.likeness + 2.6 * ahead + 3 * evidence;
  return 1 / (1 + Math.exp(-logit));
}

/** Below this, the plan does not touch the subject. */
export const NEAR = 0.12;
/** From here on the measure is shown as the answer. Right below, what is far from the plan begins. */
export const SURE = 0.53;
/** From here on a question for a date or a responsible unit may be answered with the plan's defaults. */
export const WHOLE = 0.66;
