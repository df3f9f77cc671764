import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { questionValue, readValue } from "../../../render/action-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { answerFor } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, canShareFrom, showToPresser } from "./pressed.ts";

/** An example of the help message: asked and answered, for the person who pressed. */
export const askExample =
  (deps: Deps) =>
  async ({
    action,
    body,
    client,
    context,
    logger,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { question, language } = readValue(questionValue, action.value);
    const words = wordsIn(language);
    const where = { context, logger, canShare: canShareFrom(body) };
    await showToPresser({ body, respond, client }, await answerFor(deps, { question }, words, where), words);
  };
