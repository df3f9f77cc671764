/** Slack's limits on messages, for tests that ask for them. */
export interface PostLimits {
  /** [docs] About one message a second and channel. Slack lets short bursts pass; the stricter reading is kept. */
  readonly perChannelMs?: number;
  /** [docs] “Several hundred messages per minute” for a workspace; Slack gives no number. */
  readonly perMinute?: number;
  /** Milliseconds. The real clock, because that is what a client waits by. */
  readonly now?: () => number;
}

const CHANNEL_MS = 1_000;
const PER_MINUTE = 300;
const MINUTE_MS = 60_000;

/** Undefined when a message may be posted to the channel, which counts it; else whole seconds until one may. */
export function createPostLimits(limits: PostLimits): (channel: string) => number | undefined {
  const { perChannelMs = CHANNEL_MS, perMinute = PER_MINUTE, now = Date.now } = limits;
  const last = new Map<string, number>();
  let posted: readonly number[] = [];
  return (channel) => {
    const at = now();
    posted = posted.filter((each) => each > at - MINUTE_MS);
    const first = posted[0];
    const forWorkspace = first !== undefined && posted.length >= perMinute ? first + MINUTE_MS - at : 0;
    const forChannel = (last.get(channel) ?? Number.NEGATIVE_INFINITY) + perChannelMs - at;
    const wait = Math.max(forWorkspace, forChannel);
    if (wait > 0) return Math.ceil(wait / 1000);
    last.set(channel, at);
    posted = [...posted, at];
    return undefined;
  };
}
