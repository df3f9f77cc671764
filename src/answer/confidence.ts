import type { Match } from "../search/match.ts";

/**
 * How sure it is that the best measure is what the question is about, 0 to 1 and comparable between questions.
 * MiniSearch's score is not: it grows with the number of matched terms.
 */
export function confidenceOf(best: Match, _second: Match | undefined): number {
  return 0.75 * best.coverage + 0.25 * Math.min(1, best.likeness * 1.5);
}

/** Below this, the plan does not touch the subject. */
export const NEAR = 0.25;
/** From here on the measure is shown as the answer. */
export const SURE = 0.38;
/** From here on a question for a date or a responsible unit may be answered with the plan's defaults. */
export const WHOLE = 0.5;
