import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { measuresValue, readValue } from "../../../render/action-values.ts";
import { measuresMessage } from "../../../render/measures-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, showToPresser } from "./pressed.ts";

/** What a long list left out. */
export const moreMeasures =
  ({ answering }: Deps) =>
  async ({ ack, action, body, respond }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    await ack();
    const { plan } = answering.index;
    const { measures: ids, language } = readValue(measuresValue, action.value);
    const measures = ids.flatMap((id) => plan.measures.filter((measure) => measure.id === id));
    if (measures.length === 0) return;
    await showToPresser(respond, body, measuresMessage(measures, { plan, words: wordsIn(language) }));
  };
