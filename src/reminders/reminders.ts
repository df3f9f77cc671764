import type { Plan } from "../plan/plan.ts";
import type { NewDelivery, Planned, Store } from "../store/store.ts";
import { type Tracked, track } from "../tracking/tracked.ts";
import { runLane } from "./lane.ts";
import type { Log } from "./log.ts";
import { planSlots } from "./plan-slots.ts";
import type { Poster } from "./poster.ts";
import type { Subscription } from "./subscription.ts";
import { createTurns } from "./turns.ts";

export interface RemindersOptions {
  readonly store: Store;
  readonly poster: Poster;
  readonly planOf: (id: string) => Plan | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly newId: () => string;
  readonly log: Log;
  readonly leaseMs?: number;
}

export interface Reminders {
  /** Writes down the slots that have come since, and starts to send. Resolves when the slots are in the ledger. */
  plan(): Promise<void>;
  /** Plans, and resolves when nothing more can be sent now. Throws what the store throws. */
  pass(): Promise<void>;
  /** Ends what is under way and gives back the rest. */
  stop(): Promise<void>;
}

/**
 * Milliseconds. Three times as long as an attempt to post may take (forty seconds); a message is in the channel's
 * history well before a claim that was left in doubt is looked after.
 */
const LEASE = 120_000;
/** Milliseconds. What an editor changed a moment ago may be missing from a reminder for so long. */
const RECORDS_KEPT = 1_000;
/** Subscriptions that are planned before the first of them are sent. */
const PAGE = 200;
/** Of these, written in one transaction: with SQLite each waits for the disk, and meanwhile nobody is answered. */
const TOGETHER = 5;
/**
 * Rounds of the event loop for one subscription. An answer takes about five rounds; of a thousand subscriptions that are
 * due at once, it meets one or two, and an idle loop makes a thousand rounds in some milliseconds.
 */
const ROUNDS = 4;

/**
 * Sends what is due, workspace by workspace: each has a lane of its own, so that a limit in one holds up no other. It
 * may run in any number of processes on one store; the ledger sees to it that each delivery is sent by one of them.
 */
export function createReminders(options: RemindersOptions): Reminders {
  const { store, poster, planOf, now, wait, newId, log, leaseMs = LEASE } = options;
  const holder = newId();
  const stopping = new AbortController();
  const turn = createTurns();
  /** Many answers of Slack may come in at once; each is written down in a turn of its own. */
  const inTurn: Poster = {
    ...poster,
    async post(...args) {
      const posted = await poster.post(...args);
      await turn();
      return posted;
    },
  };
  const lanes = new Map<string, Promise<void>>();
  /** What was told of already, for as long as this process runs: at most one entry for a reminder, or a person and year. */
  const told = new Set<string>();
  let failure: unknown;

  async function planAll(): Promise<void> {
    try {
      while (await planPage()) await startLanes();
    } finally {
      // Also when the slots of some could not be written: what is in the ledger goes out.
      await startLanes();
    }
  }

  /** Whether there may be more: not after a page of which nothing could be written. */
  async function planPage(): Promise<boolean> {
    const { subscriptions, unreadable } = await store.subscriptions.due(now(), PAGE);
    for (const { id, problem } of unreadable) tellOnce(id, `the reminder ${id} cannot be read: ${problem}`);
    let written = 0;
    let together: Planned[] = [];
    for (const [place, subscription] of subscriptions.entries()) {
      if (stopping.signal.aborted) break;
      for (let round = 0; round < ROUNDS; round += 1) await turn();
      together.push(...slotsOf(subscription));
      if (together.length < TOGETHER && place < subscriptions.length - 1) continue;
      written += await write(together);
      together = [];
    }
    return written > 0 && subscriptions.length + unreadable.length >= PAGE;
  }

  /** Gives how many were written. What another process was quicker with is left out: it has written the same rows. */
  async function write(planned: readonly Planned[]): Promise<number> {
    const telling = new Set<string>();
    const all: Planned[] = [];
    for (const { changed, rows } of planned) all.push({ changed, rows: await withoutTold(rows, telling) });
    const written = await store.subscriptions.planAll(all);
    // Only now: what could not be written is told of with the next look.
    for (const key of telling) told.add(key);
    for (const row of all.flatMap(({ rows }) => rows)) tell(row);
    return written;
  }

  /** One notice of a year to each person, however many reminders they have set. `telling` takes what is kept. */
  async function withoutTold(rows: readonly NewDelivery[], telling: Set<string>): Promise<readonly NewDelivery[]> {
    const kept: NewDelivery[] = [];
    for (const row of rows) {
      if (row.kind === "unknown-year") {
        const key = `${row.team} ${row.channel} ${row.slot}`;
        if (told.has(key) || telling.has(key)) continue;
        telling.add(key);
        if (await store.deliveries.has(row.team, row.channel, row.kind, row.slot)) continue;
      }
      kept.push(row);
    }
    return kept;
  }

  /** The same trouble comes back with every look; the log hears of it once. */
  function tellOnce(id: string, trouble: string): void {
    if (told.has(id)) return;
    told.add(id);
    log.error(trouble);
  }

  /** Nothing, where its slots cannot be computed: a zone that this Node does not know holds up no other. */
  function slotsOf(subscription: Subscription): Planned[] {
    try {
      return [planSlots(subscription, planOf(subscription.plan), now(), newId)];
    } catch (error) {
      const { id } = subscription;
      tellOnce(id, `the reminder ${id} has no slots: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  function tell({ state, kind, slot, channel }: NewDelivery): void {
    if (state === "missed") log.warn(`the reminder of ${slot} for ${channel} was missed`);
    if (kind === "unknown-year") log.warn(`the calendar does not know the holidays of ${slot}: update Langwen`);
  }

  async function startLanes(): Promise<void> {
    for (const team of await store.deliveries.waitingTeams(now())) {
      if (lanes.has(team) || stopping.signal.aborted) continue;
      const lane = runLane(team, {
        ...{ store, poster: inTurn, planOf, now, newId, log, holder, leaseMs, wait, turn },
        trackedFor: trackedIn(team),
        signal: stopping.signal,
      })
        .catch((error: unknown) => {
          failure = error;
          log.error(`reminders of ${team}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        })
        .finally(() => lanes.delete(team));
      lanes.set(team, lane);
    }
  }

  /** The office's records as they are now, over the plan. A burst of deliveries reads them once. */
  function trackedIn(team: string) {
    const kept = new Map<string, { readonly at: number; readonly tracked: Promise<Tracked | undefined> }>();
    return (id: string): Promise<Tracked | undefined> => {
      const known = kept.get(id);
      if (known && now() - known.at < RECORDS_KEPT) return known.tracked;
      const tracked = read(team, id);
      kept.set(id, { at: now(), tracked });
      return tracked;
    };
  }

  async function read(team: string, id: string): Promise<Tracked | undefined> {
    const plan = planOf(id);
    return plan && track(plan, await store.records.current({ team, plan: id }));
  }

  return {
    plan: planAll,
    async pass() {
      failure = undefined;
      await planAll();
      while (lanes.size > 0) await Promise.all(lanes.values());
      if (failure !== undefined) throw failure;
    },
    async stop() {
      stopping.abort();
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}
