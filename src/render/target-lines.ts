import { plannedMeasures } from "../answer/groups.ts";
import type { Figure, Measure, Plan } from "../plan/plan.ts";
import type { Words } from "./words/words.ts";

/** A figure that is to be reached, with the measure that states it. */
export interface Target {
  readonly measure: Measure;
  readonly figure: Figure;
}

/** All of a plan, in its order. */
export const targetsOf = (plan: Plan): readonly Target[] =>
  plannedMeasures(plan).flatMap((measure) =>
    measure.figures.filter(({ role }) => role === "target").map((figure) => ({ measure, figure })),
  );

export const indicatorOf = (figure: Figure, words: Words): string =>
  words.language === "en" && figure.en ? figure.en : figure.indicator;

/** The plan's own words, and for others what they say: 3%以内 (at most 3%). */
export function targetOf(figure: Figure, words: Words): string {
  const read = words.read(figure);
  return read ? `${figure.text}${words.aside(read)}` : figure.text;
}
