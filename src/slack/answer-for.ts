import { answerMeasure } from "../answer/answer-measure.ts";
import { answerQuestion } from "../answer/answer-question.ts";
import type { ShareValue } from "../render/action-values.ts";
import { answerMessage } from "../render/answer-message.ts";
import { type Message, paragraph, plain } from "../render/blocks.ts";
import type { Words } from "../render/words/words.ts";
import type { Deps } from "./deps.ts";

/** What is asked: a question with what it takes to answer it again, or a measure that is opened by its id. */
export type Asked = Omit<ShareValue, "language">;

/** The direct message with the app: ids of such channels start with D (docs.slack.dev, “conversation types”). */
export const isDirect = (channel: string): boolean => channel.startsWith("D");

/** The answer as a message; with a share button when only the asker sees it and there is a channel to share it to. */
export function answerFor({ answering }: Deps, asked: Asked, words: Words, canShare: boolean): Message {
  const { plan } = answering.index;
  const answer =
    asked.measure === undefined
      ? answerQuestion(answering, asked.question, {
          context: asked.context,
          ...(asked.wants && { wants: asked.wants }),
        })
      : answerMeasure(plan, asked.measure);
  if (!answer) return { blocks: [paragraph([plain(words.gone)])], text: words.gone };
  return answerMessage(answer, { plan, words, ...(canShare && { share: asked }) });
}
