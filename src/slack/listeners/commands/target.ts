import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import { targetsMessage } from "../../../render/targets-message.ts";
import type { Deps } from "../../deps.ts";
import { payload } from "../../payload.ts";
import { questionText } from "../../question-text.ts";

/** `/target 失业率` asks for one indicator; `/target` alone lists all targets. */
export const targetCommand =
  ({ answering, wordsFor }: Deps) =>
  async ({ ack, command, respond, client }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    await ack();
    const question = questionText(command.text, undefined);
    const words = await wordsFor(question, command.user_id, client);
    const { plan } = answering.index;
    const message =
      question === ""
        ? targetsMessage(plan, words)
        : answerMessage(answerQuestion(answering, question, { wants: "figure" }), { plan, words, shareable: true });
    await respond({ ...payload(message), response_type: "ephemeral" });
  };
