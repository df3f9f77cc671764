import type { Log } from "./log.ts";
import type { Reminders } from "./reminders.ts";

/** Milliseconds between two looks: how late a reminder may be, against what an idle look costs (one small query). */
const EVERY = 10_000;

/**
 * The only timer in the program. Looks at once, so that what came due while nothing ran is caught up, then again and
 * again. A store that fails is told of and tried again. The returned function stops it, and waits for what is under way.
 */
export function runReminders(
  reminders: Pick<Reminders, "plan" | "stop">,
  log: Log,
  every = EVERY,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;
  function look(): void {
    looking = reminders
      .plan()
      .catch((error: unknown) => log.error(`reminders: ${error instanceof Error ? error.message : String(error)}`))
      .then(() => {
        if (!stopped) timer = setTimeout(look, every);
      });
  }
  look();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await reminders.stop();
    await looking;
  };
}
