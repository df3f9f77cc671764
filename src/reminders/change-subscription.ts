import type { Plan } from "../plan/plan.ts";
import type { Planned } from "../store/store.ts";
import { planSlots } from "./plan-slots.ts";
import { slotAfter } from "./slot.ts";
import type { Settings, Subscription } from "./subscription.ts";

/** What can happen to a subscription. `changed` makes it happen. */
export type Change = (subscription: Subscription) => Subscription;

export interface ChangeContext {
  /** The subscription's plan; undefined when it is not loaded. */
  readonly plan: Plan | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly newId: () => string;
}

/** A new subscription; its first slot is the next one. */
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

/**
 * The next version of a subscription, with the rows of the slots that came before the change: a change swallows none,
 * whether it comes seconds after its slot or after a day on which nothing ran. To be written by the store's `plan`.
 */
export function changed(current: Subscription, change: Change, { plan, now, newId }: ChangeContext): Planned {
  const planned = planSlots(current, plan, now, newId);
  const next = change(planned.changed);
  const isSilent = next.state === "off" || next.state === "broken";
  return {
    changed: { ...next, nextAt: isSilent ? null : slotAfter(next.settings.schedule, now).at },
    rows: planned.rows
      // The next pass tells of it, to each person once.
      .filter(({ kind }) => kind !== "unknown-year")
      // What is still to be sent goes where the person now wants it.
      .map((row) => (row.kind === "digest" && row.state === "pending" ? { ...row, channel: next.channel } : row)),
  };
}

/** Other settings, and perhaps another channel. One that was paused or has ended stays so; a broken one goes on. */
export const changeTo =
  (settings: Settings, channel: string): Change =>
  (subscription) => {
    const state = subscription.state === "paused" || subscription.state === "ended" ? subscription.state : "on";
    return { ...subscription, settings, channel, state, note: "" };
  };

/**
 * No reminders until a civil date in the schedule's zone; null: until it is resumed. Its slots still get their rows. One
 * that has ended is silent already, and its owner is not asked a second time.
 */
export const pauseUntil =
  (until: string | null): Change =>
  (subscription) =>
    subscription.state === "ended" ? subscription : { ...subscription, state: "paused", pausedUntil: until, note: "" };

/** Whose plan's period is over: to resume is to go on with what is open. */
export const resume: Change = (subscription) =>
  subscription.state === "ended"
    ? goOnAfterEnd(subscription)
    : { ...subscription, state: "on", pausedUntil: null, note: "" };

export const switchOff: Change = (subscription) => ({ ...subscription, state: "off" });

/** The channel cannot be reached; `note` is Slack's word for why. */
export const breakFor =
  (note: string): Change =>
  (subscription) => ({ ...subscription, state: "broken", note });

/** The owner wants to hear of what is still open though the plan's period is over. */
export const goOnAfterEnd: Change = (subscription) => ({
  ...subscription,
  state: subscription.state === "ended" ? "on" : subscription.state,
  goesOnAfterEnd: true,
});
