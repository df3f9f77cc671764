import type { Plan } from "../plan/plan.ts";
import type { NewDelivery, Planned } from "../store/store.ts";
import type { DeliveryKind, DeliveryState } from "./delivery.ts";
import { type Slot, slotAfter, slotsIn } from "./slot.ts";
import type { Subscription } from "./subscription.ts";

/** Milliseconds. A reminder that is later than this is of no use: it is recorded as missed. */
export const TOO_LATE = 24 * 60 * 60_000;

/** The slot of a notice that the subscription's plan is not loaded. */
export const NOT_LOADED = "not-loaded";

/**
 * A row for each slot since the last look, and when to look again. Pure: ids come from `newId`. Every slot ends in a row,
 * also those for which nothing is sent, but for those of a subscription that was off.
 */
export function planSlots(
  subscription: Subscription,
  plan: Plan | undefined,
  now: number,
  newId: () => string,
): Planned {
  const { settings, plannedUntil } = subscription;
  const slots = subscription.state === "off" ? [] : slotsIn(settings.schedule, plannedUntil, now);
  const rowOf = rowFor(subscription, newId);
  let { state, pausedUntil } = subscription;
  const rows: NewDelivery[] = [];
  for (const slot of slots) {
    const date = slot.local.slice(0, "YYYY-MM-DD".length);
    if (state === "paused" && pausedUntil !== null && date >= pausedUntil) [state, pausedUntil] = ["on", null];
    if (state === "paused") rows.push(rowOf("digest", slot, "paused"));
    else if (state === "ended") rows.push(rowOf("digest", slot, "ended"));
    // They are told of when the channel can be reached again.
    else if (state === "broken") rows.push(rowOf("digest", slot, "missed", subscription.note));
    else if (!plan) rows.push(rowOf("digest", slot, "missed", `the plan ${subscription.plan} is not loaded`));
    else if (now - slot.at >= TOO_LATE) rows.push(rowOf("digest", slot, "missed"));
    else {
      rows.push(rowOf("digest", slot, "pending"));
      if (date > plan.period.end && !subscription.goesOnAfterEnd) {
        // The digest says so, the owner is asked, once, and what follows waits for the answer.
        rows.push(rowOf("ended", { local: plan.period.end, at: slot.at }, "pending"));
        state = "ended";
      }
    }
  }
  const next = slotAfter(settings.schedule, now);
  if (state === "on") {
    const unknown = [...slots, next].flatMap(({ unknownYear }) => unknownYear ?? []);
    rows.push(...[...new Set(unknown)].map((year) => rowOf("unknown-year", { local: `${year}`, at: now }, "pending")));
    if (!plan && slots.length > 0) rows.push(rowOf("ended", { local: NOT_LOADED, at: now }, "pending"));
  }
  return {
    changed: {
      ...subscription,
      state,
      pausedUntil,
      plannedUntil: now,
      nextAt: next.at,
      version: subscription.version + 1,
    },
    rows,
  };
}

/** A notice that the channel cannot be reached. One for each time it breaks. */
export const brokenNotice = (broken: Subscription, now: number, newId: () => string): NewDelivery =>
  rowFor(broken, newId)("broken", { local: String(broken.version), at: now }, "pending");

function rowFor({ id, team, channel, owner, settings }: Subscription, newId: () => string) {
  return (
    kind: DeliveryKind,
    { local, at }: Pick<Slot, "local" | "at">,
    state: DeliveryState,
    error = "",
  ): NewDelivery => ({
    id: newId(),
    subscription: id,
    team,
    channel: kind === "digest" ? channel : owner,
    kind,
    // Nine o'clock in Shanghai and nine o'clock in Berlin are two slots, should somebody correct the zone.
    slot: kind === "digest" ? `${local}[${settings.schedule.timeZone}]` : local,
    dueAt: at,
    state,
    error,
  });
}
