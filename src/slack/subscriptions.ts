import type { WebClient } from "@slack/web-api";
import type { Plan } from "../plan/plan.ts";
import { dateAt } from "../reminders/civil-date.ts";
import { type Digest, digestOf } from "../reminders/digest.ts";
import { nextSlot } from "../reminders/next-slot.ts";
import type { Settings, Subscription } from "../reminders/subscription.ts";
import type { Present } from "../render/reminders-message.ts";
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
