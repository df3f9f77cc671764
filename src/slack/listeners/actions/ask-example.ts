import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { questionValue, readValue } from "../../../render/action-values.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, showToPresser } from "./pressed.ts";

/** An example of the help message: asked and answered, for the person who pressed. */
export const askExample =
  ({ answering }: Deps) =>
  async ({ ack, action, body, respond }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    await ack();
    const { question, language } = readValue(questionValue, action.value);
    const words = wordsIn(language);
    const message = answerMessage(answerQuestion(answering, question), {
      plan: answering.index.plan,
      words,
      shareable: true,
    });
    await showToPresser(respond, body, message);
  };
