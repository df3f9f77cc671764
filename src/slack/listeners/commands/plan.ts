import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { findSection } from "../../../plan/find-section.ts";
import type { Plan } from "../../../plan/plan.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import { type Message, paragraph, plain } from "../../../render/blocks.ts";
import { measuresMessage } from "../../../render/measures-message.ts";
import { overviewMessage } from "../../../render/overview-message.ts";
import type { Words } from "../../../render/words/words.ts";
import { normalize } from "../../../search/normalize.ts";
import type { Deps } from "../../deps.ts";
import { payload } from "../../payload.ts";
import { questionText } from "../../question-text.ts";

/** 目录, list; not “list of schools”. */
const LIST = /^(?:list|目录|contents)[。.]?$/;
/** section 三, 第三部分; not 第三方, 第七次人口普查. */
const SECTION =
  /^(?:section\s*第?\s*([0-9一二三四五六七八九十]{1,3})|第?([0-9一二三四五六七八九十]{1,3})\s*(?:部分|章))[。.]?$/;

export const planCommand =
  ({ answering, wordsFor }: Deps) =>
  async ({ ack, command, respond, client }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    await ack();
    const question = questionText(command.text, undefined);
    const words = await wordsFor(question, command.user_id, client);
    const { plan } = answering.index;
    const normalized = normalize(question);
    const [, spelled, counted] = SECTION.exec(normalized) ?? [];
    const section = spelled ?? counted;
    const message = LIST.test(normalized)
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
