import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { formValue, subscriptionValue } from "../../../render/reminder-values.ts";
import { saying } from "../../../render/reminders-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { openEditForm, openNewForm } from "../../open-reminder-form.ts";
import { findSubscription } from "../../subscriptions.ts";
import { askerOf, type ButtonPress, channelOf, showToPresser } from "./pressed.ts";

/** 用表单填写: a new reminder, with what was understood before. */
export const openReminderForm =
  (deps: Deps) =>
  async ({ action, body, client }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { settings, language } = readValue(formValue, action.value);
    const opening = { trigger: body.trigger_id, channel: channelOf(body) || undefined, settings };
    await openNewForm(deps, opening, client, wordsIn(language));
  };

/** 修改: the form of a reminder, for those who may change it. */
export const editReminder =
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
    if (!found || found.state === "off")
      return showToPresser({ body, respond, client }, saying([words.reminders.gone]), words);
    await openEditForm(deps, found, {
      user: asker.user,
      trigger: body.trigger_id,
      client,
      words,
      tell: (message) => showToPresser({ body, respond, client }, message, words),
    });
  };
