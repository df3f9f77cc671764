import type { Store } from "./store/store.ts";

/** Milliseconds. Erasing looks at what grew old since the last time, which takes a moment. */
const EVERY = 60 * 60_000;
/** Milliseconds. */
const DAY = 24 * 60 * 60_000;
/** Milliseconds for which Slack may send an event again, and more. */
const EVENTS_KEPT = DAY;
/** Milliseconds. A conversation that paused longer starts anew. */
const CONVERSATIONS_KEPT = DAY;

/** Milliseconds. What the office has not answered in half a year it will not answer. */
const HANDOVERS_KEPT = 183 * DAY;

type Kept = Pick<Store, "questions" | "handovers" | "events" | "conversations">;

/** Erases what is kept for a time only, once: questions and handovers that are done after `questionsKeptDays` (these after
 * a day at least), open ones after half a year, the rest after a day. */
async function keepHouse(store: Kept, questionsKeptDays: number, now: number): Promise<void> {
  await store.questions.forget(now - questionsKeptDays * DAY);
  await store.handovers.forget(now - Math.max(questionsKeptDays * DAY, DAY));
  await store.handovers.forget(now - HANDOVERS_KEPT, "all");
  await store.events.forget(now - EVENTS_KEPT);
  await store.conversations.forget(now - CONVERSATIONS_KEPT);
}

/** The same at once, and every hour. The returned function stops it, and waits for what is under way. */
export function runHousekeeping(
  store: Kept,
  options: {
    readonly questionsKeptDays: number;
    readonly now: () => number;
    readonly log: { readonly error: (said: string) => void };
  },
): () => Promise<void> {
  const { questionsKeptDays, now, log } = options;
  let running = Promise.resolve();
  const run = (): void => {
    running = running
      .then(() => keepHouse(store, questionsKeptDays, now()))
      .catch((error: unknown) => {
        log.error(`what is old was not erased: ${error instanceof Error ? error.message : String(error)}`);
      });
  };
  run();
  const timer = setInterval(run, EVERY);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
