import { nextSlot } from "../reminders/next-slot.ts";
import type { Subscription } from "../reminders/subscription.ts";
import type { Entry } from "../render/reminders-message.ts";
import type { Deps } from "./deps.ts";

/** Rows of the ledger in which a last digest is looked for; notices to the owner lie between. */
const LOOK_BACK = 10;

/** A subscription with when it comes next, and what was sent last. */
export async function entryOf({ store, now }: Deps, subscription: Subscription): Promise<Entry> {
  const history = await store.deliveries.history(subscription.id, LOOK_BACK);
  return {
    subscription,
    next: nextSlot(subscription, now()),
    last: history.find(({ kind }) => kind === "digest"),
  };
}

/** The subscriptions of a channel, oldest first. */
export async function entriesOf(deps: Deps, team: string, channel: string): Promise<Entry[]> {
  const subscriptions = await deps.store.subscriptions.list(team, channel);
  return Promise.all(subscriptions.map((subscription) => entryOf(deps, subscription)));
}
