import type { Answer } from "../answer/answer.ts";
import { textOf } from "./blocks.ts";
import { dueLine, figureLine, scopeLines } from "./measure-lines.ts";
import type { Words } from "./words/words.ts";

/** What a workflow step gives on: texts, since a workflow puts them into messages and forms of its own. */
export type AnswerOutputs = Readonly<Record<"outcome" | "answer", string>> &
  Readonly<Partial<Record<"measure" | "figure" | "scope" | "due", string>>>;

/** `text`: the whole answer. Measure and figure are the plan's own words; what is not known is left out. */
export function answerOutputs(answer: Answer, text: string, words: Words): AnswerOutputs {
  const whole = { outcome: answer.outcome, answer: text };
  if (answer.outcome !== "found") return whole;
  const { measure, figure } = answer;
  return {
    ...whole,
    measure: measure.text,
    ...(figure && { figure: textOf(figureLine(figure, words)) }),
    scope: scopeLines(measure, words).map(textOf).join("\n"),
    due: textOf(dueLine(measure.due, words)),
  };
}
