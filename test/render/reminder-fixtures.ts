import { fileURLToPath } from "node:url";
import { loadPlan } from "../../src/plan/load-plan.ts";
import type { Delivery } from "../../src/reminders/delivery.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import type { Message } from "../../src/render/blocks.ts";
import { defaultSettings } from "../../src/slack/reminder-defaults.ts";

/** The real plan. */
export const real = loadPlan(fileURLToPath(new URL("../../corpus/dalang-2020.yaml", import.meta.url)));

/** All that a reader sees of blocks, in order. */
export function shown(value: Message | unknown): string {
  if (Array.isArray(value)) return value.map(shown).join("");
  if (typeof value !== "object" || value === null) return "";
  const own = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(own["blocks"])) return shown(own["blocks"]);
  return Object.entries(own)
    .map(([key, each]) => (key === "text" && typeof each === "string" ? each : shown(each)))
    .join("");
}

export const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  id: "d1",
  subscription: "s1",
  team: "T1",
  channel: "C1",
  kind: "digest",
  slot: "2020-11-16T09:00",
  dueAt: Date.UTC(2020, 10, 16, 1),
  state: "sent",
  attempt: 1,
  firstTriedAt: null,
  postedTs: null,
  late: false,
  error: "",
  ...more,
});

/** Missed Mondays, from 16 November 2020 on. */
export const missedAt = (count: number): Delivery[] =>
  Array.from({ length: count }, (_, week) => {
    const day = new Date(Date.UTC(2020, 10, 16 + 7 * week)).toISOString().slice(0, 10);
    return delivery({ id: `d${week}`, slot: `${day}T09:00`, state: "missed" });
  });

export const subscription = (more: Partial<Subscription> = {}): Subscription => ({
  id: "s1",
  team: "T1",
  channel: "C0DLWORK001",
  plan: real.id,
  owner: "U0DLCHEN001",
  settings: defaultSettings(real, "zh"),
  state: "on",
  pausedUntil: null,
  note: "",
  goesOnAfterEnd: false,
  plannedUntil: 0,
  nextAt: null,
  createdAt: 0,
  version: 1,
  ...more,
});
