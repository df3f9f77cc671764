import type { Tracked } from "../tracking/tracked.ts";
import { dateAt } from "./civil-date.ts";
import type { Claim, Delivery, FinalState } from "./delivery.ts";
import { digestOf, isEmpty } from "./digest.ts";
import { NOT_LOADED } from "./plan-slots.ts";
import type { Posting } from "./poster.ts";
import { slotAfter } from "./slot.ts";
import type { Subscription } from "./subscription.ts";

/** Milliseconds. Later than this, the message says so; sooner is what the timer and a queue take. */
const LATE_AFTER = 10 * 60_000;

export const isLate = ({ dueAt }: Pick<Delivery, "dueAt">, at: number): boolean => at - dueAt > LATE_AFTER;

/** Nothing is to be sent, and why. */
export interface Silence {
  readonly state: FinalState;
  readonly error: string;
}

const silence = (state: FinalState, error = ""): Silence => ({ state, error });

/**
 * What to send for a claimed delivery at `now`, or why nothing. What a person did to the subscription since its slot came
 * counts: who was told “paused” hears nothing more.
 */
export function compose(
  claim: Claim,
  subscription: Subscription,
  tracked: Tracked | undefined,
  missed: readonly Delivery[],
  now: number,
): Posting | Silence {
  const { settings, state } = subscription;
  switch (claim.kind) {
    case "digest": {
      if (state === "off" || state === "paused") return silence("paused");
      if (subscription.channel !== claim.channel) return silence("missed", "the reminder has another channel now");
      if (!tracked) return silence("missed", `the plan ${subscription.plan} is not loaded`);
      const ends = state === "ended";
      const digest = digestOf(tracked, dateAt(now, tracked.plan.timeZone), settings);
      if (settings.quiet && isEmpty(digest) && missed.length === 0 && !ends) return silence("quiet");
      const { unknownYear } = slotAfter(settings.schedule, claim.dueAt);
      return { kind: "digest", digest, notes: { late: isLate(claim, now), missed, unknownYear, ends } };
    }
    case "ended":
      if (claim.slot === NOT_LOADED)
        return tracked ? silence("quiet", "the plan is loaded again") : { kind: "not-loaded" };
      if (!tracked || state !== "ended") return silence("quiet", "it goes on, or was switched off");
      return { kind: "ended", digest: digestOf(tracked, dateAt(now, tracked.plan.timeZone), settings) };
    case "broken":
      return state === "broken" ? { kind: "broken" } : silence("quiet", "it was mended");
    case "unknown-year":
      return state === "off" ? silence("quiet") : { kind: "unknown-year", year: Number(claim.slot) };
    default:
      return claim.kind satisfies never;
  }
}
