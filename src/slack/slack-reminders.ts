import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "@slack/bolt";
import type { Library } from "../answer/library.ts";
import { createReminders, type Reminders } from "../reminders/reminders.ts";
import { postingMessage, withoutPictures } from "../render/posting-message.ts";
import type { Store } from "../store/store.ts";
import { createSlackPoster } from "./slack-poster.ts";

/** Reminders of all plans that are loaded, sent to the workspaces in which the app is installed. Throws nothing; see `Reminders`. */
export function createSlackReminders(options: {
  readonly tokenFor: (team: string) => Promise<string | undefined>;
  readonly library: Pick<Library, "has" | "plan">;
  readonly store: Store;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly slackApiUrl?: string;
  /** Told of each message how many seconds after its time it went out. */
  readonly onLag?: (seconds: number) => void;
}): Reminders {
  const { tokenFor, library, store, logger, now, slackApiUrl, onLag = () => {} } = options;
  const poster = createSlackPoster({
    tokenFor,
    messageFor: postingMessage,
    plainer: withoutPictures,
    logger,
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  });
  return createReminders({
    store,
    poster: {
      ...poster,
      async post(claim, ...rest) {
        const posted = await poster.post(claim, ...rest);
        if (posted.result === "posted") onLag((now() - claim.dueAt) / 1_000);
        return posted;
      },
    },
    planOf: (id) => (library.has(id) ? library.plan(id) : undefined),
    now,
    // An aborted wait is a short one.
    wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => {}),
    newId: randomUUID,
    log: logger,
  });
}
