import { slotAfter } from "./slot.ts";
import type { Settings, Subscription } from "./subscription.ts";

/**
 * What can happen to a subscription, as values: each gives the next version, to be written by the store. Slots before
 * `now` (milliseconds since the epoch) are never caught up on by a change: what was planned stays, the rest begins anew.
 */

export function subscribe(
  to: Pick<Subscription, "id" | "team" | "channel" | "plan" | "owner" | "settings">,
  now: number,
): Subscription {
  return {
    ...to,
    state: "on",
    pausedUntil: null,
    note: "",
    goesOnAfterEnd: false,
    plannedUntil: now,
    nextAt: slotAfter(to.settings.schedule, now).at,
    createdAt: now,
    version: 1,
  };
}

/** Other settings, and perhaps another channel. One that was paused stays so; one that was broken or off goes on. */
export function change(
  subscription: Subscription,
  settings: Settings,
  now: number,
  channel = subscription.channel,
): Subscription {
  const state = subscription.state === "paused" || subscription.state === "ended" ? subscription.state : "on";
  return restarted({ ...subscription, settings, channel, state, note: "" }, now);
}

/** No reminders until a civil date in the schedule's zone; null: until it is resumed. Its slots still get their rows. */
export const pause = (subscription: Subscription, until: string | null, now: number): Subscription =>
  restarted({ ...subscription, state: "paused", pausedUntil: until, note: "" }, now);

export const resume = (subscription: Subscription, now: number): Subscription =>
  restarted({ ...subscription, state: "on", pausedUntil: null, note: "" }, now);

export const switchOff = (subscription: Subscription): Subscription => ({
  ...subscription,
  state: "off",
  nextAt: null,
  version: subscription.version + 1,
});

/** The channel cannot be reached; `note` is Slack's word for why. */
export const markBroken = (subscription: Subscription, note: string): Subscription => ({
  ...subscription,
  state: "broken",
  note,
  nextAt: null,
  version: subscription.version + 1,
});

/** The owner wants to hear of what is still open though the plan's period is over. */
export const goOnAfterEnd = (subscription: Subscription, now: number): Subscription =>
  restarted({ ...subscription, state: "on", goesOnAfterEnd: true }, now);

function restarted(subscription: Subscription, now: number): Subscription {
  return {
    ...subscription,
    plannedUntil: now,
    nextAt: slotAfter(subscription.settings.schedule, now).at,
    version: subscription.version + 1,
  };
}
