import { StoreError } from "../errors.ts";
import { type DeliverDeps, type Delivered, deliver, giveBack } from "./deliver.ts";
import type { Claim } from "./delivery.ts";
import type { Turn } from "./turns.ts";

export interface LaneDeps extends DeliverDeps {
  /** Names this process, uniquely. */
  readonly holder: string;
  readonly leaseMs: number;
  /** Shared by all lanes: the store may be synchronous, and questions are to be answered in between. */
  readonly turn: Turn;
}

/** Claims taken at once: few enough to be posted well inside the lease at Slack's pace. */
const BATCH = 20;
/** Calls of one workspace under way at once. Beyond it a workspace's limit is reached, not speed. */
const AT_ONCE = 4;
/** Milliseconds. Slack takes about one message a second in a channel (docs.slack.dev, “Rate limits”). */
const CHANNEL_PAUSE = 1_000;

/**
 * Sends what waits in one workspace, oldest first, until nothing does. When Slack wants a rest, the lane rests with its
 * claims in hand, then goes on with half as many calls at once, and with one more after each round that goes through.
 */
export async function runLane(team: string, deps: LaneDeps): Promise<void> {
  const { store, now, wait, signal, holder, leaseMs, turn } = deps;
  const held: Claim[] = [];
  const freeAt = new Map<string, number>();
  let atOnce = AT_ONCE;

  const pause = async (milliseconds: number): Promise<void> => {
    if (milliseconds > 0) await wait(milliseconds, signal);
  };

  try {
    while (!signal.aborted) {
      if (held.length === 0) {
        await turn();
        held.push(...(await store.deliveries.claim({ holder, now: now(), leaseMs, limit: BATCH, team })));
        if (held.length === 0) return;
      }
      const again: Claim[] = [];
      let restUntil = 0;
      await inParallel(
        atOnce,
        () => (restUntil > 0 || signal.aborted ? undefined : held.shift()),
        async (claim) => {
          // Reserved before the wait, so that no two take the same moment.
          const at = Math.max(now(), freeAt.get(claim.channel) ?? 0);
          freeAt.set(claim.channel, at + CHANNEL_PAUSE);
          await pause(at - now());
          await turn();
          if (restUntil > 0 || signal.aborted) return void again.push(claim);
          const delivered = await attempt(claim, deps);
          if (delivered.done) return;
          again.push(claim);
          restUntil = Math.max(restUntil, now() + delivered.retryAfterMs);
        },
      );
      held.unshift(...again);
      for (const [channel, free] of freeAt) if (free <= now()) freeAt.delete(channel);
      atOnce = restUntil > 0 ? Math.max(1, atOnce >> 1) : Math.min(AT_ONCE, atOnce + 1);
      await pause(restUntil - now());
      // Too little of the lease is left to try: anyone may claim them anew.
      const enough = now() + leaseMs / 2;
      for (const claim of held.splice(0)) {
        if (claim.leaseUntil >= enough) held.push(claim);
        else await giveBack(claim, now(), claim.error, deps);
      }
    }
  } finally {
    for (const claim of held) await giveBack(claim, now(), claim.error, deps);
  }
}

/** One delivery that cannot be dealt with holds up no other; a store that fails does. */
async function attempt(claim: Claim, deps: LaneDeps): Promise<Delivered> {
  try {
    return await deliver(claim, deps);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    deps.log.error(`${claim.id} for ${claim.channel}: ${error instanceof Error ? (error.stack ?? said) : said}`);
    // Where it broke is not known, so neither is whether it was posted.
    await deps.store.deliveries.leave(claim, said);
    return { done: true };
  }
}

/** Works on items until there are no more, so many at once. Rejects with the first error when all have come to an end. */
async function inParallel<Item>(
  atOnce: number,
  next: () => Item | undefined,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(
    Array.from({ length: atOnce }, async () => {
      for (let item = next(); item !== undefined; item = next()) await work(item);
    }),
  );
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
