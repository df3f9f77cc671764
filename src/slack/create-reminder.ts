import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { WebClient } from "@slack/web-api";
import { subscribe } from "../reminders/change-subscription.ts";
import type { Settings, Subscription } from "../reminders/subscription.ts";
import type { Message } from "../render/blocks.ts";
import { absentMessage, presentMessage } from "../render/reminders-message.ts";
import type { Words } from "../render/words/words.ts";
import type { Deps } from "./deps.ts";
import { reachable } from "./reachable.ts";
import { presentOf } from "./subscriptions.ts";

/** A reminder that somebody wants in a channel. */
export interface Wanted {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly settings: Settings;
}

/** Makes a subscription, unless the app cannot post there or there is one like it; says which, and what is set. */
export async function createReminder(deps: Deps, wanted: Wanted, client: WebClient, words: Words): Promise<Message> {
  const { channel, settings } = wanted;
  const reach = await reachable(client, channel);
  if (reach === "absent" || reach === "archived") return absentMessage(reach, channel, settings, words);
  const like = await findLike(deps, wanted);
  const subscription = like ?? (await addReminder(deps, wanted));
  const present = await presentOf(deps, subscription, reach === "yes" ? true : undefined);
  return presentMessage(like ? "exists" : "created", present, words);
}

/** One in the same channel that says the same at the same times. Who may change it makes no difference. */
export async function findLike(
  { store, answering }: Deps,
  { team, channel, settings }: Wanted,
): Promise<Subscription | undefined> {
  const same = ({ changers: _mine, ...mine }: Settings, { changers: _theirs, ...theirs }: Settings) =>
    isDeepStrictEqual(mine, theirs);
  const { id: plan } = answering.index.plan;
  const others = await store.subscriptions.list(team, channel);
  return others.find((other) => other.plan === plan && same(settings, other.settings));
}

export async function addReminder({ store, answering, now }: Deps, wanted: Wanted): Promise<Subscription> {
  const { team, channel, user, settings } = wanted;
  const plan = answering.index.plan.id;
  const made = subscribe({ id: randomUUID(), team, channel, plan, owner: user, settings }, now());
  await store.subscriptions.add(made);
  return made;
}
