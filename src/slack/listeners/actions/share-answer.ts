import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue, shareValue } from "../../../render/action-values.ts";
import { sharedMessage } from "../../../render/shared-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { answerFor } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { showTo } from "../../respond-message.ts";
import { type ButtonPress, inThread } from "./pressed.ts";

/**
 * Posts an answer that only its asker saw. It is computed again, so nothing of it (a correction, what was asked) is
 * lost. Through the response_url, which works in channels that the app has not joined. The private copy then loses its
 * button, so that it is not shared twice by mistake.
 */
export const shareAnswer =
  (deps: Deps) =>
  async ({
    action,
    body,
    logger,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { language, ...asked } = readValue(shareValue, action.value);
    const words = wordsIn(language);
    const message = await answerFor(deps, asked, words, { logger, canShare: false });
    const shared = sharedMessage(message, asked.question, body.user.id, words);
    await showTo(respond, shared, { response_type: "in_channel", ...inThread(body) });
    await showTo(respond, message, { replace_original: true });
  };
