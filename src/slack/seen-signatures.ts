/** Which requests were taken in already: each has a signature of its own. */
export interface SeenSignatures {
  /** Notes it. False when it was noted before, within the time. */
  note(signature: string, now: number): boolean;
  /** As if it had never come: Slack is to send it again. */
  forget(signature: string): void;
}

/** Places for signatures: rows in which one may stand, and places in a row. */
const ROWS = 32_768;
const PLACES = 8;
/** `v0=` and hexadecimal digits: so many say which row, so many which one it is (48 bits). */
const ROW = { from: 3, to: 9 } as const;
const NAME = { from: 9, to: 21 } as const;

/**
 * Remembers them for `keptMs` milliseconds, in 4 MB that never grow: an instance under load takes a thousand in a second.
 * Where a row is full, its oldest gives way, which with 100,000 kept happens to one in a hundred.
 */
export function createSeenSignatures(keptMs: number): SeenSignatures {
  const names = new Float64Array(ROWS * PLACES);
  const times = new Float64Array(ROWS * PLACES).fill(Number.NEGATIVE_INFINITY);
  return {
    note(signature, now) {
      const name = nameOf(signature);
      const first = rowOf(signature);
      let oldest = first;
      for (let place = first; place < first + PLACES; place += 1) {
        const at = times[place] ?? 0;
        if (names[place] === name && now - at < keptMs) return false;
        if (at < (times[oldest] ?? 0)) oldest = place;
      }
      names[oldest] = name;
      times[oldest] = now;
      return true;
    },
    forget(signature) {
      const name = nameOf(signature);
      const first = rowOf(signature);
      for (let place = first; place < first + PLACES; place += 1) {
        if (names[place] === name) times[place] = Number.NEGATIVE_INFINITY;
      }
    },
  };
}

const nameOf = (signature: string): number => Number.parseInt(signature.slice(NAME.from, NAME.to), 16);

/** Its first place. */
const rowOf = (signature: string): number => (Number.parseInt(signature.slice(ROW.from, ROW.to), 16) % ROWS) * PLACES;
