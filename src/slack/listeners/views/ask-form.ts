import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { readValue } from "../../../render/action-values.ts";
import { answerModal } from "../../../render/ask-modal.ts";
import { ASK_FIELDS, askMetadata } from "../../../render/ask-values.ts";
import { answerWithOffice } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { questionText } from "../../question-text.ts";

/** A question from the form is answered below it, where the next one is asked too. */
export const submitQuestion =
  (deps: Deps) =>
  async ({
    ack,
    body,
    client,
    context,
    logger,
    view,
  }: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> => {
    const { context: before } = readValue(askMetadata, view.private_metadata);
    const typed = view.state.values[ASK_FIELDS.question]?.["value"]?.value ?? "";
    const question = questionText(typed, context.botUserId);
    const words = await deps.wordsFor(question, body.user.id, client);
    const answer = answerQuestion(deps.answering, question, { context: before });
    const message = await answerWithOffice(deps, answer, words, { logger });
    await ack({ response_action: "update", view: answerModal(message, typed, words, answer.subject) });
    deps.learn(answer, body.user.id, words.language);
  };
