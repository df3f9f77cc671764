import type { Logger } from "@slack/bolt";
import type { Answer } from "../answer/answer.ts";
import { answerMeasure } from "../answer/answer-measure.ts";
import { answerQuestion } from "../answer/answer-question.ts";
import type { ShareValue } from "../render/action-values.ts";
import { HAS_OFFICE } from "../render/answer-message.ts";
import { type Message, paragraph, plain } from "../render/blocks.ts";
import { withShareButton } from "../render/share-button.ts";
import type { Words } from "../render/words/words.ts";
import { browseMessage } from "./browse.ts";
import type { SubjectOf } from "./conversation.ts";
import type { Deps } from "./deps.ts";
import { officeOf } from "./office.ts";

/** What is asked: a question with what it takes to answer it again, or a measure that is opened by its id. */
export type Asked = Omit<ShareValue, "language">;

/** Where a listener's troubles go. */
export interface Where {
  readonly logger: Logger;
}

/** What a question is about, in this workspace's plan. */
export const subjectIn =
  ({ answering }: Pick<Deps, "answering">): SubjectOf =>
  (question, before) =>
    answerQuestion(answering, question, { context: before }).subject;

/** The direct message with the app: ids of such channels start with D (docs.slack.dev, “conversation types”). */
export const isDirect = (channel: string): boolean => channel.startsWith("D");

/** The answer as a message; with a share button when only the asker sees it and there is a channel to share it to. */
export async function answerFor(
  deps: Deps,
  asked: Asked,
  words: Words,
  where: Where & { readonly canShare: boolean; readonly askedBy?: string },
): Promise<Message> {
  if (asked.browse) {
    const message = browseMessage(asked.browse, deps.answering.index.plan, words);
    return where.canShare ? withShareButton(message, asked, words) : message;
  }
  const answer = answerTo(deps, asked);
  if (!answer) return { blocks: [paragraph([plain(words.gone)])], text: words.gone };
  // What is opened or shared was asked before.
  if (where.askedBy !== undefined) deps.learn(answer, where.askedBy, words.language);
  return answerWithOffice(deps, answer, words, where, where.canShare ? asked : undefined);
}

function answerTo({ answering }: Deps, { measure, question, context, wants }: Asked): Answer | undefined {
  if (measure !== undefined) return answerMeasure(answering.index.plan, measure);
  return answerQuestion(answering, question, { context, ...(wants && { wants }) });
}

/**
 * The answer with what the office set for it. One query, and none where nothing of it would be shown. The plan needs no
 * database: when the records cannot be read, the answer is the plan's alone and says so.
 */
export async function answerWithOffice(
  deps: Deps,
  answer: Answer,
  words: Words,
  { logger }: Where,
  share?: Asked,
): Promise<Message> {
  const { plan } = deps.answering.index;
  const handOver = deps.workspace.settings.officeChannel !== null;
  if (!HAS_OFFICE.has(answer.outcome))
    return deps.messageOf(answer, { plan, words, handOver, ...(share && { share }) });
  const office = await deps.office.tracked(officeOf(deps), plan).catch((error: unknown) => {
    logger.error(`the office's records could not be read: ${error instanceof Error ? error.message : String(error)}`);
    return "unread" as const;
  });
  return deps.messageOf(answer, { plan, words, office, handOver, ...(share && { share }) });
}
