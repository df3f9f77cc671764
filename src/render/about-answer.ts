import type { Answer } from "../answer/answer.ts";
import { KEPT_MEASURES, keptQuestion } from "./kept-question.ts";
import type { FeedbackValue } from "./learning-values.ts";
import type { Words } from "./words/words.ts";

/** What a button keeps of an answer, for the office to know what it was: the question, how it ended, what was shown. */
export const aboutAnswer = (answer: Answer, { language }: Words): Omit<FeedbackValue, "opinion"> => ({
  question: keptQuestion(answer.question),
  outcome: answer.outcome,
  measures: shownBy(answer).slice(0, KEPT_MEASURES),
  language,
});

/** Ids of the measures that answered it, or that were nearest. */
function shownBy(answer: Answer): string[] {
  switch (answer.outcome) {
    case "found":
      return [answer.measure.id];
    case "several":
      return answer.measures.map(({ id }) => id);
    case "not-stated":
    case "not-in-plan":
      return answer.near.map(({ id }) => id);
    case "help":
      return [];
    default:
      return answer satisfies never;
  }
}
