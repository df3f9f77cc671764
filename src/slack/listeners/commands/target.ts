import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { answerFor, isDirect } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { questionText } from "../../question-text.ts";
import { tell } from "../../tell.ts";

/** `/target 失业率` asks for one indicator; `/target` alone lists all targets. */
export const targetCommand =
  (deps: Deps) =>
  async ({ ack, client, command, logger, respond }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    const question = questionText(command.text, undefined);
    const words = await deps.wordsFor(question, command.user_id, client);
    const where = { logger, canShare: !isDirect(command.channel_id), askedBy: command.user_id };
    const asked =
      question === ""
        ? ({ question: words.home.targets, browse: { kind: "targets" } } as const)
        : ({ question, wants: "figure" } as const);
    await tell(await answerFor(deps, asked, words, where), { ack, respond });
  };
