import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { answerMeasure } from "../../../answer/answer-measure.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, showToPresser } from "./pressed.ts";

/** A related measure: shown to the person who pressed. */
export const openMeasure =
  ({ answering, wordsFor }: Deps) =>
  async ({ ack, action, body, respond, client }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    await ack();
    const { plan } = answering.index;
    const answer = answerMeasure(plan, action.value ?? "");
    if (!answer) return;
    const words = await wordsFor(body.message?.text ?? "", body.user.id, client);
    await showToPresser(respond, body, answerMessage(answer, { plan, words, shareable: true }));
  };
