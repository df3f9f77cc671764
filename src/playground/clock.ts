import { PressError } from "./press.ts";

/** A clock that runs on by itself and can be moved forward, never back: what was posted keeps its order. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Throws `PressError` when that is not later than now. */
  readonly moveTo: (instant: number) => void;
  /** Tells of every move, after it. The returned function ends that. */
  readonly onMove: (listener: (now: number) => void) => () => void;
}

/** A clock that shows `start` now. `real` is what it runs on by, in milliseconds: `Date.now`. */
export function createClock({ start, real }: { readonly start: number; readonly real: () => number }): Clock {
  const listeners = new Set<(now: number) => void>();
  let ahead = start - real();
  const now = (): number => real() + ahead;
  return {
    now,
    moveTo: (instant) => {
      if (!Number.isFinite(instant)) throw new PressError("that is no point in time");
      if (instant <= now()) {
        throw new PressError(`the clock shows ${new Date(now()).toISOString()} already and cannot go back`);
      }
      ahead = instant - real();
      for (const tell of [...listeners]) tell(now());
    },
    onMove: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
