import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { measureValue, readValue } from "../../../render/action-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { answerFor, isDirect } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, channelOf, showToPresser } from "./pressed.ts";

/** A related measure: shown to the person who pressed. */
export const openMeasure =
  (deps: Deps) =>
  async ({
    action,
    body,
    context,
    logger,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { measure, language } = readValue(measureValue, action.value);
    const asked = { question: measure, measure };
    const where = { context, logger, canShare: !isDirect(channelOf(body)) };
    await showToPresser(respond, body, await answerFor(deps, asked, wordsIn(language), where));
  };
