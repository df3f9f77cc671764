import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Settings, Subscription } from "../reminders/subscription.ts";
import type { Message } from "../render/blocks.ts";
import { reminderForm } from "../render/reminder-form.ts";
import { saying } from "../render/reminders-message.ts";
import type { Words } from "../render/words/words.ts";
import type { Deps } from "./deps.ts";
import { type Decision, openWhenDecided } from "./open-when-decided.ts";
import { defaultSettings } from "./reminder-defaults.ts";
import { mayChangeReminder } from "./subscriptions.ts";

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

export interface Editing {
  readonly user: string;
  readonly trigger: string;
  readonly client: WebClient;
  readonly words: Words;
  /** Tells the user alone. */
  readonly tell: (message: Message) => Promise<unknown>;
}

/** Opens the form of a subscription as it is now, for those who may change it, and tells others who may. */
export function openEditForm(deps: Deps, subscription: Subscription, editing: Editing): Promise<void> {
  const { user, trigger, client, words, tell } = editing;
  return openWhenDecided(decide(), {
    title: words.reminders.formEdit,
    words,
    client,
    open: async (view) => (await client.views.open({ trigger_id: trigger, view })).view?.id,
    tell,
  });

  async function decide(): Promise<Decision> {
    if (await mayChangeReminder(deps, subscription, user, client)) {
      return { may: true, view: editForm(deps, subscription, words) };
    }
    return { may: false, refusal: saying([words.reminders.refused[subscription.settings.changers]]) };
  }
}

function editForm({ answering }: Deps, subscription: Subscription, words: Words): ModalView {
  const { settings, state } = subscription;
  // Slack cannot show a channel that is gone; another one has to be chosen.
  const channel = state === "broken" ? undefined : subscription.channel;
  const metadata = { subscription: subscription.id, seen: seenOf(subscription), language: words.language };
  return reminderForm({ plan: answering.index.plan, words, settings, channel, metadata });
}

/**
 * What people set of a subscription, as text to compare. Not the version: the reminder pass raises it each week, and that
 * is nobody's change.
 */
export const seenOf = ({ settings, channel, state }: Subscription): string =>
  JSON.stringify([settings, channel, state === "off"]);
