import type { AllMiddlewareArgs, AnyMiddlewareArgs } from "@slack/bolt";
import { createMemory } from "./remember.ts";

/** Slack retries an event after up to 5 minutes (docs.slack.dev, “Events API: retries”); twice that is kept. */
const KEPT = 10 * 60_000;
const CAPACITY = 10_000;

/**
 * Middleware that lets an event through once. Slack repeats an event that it saw no answer to, with the same `event_id`;
 * Bolt runs the listeners again.
 */
export function onceByEventId(now: () => number) {
  const seen = createMemory<true>(CAPACITY, KEPT);
  return async ({ body, next, logger }: AnyMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const id = "event_id" in body && typeof body["event_id"] === "string" ? body["event_id"] : undefined;
    if (id !== undefined) {
      const at = now();
      if (seen.get(id, at)) {
        logger.debug(`event ${id} came again and was left alone`);
        return;
      }
      seen.set(id, true, at);
    }
    await next();
  };
}
