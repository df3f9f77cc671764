/** Slack's limits on messages, as far as they are known: one a second in a channel, and a cap for a workspace. */
export interface Limits {
  /** Messages a second that a workspace takes in the long run. */
  readonly perSecond: number;
  /** Messages that it takes at once after a rest. */
  readonly burst: number;
}

const SECOND = 1_000;
/** A refill is a sum of small fractions; a whole message may fall short by the last digits. */
const ROUNDING = 1e-9;

/**
 * Takes a message at `now` (milliseconds), or says after how many whole seconds to come again, as Slack's `Retry-After`
 * does. 0: it was taken.
 */
export function messageLimits({ perSecond, burst }: Limits) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const lastIn = new Map<string, number>();
  return (team: string, channel: string, now: number): number => {
    const before = buckets.get(team) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + ((now - before.at) / SECOND) * perSecond);
    buckets.set(team, { tokens, at: now });
    const rest = SECOND - (now - (lastIn.get(channel) ?? Number.NEGATIVE_INFINITY));
    if (rest > 0) return Math.ceil(rest / SECOND);
    if (tokens < 1 - ROUNDING) return Math.max(1, Math.ceil((1 - tokens) / perSecond));
    buckets.set(team, { tokens: tokens - 1, at: now });
    lastIn.set(channel, now);
    return 0;
  };
}
