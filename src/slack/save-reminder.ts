import { randomUUID } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import { changed, changeTo } from "../reminders/change-subscription.ts";
import type { Settings, Subscription } from "../reminders/subscription.ts";
import type { FormMetadata } from "../render/reminder-values.ts";
import type { Words } from "../render/words/words.ts";
import { addReminder, findLike } from "./create-reminder.ts";
import type { Deps } from "./deps.ts";
import { seenOf } from "./open-reminder-form.ts";
import { mayChangeReminder, planOf } from "./subscriptions.ts";

/** A form as it was sent. */
export interface Submitted {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly settings: Settings;
  readonly metadata: FormMetadata;
}

/** What became of it. `quicker`: somebody changed the subscription while the form was open; this is how it is now. */
export type Saved =
  | { readonly result: "saved" | "exists"; readonly subscription: Subscription }
  | { readonly result: "quicker"; readonly current: Subscription }
  | { readonly result: "refused"; readonly said: string };

/** The reminder pass raises the version too, so a lost race is tried again. */
const TRIES = 3;

/** Saves a form: a new subscription, or other settings of one. Never writes over what the person has not seen. */
export async function saveReminder(deps: Deps, submitted: Submitted, client: WebClient, words: Words): Promise<Saved> {
  const { store, now } = deps;
  const { metadata, settings, channel, user, team } = submitted;
  const { reminders } = words;
  if (metadata.subscription === undefined) {
    const like = await findLike(deps, submitted);
    return like
      ? { result: "exists", subscription: like }
      : { result: "saved", subscription: await addReminder(deps, submitted) };
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const current = await store.subscriptions.find(metadata.subscription);
    if (!current || current.team !== team) return { result: "refused", said: reminders.gone };
    if (!(await mayChangeReminder(deps, current, user, client))) {
      return { result: "refused", said: reminders.refused[current.settings.changers] };
    }
    if (seenOf(current) !== metadata.seen) return { result: "quicker", current };
    const context = { plan: planOf(deps, current), now: now(), newId: randomUUID };
    const next = changed(current, changeTo(settings, channel), context);
    if (await store.subscriptions.plan(next.changed, next.rows)) return { result: "saved", subscription: next.changed };
  }
  return { result: "refused", said: reminders.busy };
}
