import { randomUUID } from "node:crypto";
import { subscribe } from "../src/reminders/change-subscription.ts";
import type { Settings } from "../src/reminders/subscription.ts";
import type { Store } from "../src/store/store.ts";

/** The Monday before the last week of the plan, 09:00 in Shanghai, in milliseconds since the epoch. */
export const SLOT = Date.parse("2020-12-21T09:00:00+08:00");
const HOUR = 3_600_000;

const SETTINGS: Settings = {
  schedule: { weekdays: [1], time: "09:00", timeZone: "Asia/Shanghai", calendar: "workday" },
  horizonDays: 30,
  filter: {},
  language: "zh",
  quiet: false,
  changers: "owner",
};

/** So many channels in so many workspaces (T0 …), each with a reminder for `SLOT`. */
export async function addDueChannels(store: Store, plan: string, channels: number, teams: number): Promise<void> {
  for (let at = 0; at < channels; at += 1) {
    const to = { id: randomUUID(), team: `T${at % teams}`, channel: `C${at}`, plan, owner: "U1", settings: SETTINGS };
    await store.subscriptions.add(subscribe(to, SLOT - HOUR));
  }
}
