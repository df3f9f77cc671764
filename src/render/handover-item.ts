import type { Block } from "@slack/types";
import type { Handover } from "../learning/handover.ts";
import type { Plan } from "../plan/plan.ts";
import { actions, bold, button, composed, instant, paragraph, person, plain } from "./blocks.ts";
import { type AnswerHandoverValue, HANDOVER_ACTIONS } from "./learning-values.ts";
import { momentIn } from "./moment.ts";
import { oneLine } from "./office-lines.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** Of a question: what a phone shows in five lines; the form has all of it. */
const QUESTION_SHOWN = 120;

/** One question that waits for the office, for one reader: who asked, when, and a button to answer; two blocks. */
export function handoverItem(handover: Handover, plan: Plan, words: Words): Block[] {
  const { learning } = words;
  const question = words.quoted(shorten(oneLine(handover.question), QUESTION_SHOWN));
  const value: AnswerHandoverValue = { handover: handover.id, language: words.language };
  return [
    composed(
      paragraph([bold(question)]),
      paragraph([
        ...(handover.asker === "" ? [] : [person(handover.asker), plain(" ")]),
        instant(handover.at, momentIn(plan.timeZone, handover.at, words)),
      ]),
    ),
    actions([button(HANDOVER_ACTIONS.answer, learning.answer, value, words.label(learning.answer, question))]),
  ];
}
