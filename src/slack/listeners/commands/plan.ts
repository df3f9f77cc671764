import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { findSection } from "../../../plan/find-section.ts";
import type { Plan } from "../../../plan/plan.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import { type Message, paragraph, plain } from "../../../render/blocks.ts";
import { measuresMessage } from "../../../render/measures-message.ts";
import { overviewMessage } from "../../../render/overview-message.ts";
import type { Words } from "../../../render/words/words.ts";
import type { Deps } from "../../deps.ts";
import { payload } from "../../payload.ts";
import { questionText } from "../../question-text.ts";

/** `/plan 问题`, `/plan list`, `/plan section 三`, `/plan help`. Matches 目录 and “section 三”; not “三中全会”. */
const LIST = /^(list|目录|contents)$/i;
const SECTION = /^(?:section|第)\s*(\S{1,8}?)\s*(?:部分|章|节)?$/i;

export const planCommand =
  ({ answering, wordsFor }: Deps) =>
  async ({ ack, command, respond, client }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    await ack();
    const question = questionText(command.text, undefined);
    const words = await wordsFor(question, command.user_id, client);
    const { plan } = answering.index;
    const section = SECTION.exec(question)?.[1];
    const message = LIST.test(question)
      ? overviewMessage(plan, words)
      : section
        ? sectionMessage(plan, section, words)
        : answerMessage(answerQuestion(answering, question), { plan, words, shareable: true });
    await respond({ ...payload(message), response_type: "ephemeral" });
  };

function sectionMessage(plan: Plan, asked: string, words: Words): Message {
  const section = findSection(plan, asked);
  if (!section) {
    const text = words.noSuchSection(
      asked,
      plan.sections.map(({ id, heading }) => heading || `${id} ${words.mainGoals}`),
    );
    return { blocks: [paragraph([plain(text)])], text };
  }
  const measures = plan.measures.filter((measure) => measure.section === section.id);
  const title = section.heading || words.mainGoals;
  return measuresMessage(
    measures,
    { plan, words },
    { group: { kind: "section", id: section.id, title, titleEn: section.gloss } },
  );
}
