import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { measureValue, readValue } from "../../../render/action-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { answerFor } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, canShareFrom, showToPresser } from "./pressed.ts";

/** A related measure: shown to the person who pressed. */
export const openMeasure =
  (deps: Deps) =>
  async ({
    action,
    body,
    client,
    context,
    logger,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { measure, language } = readValue(measureValue, action.value);
    const asked = { question: measure, measure };
    const words = wordsIn(language);
    const where = { context, logger, canShare: canShareFrom(body) };
    await showToPresser({ body, respond, client }, await answerFor(deps, asked, words, where), words);
  };
