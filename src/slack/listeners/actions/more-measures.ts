import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { findGroup, measuresOf } from "../../../answer/groups.ts";
import { moreValue, readValue } from "../../../render/action-values.ts";
import { paragraph, plain } from "../../../render/blocks.ts";
import { measuresMessage } from "../../../render/measures-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, showToPresser } from "./pressed.ts";

/** What a long list left out. */
export const moreMeasures =
  ({ answering }: Deps) =>
  async ({
    action,
    body,
    client,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { kind, id, from, language } = readValue(moreValue, action.value);
    const { plan } = answering.index;
    const words = wordsIn(language);
    const group = findGroup(plan, kind, id);
    const message = group
      ? measuresMessage(measuresOf(plan, group), group, words, from)
      : { blocks: [paragraph([plain(words.gone)])], text: words.gone };
    await showToPresser({ body, respond, client }, message, words);
  };
