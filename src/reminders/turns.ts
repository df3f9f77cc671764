import { setImmediate } from "node:timers/promises";

/** Resolves when it is one's turn; in the order of asking. */
export type Turn = () => Promise<void>;

/**
 * One turn in each round of the event loop, whoever asks. Work that many want to do at once is spread out, so that an
 * answer to a question waits for one piece of it and not for all.
 */
export function createTurns(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return async () => {
    const mine = last.then(() => setImmediate());
    last = mine;
    await mine;
  };
}
