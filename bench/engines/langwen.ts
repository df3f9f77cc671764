import { answerQuestion } from "../../src/answer/answer-question.ts";
import { buildPlanIndex } from "../../src/search/plan-index.ts";
import type { Engine } from "../engine.ts";

/** The whole answer: the question read, the index searched, the kind of fact judged, the outcome decided. */
export const langwen: Engine = {
  name: "Langwen",
  tokens: "its own",
  build({ plan, glossary }) {
    const answering = { glossary, index: buildPlanIndex(plan, glossary) };
    return (question) => {
      const answer = answerQuestion(answering, question);
      switch (answer.outcome) {
        case "found":
          return { first: answer.measure.id, answers: true };
        case "several":
          return { first: answer.measures[0]?.id, answers: true };
        case "not-stated":
        case "not-in-plan":
          return { first: answer.near[0]?.id, answers: false };
        case "help":
          return { first: undefined, answers: false };
        default:
          return answer satisfies never;
      }
    };
  },
};
