import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "@slack/bolt";
import type { Plan } from "../plan/plan.ts";
import { createReminders, type Reminders } from "../reminders/reminders.ts";
import { postingMessage, withoutPictures } from "../render/posting-message.ts";
import type { Store } from "../store/store.ts";
import { createSlackPoster } from "./slack-poster.ts";

/** Reminders of one plan, sent to the workspace of one token. Throws nothing; see `Reminders`. */
export function createSlackReminders(options: {
  readonly botToken: string;
  readonly plan: Plan;
  readonly store: Store;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly slackApiUrl?: string;
}): Reminders {
  const { botToken, plan, store, logger, now, slackApiUrl } = options;
  const poster = createSlackPoster({
    tokenFor: async () => botToken,
    messageFor: postingMessage,
    plainer: withoutPictures,
    logger,
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  });
  return createReminders({
    store,
    poster,
    planOf: (id) => (id === plan.id ? plan : undefined),
    now,
    // An aborted wait is a short one.
    wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => {}),
    newId: randomUUID,
    log: logger,
  });
}
