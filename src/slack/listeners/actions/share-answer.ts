import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { answerMeasure } from "../../../answer/answer-measure.ts";
import { readValue, shareValue } from "../../../render/action-values.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import { sharedMessage } from "../../../render/shared-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { payload } from "../../payload.ts";
import type { ButtonPress } from "./pressed.ts";

/**
 * Posts an answer that only its asker saw to the channel. Through the response_url, which works in channels that the
 * app has not joined; the private copy stays.
 */
export const shareAnswer =
  ({ answering }: Deps) =>
  async ({ ack, action, body, respond }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    await ack();
    const { measure, question, figure, language } = readValue(shareValue, action.value);
    const { plan } = answering.index;
    const answer = answerMeasure(plan, measure, figure);
    if (!answer) return;
    const words = wordsIn(language);
    const message = answerMessage({ ...answer, question }, { plan, words, shareable: false });
    const shared = sharedMessage(message, question, body.user.id, words);
    await respond({ ...payload(shared), response_type: "in_channel", replace_original: false });
  };
