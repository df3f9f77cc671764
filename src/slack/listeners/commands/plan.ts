import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { answerFor, isDirect } from "../../answer-for.ts";
import { readBrowse } from "../../browse.ts";
import type { Deps } from "../../deps.ts";
import { questionText } from "../../question-text.ts";
import { tell } from "../../tell.ts";

/** `/plan 问题`, `/plan list`, `/plan section 三`, `/plan help`. */
export const planCommand =
  (deps: Deps) =>
  async ({ ack, client, command, logger, respond }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    const question = questionText(command.text, undefined);
    const words = await deps.wordsFor(question, command.user_id, client);
    const browse = readBrowse(question);
    const where = { logger, canShare: !isDirect(command.channel_id), askedBy: command.user_id };
    await tell(await answerFor(deps, { question, ...(browse && { browse }) }, words, where), { ack, respond });
  };
