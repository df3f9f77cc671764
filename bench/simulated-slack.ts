import type { Posted, Poster } from "../src/reminders/poster.ts";
import { type Limits, messageLimits } from "./message-limits.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

export interface SimulatedSlack extends Poster {
  /** How often each delivery was posted. */
  readonly posted: ReadonlyMap<string, number>;
  readonly refused: () => number;
}

/** Answers after `latency` milliseconds of simulated time. */
export function simulatedSlack({ now, wait }: SimulatedClock, limits: Limits, latency: number): SimulatedSlack {
  const take = messageLimits(limits);
  const posted = new Map<string, number>();
  let refused = 0;
  return {
    posted,
    refused: () => refused,
    givesUpAfterMs: 10_000,
    async post({ id, team, channel }): Promise<Posted> {
      await wait(latency / 2);
      const retryAfter = take(team, channel, now());
      if (retryAfter > 0) refused += 1;
      else posted.set(id, (posted.get(id) ?? 0) + 1);
      await wait(latency / 2);
      return retryAfter > 0
        ? { result: "rate-limited", retryAfterMs: retryAfter * 1_000 }
        : { result: "posted", ts: (now() / 1_000).toFixed(6) };
    },
    find: async () => ({ result: "looked", ts: [] }),
    remove: async () => true,
  };
}
