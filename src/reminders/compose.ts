import type { Tracked } from "../tracking/tracked.ts";
import { dateAt } from "./civil-date.ts";
import type { Claim, Delivery, FinalState } from "./delivery.ts";
import { digestOf, isEmpty } from "./digest.ts";
import type { Posting } from "./poster.ts";
import { slotAfter } from "./slot.ts";
import type { Subscription } from "./subscription.ts";

/** Milliseconds. Later than this, the message says so; sooner is what the timer and a queue take. */
const LATE_AFTER = 10 * 60_000;

export const isLate = (claim: Delivery, now: number): boolean => now - claim.dueAt > LATE_AFTER;

/** What to send for a claimed delivery at `now`; or, where nothing is to be sent, the state it ends in. */
export function compose(
  claim: Claim,
  subscription: Subscription,
  tracked: Tracked,
  missed: readonly Delivery[],
  now: number,
): Posting | FinalState {
  if (subscription.state === "off") return "paused";
  const { settings } = subscription;
  const digest = digestOf(tracked, dateAt(now, tracked.plan.timeZone), settings);
  switch (claim.kind) {
    case "digest": {
      const ends = subscription.state === "ended";
      if (settings.quiet && isEmpty(digest) && missed.length === 0 && !ends) return "quiet";
      const { unknownYear } = slotAfter(settings.schedule, claim.dueAt);
      return { kind: "digest", digest, notes: { late: isLate(claim, now), missed, unknownYear, ends } };
    }
    case "ended":
      return { kind: "ended", digest };
    case "broken":
      return { kind: "broken" };
    case "unknown-year":
      return { kind: "unknown-year", year: Number(claim.slot) };
    default:
      return claim.kind satisfies never;
  }
}
