import { Temporal } from "temporal-polyfill";
import { type Slot, slotAfter } from "./slot.ts";
import type { Subscription } from "./subscription.ts";

/**
 * The slot at which a subscription's next reminder goes out, as things stand at `now` (milliseconds since the epoch);
 * undefined when none will, whether paused for good, broken, ended or off.
 */
export function nextSlot(
  { state, pausedUntil, settings: { schedule } }: Pick<Subscription, "state" | "pausedUntil" | "settings">,
  now: number,
): Slot | undefined {
  if (state === "on") return slotAfter(schedule, now);
  if (state !== "paused" || pausedUntil === null) return undefined;
  const resumed = Temporal.PlainDate.from(pausedUntil).toZonedDateTime(schedule.timeZone).epochMilliseconds;
  // A slot at the very start of that day counts.
  return slotAfter(schedule, Math.max(now, resumed - 1));
}
