import type { Plan } from "../plan/plan.ts";
import type { Outcome, Store } from "../store/store.ts";
import type { Tracked } from "../tracking/tracked.ts";
import { breakFor, changed } from "./change-subscription.ts";
import { compose, isLate } from "./compose.ts";
import type { Claim, FinalState } from "./delivery.ts";
import type { Log } from "./log.ts";
import { brokenNotice, TOO_LATE } from "./plan-slots.ts";
import type { Posted, Poster } from "./poster.ts";
import type { Subscription } from "./subscription.ts";
import { postedSince, takeBackDoubles } from "./take-back-doubles.ts";

export interface DeliverDeps {
  readonly store: Store;
  readonly poster: Poster;
  /** The plan; undefined when no such plan is loaded. */
  readonly planOf: (id: string) => Plan | undefined;
  /** The plan with the records of the workspace's office over it; undefined when no such plan is loaded. */
  readonly trackedFor: (plan: Plan["id"]) => Promise<Tracked | undefined>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly newId: () => string;
  readonly log: Log;
  /** Aborted when nothing new is to be begun. */
  readonly signal: AbortSignal;
}

/** Milliseconds. A notice to the owner is still of use when it comes days later. */
const NOTICE_TOO_LATE = 7 * TOO_LATE;
/** Milliseconds between the end of a call and the end of the claim, for what the machine does in between. */
const MARGIN = 1_000;
/** After a refusal: half a minute, then twice as long each time, up to a quarter of an hour. */
const FIRST_RETRY = 30_000;
const LAST_RETRY = 15 * 60_000;

/** Whether a delivery was dealt with; if not, when Slack takes messages of this workspace again (milliseconds from now). */
export type Delivered = { readonly done: true } | { readonly done: false; readonly retryAfterMs: number };

const DONE: Delivered = { done: true };

type NotPosted = Exclude<Posted, { result: "posted" }>;

const isTooLate = ({ kind, dueAt }: Claim, now: number): boolean =>
  now - dueAt >= (kind === "digest" ? TOO_LATE : NOTICE_TOO_LATE);

/**
 * Sends one claimed delivery, once. When Slack wants no more messages for now, nothing is written: the claim is still
 * held, and it may be tried again while its lease lasts. An attempt that may have got through is looked for before
 * anything is posted again. Who posts last looks last: what a process that stood still let through twice is taken back.
 */
export async function deliver(claim: Claim, deps: DeliverDeps): Promise<Delivered> {
  const { store, poster, now, log } = deps;
  if (claim.uncertain) {
    const found = await poster.find(claim, postedSince(claim));
    if (found.result === "looked") {
      const [first] = found.ts;
      if (first !== undefined) {
        log.info(`${claim.id} had been posted already (${first})`);
        if (found.ts.length > 1) await takeBackDoubles(claim, deps);
        return finishFound(claim, first, deps);
      }
    } else if (found.result !== "rate-limited" && isTooLate(claim, now())) {
      // Nobody can look, and it is too late to send: better told of twice than never.
      return finish(claim, { state: "missed", error: `perhaps posted: ${found.error}` }, deps);
    } else return settle(claim, undefined, found, deps);
  }
  const subscription = await store.subscriptions.find(claim.subscription);
  if (isTooLate(claim, now())) return finish(claim, { state: "missed", error: claim.error }, deps);
  if (!subscription) return finish(claim, { state: "failed", error: "no such subscription" }, deps);
  const missed = claim.kind === "digest" ? await store.deliveries.untold(subscription.id) : [];
  const posting = compose(claim, subscription, await deps.trackedFor(subscription.plan), missed, now());
  if ("state" in posting) return finish(claim, posting, deps);
  if (deps.signal.aborted || claim.leaseUntil - now() < poster.givesUpAfterMs + MARGIN) {
    // It is being stopped, or stood still for long; whoever claims it next has the whole lease before it.
    await giveBack(claim, now(), claim.error, deps);
    return DONE;
  }
  const posted = await poster.post(claim, subscription, posting);
  if (posted.result !== "posted") return settle(claim, subscription, posted, deps);
  const late = posting.kind === "digest" && posting.notes.late;
  const told = missed.map(({ id }) => id);
  const mine = await write(claim, { state: "sent", postedTs: posted.ts, late, told }, deps);
  // Where it was in doubt or the claim is lost, a process that stood still may have posted too.
  if (claim.uncertain || !mine) await takeBackDoubles(claim, deps);
  return DONE;
}

/** It was posted by an earlier claim, with what was untold then. */
async function finishFound(claim: Claim, ts: string, deps: DeliverDeps): Promise<Delivered> {
  const untold = claim.kind === "digest" ? await deps.store.deliveries.untold(claim.subscription) : [];
  const told = untold.filter(({ dueAt }) => dueAt < claim.dueAt).map(({ id }) => id);
  const late = isLate(claim, claim.firstTriedAt ?? claim.dueAt);
  return finish(claim, { state: "sent", postedTs: ts, late, told }, deps);
}

/** Writes down how an attempt ended that surely or perhaps did not post. */
async function settle(
  claim: Claim,
  subscription: Subscription | undefined,
  failed: NotPosted,
  deps: DeliverDeps,
): Promise<Delivered> {
  const { store, now, log } = deps;
  switch (failed.result) {
    case "rate-limited":
      return { done: false, retryAfterMs: failed.retryAfterMs };
    case "refused":
      log.warn(`${claim.id} for ${claim.channel} was refused: ${failed.error}`);
      await giveBack(claim, now() + Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (claim.attempt - 1)), failed.error, deps);
      return DONE;
    case "unknown": {
      log.warn(`${claim.id} for ${claim.channel} may or may not have been posted: ${failed.error}`);
      const mine = await store.deliveries.leave(claim, failed.error);
      // Another took over meanwhile: both may have posted, and this one's reply was lost.
      if (!mine && subscription) await takeBackDoubles(claim, deps);
      return DONE;
    }
    case "unreachable":
      log.warn(`${claim.id}: ${claim.channel} cannot be reached: ${failed.error}`);
      // First, so that a crash in between repeats the attempt and not the silence.
      if (claim.kind === "digest") await breakSubscription(claim, failed.error, deps);
      return finish(claim, { state: "failed", error: failed.error }, deps);
    default:
      return failed satisfies never;
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

type Ending = Partial<Outcome> & { readonly state: FinalState };

/** Ends a delivery for which this claim has posted nothing. */
async function finish(claim: Claim, outcome: Ending, deps: DeliverDeps): Promise<Delivered> {
  await write(claim, outcome, deps);
  return DONE;
}

/** Whether the claim was still this process's. */
async function write(claim: Claim, outcome: Ending, { store, log }: DeliverDeps): Promise<boolean> {
  const whole: Outcome = { postedTs: null, late: false, error: "", told: [], ...outcome };
  if (outcome.state === "missed") {
    log.warn(`${claim.id} for ${claim.channel} at ${claim.slot} was missed ${whole.error}`);
  }
  return store.deliveries.finish(claim, whole);
}

/** Tries again where somebody changes the subscription at the same moment. */
const TRIES = 5;

/** Only for the channel that it still has: what was sent to a former one says nothing of it. */
async function breakSubscription(claim: Claim, error: string, deps: DeliverDeps): Promise<void> {
  const { store, now, newId, planOf, log } = deps;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const subscription = await store.subscriptions.find(claim.subscription);
    if (!subscription || subscription.state === "broken" || subscription.state === "off") return;
    if (subscription.channel !== claim.channel) return;
    const context = { plan: planOf(subscription.plan), now: now(), newId };
    const broken = changed(subscription, breakFor(error), context);
    const notice = brokenNotice(broken.changed, now(), newId);
    if (await store.subscriptions.plan(broken.changed, [...broken.rows, notice])) return;
  }
  log.error(`${claim.subscription} could not be marked as broken (${error}): it changes all the time`);
}
