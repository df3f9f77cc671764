import type { Claim } from "./delivery.ts";
import type { Log } from "./log.ts";
import type { Poster } from "./poster.ts";

interface TakeBackDeps {
  readonly poster: Poster;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Milliseconds. A message is no older than the first claim, but clocks of different machines differ. */
const CLOCKS_DIFFER = 10 * 60_000;

/** Not before this may a message with the delivery's id have been posted. */
export const postedSince = ({ firstTriedAt, dueAt }: Claim): number => (firstTriedAt ?? dueAt) - CLOCKS_DIFFER;

/** How often it is tried, and milliseconds between two tries where Slack does not say how long. */
const TRIES = 6;
const BETWEEN = 5_000;

/**
 * Leaves one message of a delivery standing: the oldest, so that two processes that look at the same time keep the same
 * one. Slack may have to be asked more than once; where it does not let itself be asked, the log says so.
 */
export async function takeBackDoubles(claim: Claim, deps: TakeBackDeps): Promise<void> {
  const { poster, wait, signal, log } = deps;
  let trouble = "";
  for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
    const found = await poster.find(claim, postedSince(claim));
    if (found.result === "looked") {
      const doubles = found.ts.slice(1);
      const removed = await Promise.all(doubles.map((ts) => poster.remove(claim, ts)));
      if (doubles.length > 0) log.warn(`${claim.id} was posted ${found.ts.length} times; all but one are taken back`);
      if (removed.every(Boolean)) return;
      trouble = "a message could not be deleted";
    } else trouble = found.result === "rate-limited" ? "rate limited" : found.error;
    await wait(found.result === "rate-limited" ? found.retryAfterMs : BETWEEN, signal);
  }
  log.warn(`${claim.id} may stand twice in ${claim.channel}: ${trouble}`);
}
