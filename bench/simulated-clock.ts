import { setImmediate } from "node:timers/promises";

/** A clock that stands still while there is work to do, and jumps to the next thing that somebody waits for. */
export interface SimulatedClock {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Runs until `work` has ended; resolves to the simulated milliseconds that it took. */
  readonly run: (work: Promise<unknown>) => Promise<number>;
}

/**
 * Rounds of the event loop without anybody beginning to wait, after which all do wait. Work takes turns, one a round, so
 * there may be as many rounds between two waits as there are calls under way: eighty in twenty lanes.
 */
const IDLE_TURNS = 200;

export function simulatedClock(start: number): SimulatedClock {
  let now = start;
  let begun = 0;
  const waiting: { readonly at: number; readonly resolve: () => void }[] = [];

  async function untilAllWait(): Promise<void> {
    for (let idle = 0, seen = begun; idle < IDLE_TURNS; idle += 1) {
      await setImmediate();
      if (seen !== begun) [idle, seen] = [-1, begun];
    }
  }

  return {
    now: () => now,
    wait: (milliseconds) =>
      new Promise((resolve) => {
        begun += 1;
        const at = now + Math.max(0, milliseconds);
        // Binary search keeps thousands of sleepers in order of waking.
        let [low, high] = [0, waiting.length];
        while (low < high) {
          const middle = (low + high) >> 1;
          if ((waiting[middle]?.at ?? 0) > at) low = middle + 1;
          else high = middle;
        }
        waiting.splice(low, 0, { at, resolve });
      }),
    async run(work) {
      const from = now;
      let ended = false;
      const end = work.finally(() => {
        ended = true;
      });
      // Awaited below; until then its failure must not count as unhandled.
      end.catch(() => {});
      for (;;) {
        await untilAllWait();
        if (ended) break;
        const next = waiting.pop();
        if (!next) throw new Error("nobody waits, and the work has not ended");
        now = Math.max(now, next.at);
        next.resolve();
      }
      await end;
      return now - from;
    },
  };
}
