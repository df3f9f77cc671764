import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { nextSlot } from "../../../reminders/next-slot.ts";
import { readValue } from "../../../render/action-values.ts";
import { previewMessage } from "../../../render/preview-message.ts";
import { subscriptionValue } from "../../../render/reminder-values.ts";
import { saying } from "../../../render/reminders-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { digestNow, findSubscription } from "../../subscriptions.ts";
import { askerOf, type ButtonPress, showToPresser } from "./pressed.ts";

/** 预览: what would be sent now, for the presser alone. */
export const previewReminder =
  (deps: Deps) =>
  async ({
    action,
    body,
    client,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { subscription: id, language } = readValue(subscriptionValue, action.value);
    const words = wordsIn(language);
    const asker = askerOf(deps, body);
    const found = await findSubscription(deps, id, asker);
    if (!found) return showToPresser({ body, respond, client }, saying([words.reminders.gone]), words);
    const digest = await digestNow(deps, found.team, found.settings);
    const preview = previewMessage(digest, found.settings, nextSlot(found, deps.now()), words);
    await showToPresser({ body, respond, client }, preview, words);
  };
