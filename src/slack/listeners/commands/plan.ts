import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { measuresOf } from "../../../answer/groups.ts";
import { findSection } from "../../../plan/find-section.ts";
import type { Plan } from "../../../plan/plan.ts";
import { type Message, paragraph, plain } from "../../../render/blocks.ts";
import { measuresMessage } from "../../../render/measures-message.ts";
import { overviewMessage } from "../../../render/overview-message.ts";
import type { Words } from "../../../render/words/words.ts";
import { normalize } from "../../../search/normalize.ts";
import { answerFor, isDirect } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { questionText } from "../../question-text.ts";
import { tell } from "../../tell.ts";

/** 目录, list; not “list of schools”. */
const LIST = /^(?:list|目录|contents)[。.]?$/;
/** section 三, 第三部分; not 第三方, 第七次人口普查. */
const SECTION =
  /^(?:section\s*第?\s*([0-9一二三四五六七八九十]{1,3})|第?([0-9一二三四五六七八九十]{1,3})\s*(?:部分|章))[。.]?$/;

/** `/plan 问题`, `/plan list`, `/plan section 三`, `/plan help`. */
export const planCommand =
  (deps: Deps) =>
  async ({ ack, client, command, logger, respond }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    const question = questionText(command.text, undefined);
    const words = await deps.wordsFor(question, command.user_id, client);
    const message =
      browse(question, deps.answering.index.plan, words) ??
      (await answerFor(deps, { question }, words, {
        logger,
        canShare: !isDirect(command.channel_id),
        askedBy: command.user_id,
      }));
    await tell(message, { ack, respond });
  };

/** The contents or a section, when that is what is asked for. */
function browse(question: string, plan: Plan, words: Words): Message | undefined {
  const text = normalize(question);
  if (LIST.test(text)) return overviewMessage(plan, words);
  const [, spelled, counted] = SECTION.exec(text) ?? [];
  const number = spelled ?? counted;
  return number === undefined ? undefined : sectionMessage(plan, number, words);
}

function sectionMessage(plan: Plan, asked: string, words: Words): Message {
  const section = findSection(plan, asked);
  if (!section) {
    const known = plan.sections.map(({ id, heading }) => heading || `${id} ${words.mainGoals}`);
    const text = words.noSuchSection(asked, known);
    return { blocks: [paragraph([plain(text)])], text };
  }
  const group = { kind: "section" as const, id: section.id, title: section.heading, titleEn: section.gloss };
  return measuresMessage(measuresOf(plan, group), group, words);
}
