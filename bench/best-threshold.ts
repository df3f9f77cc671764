import type { Shown } from "./engine.ts";
import type { BenchQuestion } from "./questions.ts";

/** A question and what was shown for it. */
export interface Case {
  readonly question: BenchQuestion;
  readonly shown: Shown;
}

export const isHit = ({ question, shown }: Case): boolean =>
  shown.first !== undefined && question.gold.includes(shown.first);

/** Whether an engine answers: as it decides itself, else from `threshold` on, else whenever it finds something. */
export function isAnswered({ shown }: Case, threshold: number): boolean {
  if (shown.answers !== undefined) return shown.answers;
  return shown.first !== undefined && (shown.score ?? Number.POSITIVE_INFINITY) >= threshold;
}

/** Right from end to end: the right measure first where there is an answer, nothing where there is none. */
export const isRight = (each: Case, threshold: number): boolean =>
  isAnswered(each, threshold) ? isHit(each) : each.question.gold.length === 0;

/** The score from which on answering makes most of these very cases right. */
export function bestThreshold(cases: readonly Case[]): number {
  const candidates = new Set(cases.flatMap(({ shown }) => (shown.score === undefined ? [] : [shown.score])));
  let best = { threshold: Number.NEGATIVE_INFINITY, right: 0 };
  for (const threshold of candidates) {
    const right = cases.filter((each) => isRight(each, threshold)).length;
    if (right > best.right) best = { threshold, right };
  }
  return best.threshold;
}
