/** Whether a part answers. Never rejects. */
export type Probe = () => Promise<boolean>;

export interface ProbeOptions {
  /** Asks the part something small; rejects when it cannot answer. */
  readonly ask: () => Promise<unknown>;
  /** Milliseconds. Who has not answered by then does not answer. */
  readonly withinMs: number;
  /** Milliseconds for which an answer holds: however many ask, the part is asked once in that time. */
  readonly everyMs: number;
  /** Milliseconds, going forward only. */
  readonly now?: () => number;
}

/**
 * A question that is never answered holds up new ones, so that they do not pile up in the pool of a database that hangs;
 * after so many times `withinMs` it is given up, since a connection that was lost in silence never answers.
 */
const GIVEN_UP_AFTER = 10;

/** Makes a probe that is bounded in time, and shared by all who ask meanwhile. */
export function createProbe({ ask, withinMs, everyMs, now = () => performance.now() }: ProbeOptions): Probe {
  let last: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  /** When the question that is still open was asked. */
  let openSince: number | undefined;
  return () => {
    const at = now();
    if (last && at - last.at < everyMs) return last.answer;
    if (openSince !== undefined && at - openSince < withinMs * GIVEN_UP_AFTER) {
      // Within its time it may still answer well.
      return at - openSince < withinMs && last ? last.answer : Promise.resolve(false);
    }
    openSince = at;
    const asked = answered(ask).finally(() => {
      if (openSince === at) openSince = undefined;
    });
    last = { at, answer: before(asked, withinMs) };
    return last.answer;
  };
}

async function answered(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}

function before(answer: Promise<boolean>, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), withinMs);
    void answer.then((is) => {
      clearTimeout(timer);
      resolve(is);
    });
  });
}
