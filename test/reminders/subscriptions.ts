import type { Settings, Subscription } from "../../src/reminders/subscription.ts";

/** Monday 09:00 in Shanghai, everything, thirty days ahead. */
export const SETTINGS: Settings = {
  schedule: { weekdays: [1], time: "09:00", timeZone: "Asia/Shanghai", calendar: "workday" },
  horizonDays: 30,
  filter: {},
  language: "zh",
  quiet: false,
  changers: "owner",
};

/** An instant of Shanghai's clock, in milliseconds since the epoch: `2020-12-21 09:00`. */
export const shanghai = (local: string): number => Date.parse(`${local.replace(" ", "T")}:00+08:00`);

export function subscription(changed: Partial<Subscription> = {}): Subscription {
  const createdAt = shanghai("2020-11-20 10:00");
  return {
    id: "s1",
    team: "T0DALANG001",
    channel: "C0DLWORK001",
    plan: "dalang-2020",
    owner: "U0DLCHEN001",
    settings: SETTINGS,
    state: "on",
    pausedUntil: null,
    note: "",
    goesOnAfterEnd: false,
    plannedUntil: createdAt,
    nextAt: shanghai("2020-11-23 09:00"),
    createdAt,
    version: 1,
    ...changed,
  };
}
