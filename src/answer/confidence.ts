import type { Match } from "../search/match.ts";

/** From here on evidence says no more. */
const ENOUGH_EVIDENCE = 15;

/**
 * How sure it is that the best measure is what the question is about, 0 to 1 and comparable between questions.
 * MiniSearch's score is not: it grows with the number of matched terms.
 *
 * A logistic curve over three shares, fitted on the tuning questions whose kind of fact the best measure states:
 * how much of the question the measure has, how like the nearest way of putting it is, how much there was to go by.
 */
export function confidenceOf({ coverage, likeness, evidence }: Match): number {
  const logit = -6 + 5 * coverage + 3.6 * likeness + 4.2 * Math.min(1, evidence / ENOUGH_EVIDENCE);
  return 1 / (1 + Math.exp(-logit));
}

/** Below this, the plan does not touch the subject. */
export const NEAR = 0.12;
/** From here on the measure is shown as the answer: what is more likely right than wrong. */
export const SURE = 0.5;
/** From here on a question for a date or a responsible unit may be answered with the plan's defaults. */
export const WHOLE = 0.7;
