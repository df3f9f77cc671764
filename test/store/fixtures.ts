import type { Subscription } from "../../src/reminders/subscription.ts";
import type { NewDelivery } from "../../src/store/store.ts";
import type { RecordOf } from "../../src/tracking/record.ts";

/** Monday 2020-12-21, 09:00 in Shanghai. */
export const NINE = Date.UTC(2020, 11, 21, 1);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

let made = 0;
/** Different with each call. */
export function fresh(prefix: string): string {
  made += 1;
  return `${prefix}${made}`;
}

export const aSubscription = (changes: Partial<Subscription> = {}): Subscription => ({
  id: fresh("S"),
  team: "T1",
  channel: "C1",
  plan: "dalang-2020",
  owner: "U1",
  settings: {
    schedule: { weekdays: [1, 4], time: "09:00", timeZone: "Asia/Shanghai", calendar: "workday" },
    horizonDays: 30,
    filter: {},
    language: "zh",
    quiet: false,
    changers: "owner",
  },
  state: "on",
  pausedUntil: null,
  note: "",
  goesOnAfterEnd: false,
  plannedUntil: NINE - DAY,
  nextAt: NINE,
  createdAt: NINE - 30 * DAY,
  version: 1,
  ...changes,
});

export const aDelivery = (subscription: Subscription, changes: Partial<NewDelivery> = {}): NewDelivery => ({
  id: fresh("D"),
  subscription: subscription.id,
  team: subscription.team,
  channel: subscription.channel,
  kind: "digest",
  slot: fresh("2020-12-21T09:00#"),
  dueAt: NINE,
  state: "pending",
  error: "",
  ...changes,
});

export const aProgress = (changes: Partial<RecordOf<"progress">> = {}): RecordOf<"progress"> => ({
  subject: "progress",
  id: "1.2.3",
  version: 1,
  kind: "progress",
  by: "U1",
  at: NINE,
  note: "",
  state: { progress: "in-progress", reason: "" },
  ...changes,
});

export const aMilestone = (changes: Partial<RecordOf<"milestone">> = {}): RecordOf<"milestone"> => ({
  subject: "milestone",
  id: "2.1.5/1",
  version: 1,
  kind: "moved",
  by: "U1",
  at: NINE,
  note: "",
  state: { added: null, due: "2020-12-25", closed: false },
  ...changes,
});
