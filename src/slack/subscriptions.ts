import type { WebClient } from "@slack/web-api";
import type { Plan } from "../plan/plan.ts";
import { dateAt } from "../reminders/civil-date.ts";
import { type Digest, digestOf } from "../reminders/digest.ts";
import { nextSlot } from "../reminders/next-slot.ts";
import type { Settings, Subscription } from "../reminders/subscription.ts";
import type { Entry, Present } from "../render/reminders-message.ts";
import type { Deps } from "./deps.ts";
import { readOffice } from "./office.ts";

/** Who asks, and where. */
export interface Asker {
  readonly team: string;
  readonly user: string;
  /** Where the button or the command was; undefined in a form. */
  readonly channel: string | undefined;
}

/**
 * A subscription that the asker may know of: of the same workspace, and of the channel they are in or their own. Those
 * that are off are found too.
 */
export async function findSubscription({ store }: Deps, id: string, asker: Asker): Promise<Subscription | undefined> {
  const found = await store.subscriptions.find(id);
  if (!found || found.team !== asker.team) return undefined;
  const isHere = asker.channel === undefined || found.channel === asker.channel;
  return isHere || found.owner === asker.user ? found : undefined;
}

/** The plan of a subscription; undefined when Langwen was started without it. */
export const planOf = ({ library }: Deps, { plan }: Subscription): Plan | undefined =>
  library.has(plan) ? library.plan(plan) : undefined;

/** Editors always may; the owner and anyone in the channel as it is set. */
export async function mayChangeReminder(
  { isEditor }: Deps,
  { owner, team, settings: { changers } }: Subscription,
  user: string,
  client: WebClient,
): Promise<boolean> {
  if (changers === "anyone" || (changers === "owner" && owner === user)) return true;
  return isEditor(user, client, team);
}

/** What is open today, as settings want it. */
export async function digestNow(
  deps: Deps,
  team: string,
  wish: Pick<Settings, "horizonDays" | "filter">,
): Promise<Digest> {
  const { plan } = deps.answering.index;
  const today = dateAt(deps.now(), plan.timeZone);
  const { tracked } = await readOffice(deps, { team, plan: plan.id });
  return digestOf(tracked, today, wish);
}

/** A subscription as it is now, to be read back. */
export async function presentOf(
  deps: Deps,
  subscription: Subscription,
  reachable: boolean | undefined,
): Promise<Present> {
  const { overdue, thisWeek, ahead, later } = await digestNow(deps, subscription.team, subscription.settings);
  return {
    subscription,
    plan: deps.answering.index.plan,
    next: nextSlot(subscription, deps.now()),
    fitting: overdue.length + thisWeek.length + ahead.length + later,
    reachable,
  };
}

/** Rows of the ledger in which a last digest is looked for; notices to the owner lie between. */
const LOOK_BACK = 10;

/** The subscriptions of a channel, oldest first, each with what was sent last. */
export async function entriesOf({ store, now }: Deps, team: string, channel: string): Promise<Entry[]> {
  const subscriptions = await store.subscriptions.list(team, channel);
  return Promise.all(
    subscriptions.map(async (subscription) => {
      const history = await store.deliveries.history(subscription.id, LOOK_BACK);
      return {
        subscription,
        next: nextSlot(subscription, now()),
        last: history.find(({ kind }) => kind === "digest"),
      };
    }),
  );
}
