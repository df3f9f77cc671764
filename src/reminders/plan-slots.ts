import type { Plan } from "../plan/plan.ts";
import type { NewDelivery, Planned } from "../store/store.ts";
import type { DeliveryKind, DeliveryState } from "./delivery.ts";
import { type Slot, slotAfter, slotsIn } from "./slot.ts";
import type { Subscription } from "./subscription.ts";

/** Milliseconds. A reminder that is later than this is of no use: it is recorded as missed. */
export const TOO_LATE = 24 * 60 * 60_000;

/**
 * A row for each slot since the last look, and when to look again. Pure: ids come from `newId`. Every slot ends in a row,
 * also those for which nothing is sent.
 */
export function planSlots(
  subscription: Subscription,
  plan: Plan | undefined,
  now: number,
  newId: () => string,
): Planned {
  const { settings, plannedUntil } = subscription;
  const slots = slotsIn(settings.schedule, plannedUntil, now);
  const rowOf = rowFor(subscription, newId);
  let { state, pausedUntil } = subscription;
  const rows: NewDelivery[] = [];
  for (const slot of slots) {
    const date = slot.local.slice(0, "YYYY-MM-DD".length);
    if (state === "paused" && pausedUntil !== null && date >= pausedUntil) [state, pausedUntil] = ["on", null];
    if (state === "paused") rows.push(rowOf("digest", slot, "paused"));
    else if (state === "ended") rows.push(rowOf("digest", slot, "ended"));
    else if (now - slot.at >= TOO_LATE) rows.push(rowOf("digest", slot, "missed"));
    else {
      rows.push(rowOf("digest", slot, "pending"));
      if (plan && date > plan.period.end && !subscription.goesOnAfterEnd) {
        // The digest says so, the owner is asked, and what follows waits for the answer.
        rows.push(rowOf("ended", slot, "pending"));
        state = "ended";
      }
    }
  }
  const next = slotAfter(settings.schedule, now);
  const unknown = [...slots, next].flatMap(({ unknownYear }) => unknownYear ?? []);
  const notices = state === "on" ? [...new Set(unknown)] : [];
  rows.push(...notices.map((year) => rowOf("unknown-year", { local: String(year), at: now }, "pending")));
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

function rowFor({ id, team, channel, owner }: Subscription, newId: () => string) {
  return (kind: DeliveryKind, slot: Pick<Slot, "local" | "at">, state: DeliveryState): NewDelivery => ({
    id: newId(),
    subscription: id,
    team,
    channel: kind === "digest" ? channel : owner,
    kind,
    slot: slot.local,
    dueAt: slot.at,
    state,
    error: "",
  });
}
