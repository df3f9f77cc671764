import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { answerMeasure } from "../../../answer/answer-measure.ts";
import { measureValue, readValue } from "../../../render/action-values.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, showToPresser } from "./pressed.ts";

/** A related measure: shown to the person who pressed. */
export const openMeasure =
  ({ answering }: Deps) =>
  async ({ ack, action, body, respond }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    await ack();
    const { measure, language } = readValue(measureValue, action.value);
    const { plan } = answering.index;
    const answer = answerMeasure(plan, measure);
    if (!answer) return;
    const words = wordsIn(language);
    await showToPresser(respond, body, answerMessage(answer, { plan, words, shareable: true }));
  };
