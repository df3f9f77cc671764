import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, showToPresser } from "./pressed.ts";

/** An example of the help message: asked and answered, for the person who pressed. */
export const askExample =
  ({ answering, wordsFor }: Deps) =>
  async ({ ack, action, body, respond, client }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    await ack();
    const question = action.value ?? "";
    const words = await wordsFor(question, body.user.id, client);
    const message = answerMessage(answerQuestion(answering, question), { plan: answering.index.plan, words, shareable: true });
    await showToPresser(respond, body, message);
  };
