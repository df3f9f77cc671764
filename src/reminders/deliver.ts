import type { Plan } from "../plan/plan.ts";
import type { Outcome, Store } from "../store/store.ts";
import type { Tracked } from "../tracking/tracked.ts";
import { markBroken } from "./change-subscription.ts";
import { compose, isLate } from "./compose.ts";
import type { Claim, Delivery, FinalState } from "./delivery.ts";
import { brokenNotice, TOO_LATE } from "./plan-slots.ts";
import type { Found, Posted, Poster, Posting } from "./poster.ts";
import type { Subscription } from "./subscription.ts";

export interface DeliverDeps {
  readonly store: Store;
  readonly poster: Poster;
  /** The plan with the records of the workspace's office over it; undefined when no such plan is loaded. */
  readonly trackedFor: (plan: Plan["id"]) => Promise<Tracked | undefined>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** Where what happened is told. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** Milliseconds. A notice to the owner is still of use when it comes days later. */
const NOTICE_TOO_LATE = 7 * TOO_LATE;
/** Milliseconds between the end of a call and the end of the claim, for what the machine does in between. */
const MARGIN = 1_000;
/** A message is no older than the first claim; clocks of different machines differ. */
const CLOCKS_DIFFER = 10 * 60_000;
/** After a refusal: half a minute, then twice as long each time, up to a quarter of an hour. */
const FIRST_RETRY = 30_000;
const LAST_RETRY = 15 * 60_000;

/** Whether a delivery was dealt with; if not, when Slack takes messages of this workspace again (milliseconds from now). */
export type Delivered = { readonly done: true } | { readonly done: false; readonly retryAfterMs: number };

const DONE: Delivered = { done: true };

/**
 * Sends one claimed delivery, once. When Slack wants no more messages for now, nothing is written: the claim is still
 * held, and it may be tried again while its lease lasts. An attempt that may have got through is looked for before anything is posted again, and what a pause of this
 * process let through twice is taken back.
 */
export async function deliver(claim: Claim, deps: DeliverDeps): Promise<Delivered> {
  const { store, poster, now, log } = deps;
  if (claim.uncertain) {
    const found = await poster.find(claim, (claim.firstTriedAt ?? claim.dueAt) - CLOCKS_DIFFER);
    if (found.result !== "looked") return settle(claim, undefined, found, deps);
    const [first] = found.ts;
    if (first !== undefined) {
      await removeDoubles(claim, found, deps);
      log.info(`${claim.id} had been posted already (${first})`);
      return finish(claim, { state: "sent", postedTs: first, late: isLate(claim, now()) }, deps);
    }
  }
  const subscription = await store.subscriptions.find(claim.subscription);
  if (now() - claim.dueAt >= (claim.kind === "digest" ? TOO_LATE : NOTICE_TOO_LATE))
    return finish(claim, { state: "missed", error: claim.error }, deps);
  if (!subscription) return finish(claim, { state: "failed", error: "no such subscription" }, deps);
  const tracked = await deps.trackedFor(subscription.plan);
  if (!tracked)
    return settle(claim, subscription, { result: "refused", error: `plan ${subscription.plan} is not loaded` }, deps);
  const missed = claim.kind === "digest" ? await store.deliveries.untold(subscription.id) : [];
  const posting = compose(claim, subscription, tracked, missed, now());
  if (typeof posting === "string") return finish(claim, { state: posting }, deps);
  if (claim.leaseUntil - now() < poster.givesUpAfterMs + MARGIN) {
    // This process stood still for long; whoever claims it next has the whole lease before it.
    await giveBack(claim, now(), claim.error, deps);
    return DONE;
  }
  return settle(claim, subscription, await poster.post(claim, subscription, posting), deps, missed, posting);
}

/** Writes down how an attempt ended. */
async function settle(
  claim: Claim,
  subscription: Subscription | undefined,
  posted: Posted | Exclude<Found, { result: "looked" }>,
  deps: DeliverDeps,
  missed: readonly Delivery[] = [],
  posting?: Posting,
): Promise<Delivered> {
  const { store, now, log } = deps;
  const { deliveries } = store;
  switch (posted.result) {
    case "posted": {
      const late = posting?.kind === "digest" && posting.notes.late;
      const told = missed.map(({ id }) => id);
      return finish(claim, { state: "sent", postedTs: posted.ts, late, told }, deps);
    }
    case "rate-limited":
      return { done: false, retryAfterMs: posted.retryAfterMs };
    case "refused":
      log.warn(`${claim.id} for ${claim.channel} was refused: ${posted.error}`);
      await giveBack(claim, now() + Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (claim.attempt - 1)), posted.error, deps);
      return DONE;
    case "unknown":
      log.warn(`${claim.id} for ${claim.channel} may or may not have been posted: ${posted.error}`);
      await deliveries.leave(claim, posted.error);
      return DONE;
    case "unreachable":
      log.warn(`${claim.id}: ${claim.channel} cannot be reached: ${posted.error}`);
      // First, so that a crash in between repeats the attempt and not the silence.
      if (claim.kind === "digest") await breakSubscription(subscription?.id ?? claim.subscription, posted.error, deps);
      return finish(claim, { state: "failed", error: posted.error }, deps);
    default:
      return posted satisfies never;
  }
}

/** To be tried again by whoever claims it; what may have been posted stays in doubt. */
export async function giveBack(
  claim: Claim,
  notBefore: number,
  error: string,
  { store }: Pick<DeliverDeps, "store">,
): Promise<void> {
  if (claim.uncertain) await store.deliveries.leave(claim, error);
  else await store.deliveries.release(claim, notBefore, error);
}

async function finish(
  claim: Claim,
  outcome: Partial<Outcome> & { readonly state: FinalState },
  deps: DeliverDeps,
): Promise<Delivered> {
  const whole: Outcome = { postedTs: null, late: false, error: "", told: [], ...outcome };
  const mine = await deps.store.deliveries.finish(claim, whole);
  if (outcome.state === "missed") deps.log.warn(`${claim.id} for ${claim.channel} at ${claim.slot} was missed`);
  if (mine || whole.postedTs === null) return DONE;
  // This process stood still past its lease, and another took over: perhaps both have posted.
  const found = await deps.poster.find(claim, (claim.firstTriedAt ?? claim.dueAt) - CLOCKS_DIFFER);
  if (found.result === "looked") await removeDoubles(claim, found, deps);
  return DONE;
}

/** The oldest stays, so that two processes that look at the same time keep the same one. */
async function removeDoubles(claim: Claim, found: Found, { poster, log }: DeliverDeps): Promise<void> {
  if (found.result !== "looked") return;
  for (const ts of found.ts.slice(1)) {
    log.warn(`${claim.id} was posted twice; ${ts} is taken back`);
    await poster.remove(claim, ts);
  }
}

/** Tries again where somebody changes the subscription at the same moment. */
const TRIES = 3;

async function breakSubscription(id: string, error: string, { store, now, newId }: DeliverDeps): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const subscription = await store.subscriptions.find(id);
    if (!subscription || subscription.state === "broken" || subscription.state === "off") return;
    const broken = markBroken(subscription, error);
    if (await store.subscriptions.plan(broken, [brokenNotice(broken, now(), newId)])) return;
  }
}
