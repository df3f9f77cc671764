import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { targetsMessage } from "../../../render/targets-message.ts";
import { answerFor, isDirect } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { questionText } from "../../question-text.ts";
import { tell } from "../../tell.ts";

/** `/target 失业率` asks for one indicator; `/target` alone lists all targets. */
export const targetCommand =
  (deps: Deps) =>
  async ({
    ack,
    client,
    command,
    context,
    logger,
    respond,
  }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    const question = questionText(command.text, undefined);
    const words = await deps.wordsFor(question, command.user_id, client);
    const where = { context, logger, canShare: !isDirect(command.channel_id), askedBy: command.user_id };
    const message =
      question === ""
        ? targetsMessage(deps.answering.index.plan, words)
        : await answerFor(deps, { question, wants: "figure" }, words, where);
    await tell(message, { ack, respond });
  };
