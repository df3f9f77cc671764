import type { AllMiddlewareArgs, RespondArguments, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { subscriptionValue } from "../../../render/reminder-values.ts";
import { changedMessage, listMessage, saying } from "../../../render/reminders-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { changeReminder, type Wish } from "../../change-reminder.ts";
import type { Deps } from "../../deps.ts";
import { entriesOf } from "../../entries-of.ts";
import { homeReaderOf } from "../../home-reader-of.ts";
import { payload } from "../../payload.ts";
import { publishHome } from "../../publish-home.ts";
import { findSubscription } from "../../subscriptions.ts";
import { askerOf, type ButtonPress, showToPresser } from "./pressed.ts";

/** 暂停, 恢复, 关闭 and what to do after the plan's period. What happened stands where the button stood. */
export const changeReminderButton =
  (deps: Deps, kind: Wish["kind"]) =>
  async ({
    action,
    body,
    client,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { subscription: id, from, until = null, language } = readValue(subscriptionValue, action.value);
    const words = wordsIn(language);
    const asker = askerOf(deps, body);
    const found = await findSubscription(deps, id, asker);
    if (!found) return showToPresser({ body, respond, client }, saying([words.reminders.gone]), words);
    const wish: Wish = kind === "pause" ? { kind, until } : { kind };
    const changed = await changeReminder(deps, found, wish, asker.user, client, words);
    if (!changed.ok) return showToPresser({ body, respond, client }, saying([changed.said]), words);
    if (from === "home") return publishHome(deps, homeReaderOf(body), client);
    const { plan } = deps.answering.index;
    const message =
      from === "list"
        ? listMessage(await entriesOf(deps, found.team, found.channel), plan, words, changed.said)
        : changedMessage(changed.said, changed.subscription, words);
    const reply: RespondArguments = { ...payload(message), replace_original: true };
    await respond(reply);
  };
