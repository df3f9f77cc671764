import { LangwenError } from "../errors.ts";

/** Work came in after the stop had begun. Whoever sent it may send it again, to another instance or to the next start. */
export class StoppingError extends LangwenError {}

/** Counts work under way, so that a stop can wait for it: stop taking, drain, then close what the work uses. */
export interface InFlight {
  /** How much is under way now. */
  readonly count: number;
  /** False once `stopTaking` was called. */
  readonly taking: boolean;
  /** Does the work and gives what it gives. Rejects with StoppingError, the work not begun, once `stopTaking` was called. */
  run<Result>(work: () => Promise<Result> | Result): Promise<Result>;
  /** From here on no new work is begun. What is under way goes on. */
  stopTaking(): void;
  /**
   * Resolves when nothing is under way, after `withinMs` milliseconds at the latest; gives how much was left then. It
   * waits for work that is begun meanwhile too, so call `stopTaking` first.
   */
  drained(withinMs: number): Promise<number>;
}

export function createInFlight(): InFlight {
  let count = 0;
  let taking = true;
  const waiting = new Set<() => void>();
  return {
    get count() {
      return count;
    },
    get taking() {
      return taking;
    },
    async run(work) {
      if (!taking) throw new StoppingError("stopping", "Langwen is stopping.", "Try again in a moment.");
      count += 1;
      try {
        return await work();
      } finally {
        count -= 1;
        if (count === 0) for (const wake of waiting) wake();
      }
    },
    stopTaking() {
      taking = false;
    },
    async drained(withinMs) {
      if (count === 0) return 0;
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, withinMs);
        waiting.add(wake);
      });
      return count;
    },
  };
}
