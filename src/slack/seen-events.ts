import type { Logger } from "@slack/bolt";
import type { EventClaim, EventStore } from "../store/store.ts";
import { createMemory } from "./remember.ts";

/** Which events were seen, so that each is answered once. Never rejects: a question is answered without a database too. */
export interface SeenEvents {
  claim(id: string): Promise<EventClaim>;
  done(id: string): Promise<void>;
  /** It was surely not answered: the next sending is new. */
  release(id: string): Promise<void>;
  /** It may have been answered: a sending after its lease is told so (`again`), whichever process gets it. */
  leave(id: string): void;
}

/**
 * Milliseconds for which an event is in one process's hands. Slack sends it again at once, after one minute and after five
 * (docs.slack.dev, “Events API: retries”): what a process that died left behind is taken over at the second of these.
 */
const LEASE = 30_000;
/** Milliseconds. Twice the time after which Slack sends an event for the last time. */
const KEPT = 12 * 60_000;
const CAPACITY = 20_000;

/**
 * In the store, which all processes share; and in this process's memory, which spares the store what came a moment ago, and
 * stands in for it while it cannot be used.
 */
export function createSeenEvents(store: EventStore, now: () => number, logger: Logger): SeenEvents {
  const known = createMemory<"taken" | "done" | "left">(CAPACITY, KEPT);
  const unless = async <Value>(work: Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await work;
    } catch (error) {
      logger.error(`which events were seen is not kept: ${error instanceof Error ? error.message : String(error)}`);
      return otherwise;
    }
  };
  return {
    async claim(id) {
      const at = now();
      const here = known.get(id, at);
      if (here === "taken" || here === "done") return here;
      known.set(id, "taken", at);
      const claim = await unless(store.claim({ id, now: at, leaseMs: LEASE }), here === "left" ? "again" : "new");
      if (claim === "done") known.set(id, "done", at);
      // Its lease runs on: another process has it, and may die, or it was left here a moment ago.
      else if (claim === "taken" && here === "left") known.set(id, "left", at);
      else if (claim === "taken") known.delete(id);
      return claim;
    },
    async done(id) {
      known.set(id, "done", now());
      await unless(store.done(id), undefined);
    },
    async release(id) {
      known.delete(id);
      await unless(store.release(id), undefined);
    },
    // The time that its lease has left is what a post takes to arrive, whose reply did not come.
    leave: (id) => known.set(id, "left", now()),
  };
}
