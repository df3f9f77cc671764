import type { WebClient } from "@slack/web-api";
import type { Settings, Subscription } from "../reminders/subscription.ts";
import { reminderForm } from "../render/reminder-form.ts";
import type { Words } from "../render/words/words.ts";
import type { Deps } from "./deps.ts";
import { defaultSettings } from "./reminder-defaults.ts";

/** Opens an empty form, or one that holds what was understood of what somebody typed. */
export async function openNewForm(
  deps: Deps,
  opening: { readonly trigger: string; readonly channel: string | undefined; readonly settings?: Settings | undefined },
  client: WebClient,
  words: Words,
): Promise<void> {
  const { plan } = deps.answering.index;
  const settings = opening.settings ?? defaultSettings(plan, words.language, deps.workspace.settings);
  const { language } = words;
  const view = reminderForm({ plan, words, settings, channel: opening.channel ?? "current", metadata: { language } });
  await client.views.open({ trigger_id: opening.trigger, view });
}

/** Opens the form of a subscription as it is now. */
export async function openEditForm(
  { answering }: Deps,
  subscription: Subscription,
  trigger: string,
  client: WebClient,
  words: Words,
): Promise<void> {
  const { settings, state } = subscription;
  // Slack cannot show a channel that is gone; another one has to be chosen.
  const channel = state === "broken" ? undefined : subscription.channel;
  const metadata = { subscription: subscription.id, seen: seenOf(subscription), language: words.language };
  const view = reminderForm({ plan: answering.index.plan, words, settings, channel, metadata });
  await client.views.open({ trigger_id: trigger, view });
}

/**
 * What people set of a subscription, as text to compare. Not the version: the reminder pass raises it each week, and that
 * is nobody's change.
 */
export const seenOf = ({ settings, channel, state }: Subscription): string =>
  JSON.stringify([settings, channel, state === "off"]);
