import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { questionValue, readValue } from "../../../render/action-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { answerFor, isDirect } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, channelOf, showToPresser } from "./pressed.ts";

/** An example of the help message: asked and answered, for the person who pressed. */
export const askExample =
  (deps: Deps) =>
  async ({
    action,
    body,
    context,
    logger,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { question, language } = readValue(questionValue, action.value);
    const where = { context, logger, canShare: !isDirect(channelOf(body)) };
    await showToPresser(respond, body, await answerFor(deps, { question }, wordsIn(language), where));
  };
