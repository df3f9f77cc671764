import { randomUUID } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import { type Change, changed, goOnAfterEnd, pauseUntil, resume, switchOff } from "../reminders/change-subscription.ts";
import type { Subscription } from "../reminders/subscription.ts";
import type { Words } from "../render/words/words.ts";
import type { Deps } from "./deps.ts";
import { reachable } from "./reachable.ts";
import { mayChangeReminder, planOf } from "./subscriptions.ts";

/** What a button or a command does to a subscription. `until`: civil date, null for no end. */
export type Wish =
  | { readonly kind: "pause"; readonly until: string | null }
  | { readonly kind: "resume" | "off" | "goOn" };

/** What came of it: the new state with a sentence, or why nothing was done. */
export type Changed =
  | { readonly ok: true; readonly said: string; readonly subscription: Subscription }
  | { readonly ok: false; readonly said: string };

/** The reminder pass raises the version too, so a lost race is tried again. */
const TRIES = 3;

/** Makes the change if the person may, on top of whatever Langwen itself has written meanwhile. */
export async function changeReminder(
  deps: Deps,
  found: Subscription,
  wish: Wish,
  user: string,
  client: WebClient,
  words: Words,
): Promise<Changed> {
  const { store, now } = deps;
  const { reminders } = words;
  if (!(await mayChangeReminder(deps, found, user, client))) {
    return { ok: false, said: reminders.refused[found.settings.changers] };
  }
  if (wish.kind === "resume" && found.state === "broken") {
    // It would break again, and its owner be told again.
    const reach = await reachable(client, found.channel);
    if (reach === "archived") return { ok: false, said: reminders.brokenRemedy("is_archived") };
    if (reach === "absent") return { ok: false, said: reminders.brokenRemedy("not_in_channel") };
  }
  let current: Subscription | undefined = found;
  for (let tries = 0; tries < TRIES && current; tries += 1) {
    if (current.state === "off") return { ok: false, said: reminders.gone };
    if (wish.kind === "resume" && current.state === "on") {
      return { ok: true, said: reminders.alreadyOn, subscription: current };
    }
    const next = changed(current, changeOf(wish), { plan: planOf(deps, current), now: now(), newId: randomUUID });
    if (await store.subscriptions.plan(next.changed, next.rows)) {
      return { ok: true, said: saidOf(wish, words), subscription: next.changed };
    }
    current = await store.subscriptions.find(found.id);
  }
  return { ok: false, said: reminders.busy };
}

function changeOf(wish: Wish): Change {
  switch (wish.kind) {
    case "pause":
      return pauseUntil(wish.until);
    case "resume":
      return resume;
    case "goOn":
      return goOnAfterEnd;
    case "off":
      return switchOff;
    default:
      return wish satisfies never;
  }
}

function saidOf(wish: Wish, { reminders }: Words): string {
  switch (wish.kind) {
    case "pause":
      return reminders.paused(wish.until ?? undefined);
    case "resume":
      return reminders.resumed;
    case "goOn":
      return reminders.goesOn;
    case "off":
      return reminders.switchedOff;
    default:
      return wish satisfies never;
  }
}
