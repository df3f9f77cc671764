import type { Handover } from "../../src/learning/handover.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { digestOf } from "../../src/reminders/digest.ts";
import { slotAfter } from "../../src/reminders/slot.ts";
import { SUBSCRIPTION_STATES } from "../../src/reminders/subscription.ts";
import type { Home } from "../../src/render/home-view.ts";
import type { ToImprove } from "../../src/render/improve-item.ts";
import type { Entry } from "../../src/render/reminders-message.ts";
import { track } from "../../src/tracking/tracked.ts";
import { long, ODD } from "./awkward-plans.ts";
import { delivery, real, subscription } from "./reminder-fixtures.ts";

const TODAY = "2020-11-23";
const AT = Date.parse("2020-11-23T01:12:00Z");

export const handover = (more: Partial<Handover> = {}): Handover => ({
  id: "h1",
  team: "T1",
  plan: real.id,
  question: "公积金怎么提取？<!channel>",
  key: "公积金怎么提取",
  asker: "U0DLLIN0001",
  language: "zh",
  channel: "C0DLWORK001",
  thread: null,
  officeChannel: "C0DLWORK001",
  officeTs: "1606118400.000100",
  state: "open",
  answer: "",
  answeredBy: null,
  at: AT,
  version: 2,
  ...more,
});

export const improve = (more: Partial<ToImprove> = {}): ToImprove => ({
  key: "公积金怎么提取",
  text: "公积金怎么提取？<!channel>",
  outcome: "not-in-plan",
  times: 5,
  people: 3,
  down: 2,
  reasons: { incomplete: 1, wrong: 1 },
  measures: ["0.0.1", "2.1.5"],
  ...more,
});

export const longestImprove = improve({
  key: "键".repeat(400),
  text: long(ODD, 4_000),
  times: 10_000,
  people: 1_000,
  down: 9_999,
  reasons: { unrelated: 1_000, incomplete: 1_000, wrong: 1_000, other: 1_000 },
});

const entry = (place: number): Entry => {
  const one = subscription({
    id: `s${place}`,
    channel: place % 3 === 2 ? "D0DLCHEN001" : "C0DLWORK001",
    state: SUBSCRIPTION_STATES[place % 4] ?? "on",
    note: "is_archived",
    pausedUntil: place % 2 === 0 ? "2020-12-31" : null,
  });
  return { subscription: one, next: slotAfter(one.settings.schedule, AT), last: delivery() };
};

export const entries = (count: number): Entry[] => Array.from({ length: count }, (_, place) => entry(place));

export const digestFor = (plan: Plan, today = TODAY) =>
  digestOf(track(plan, []), today, { horizonDays: 366, filter: {} });

/** Nothing set, nothing chosen. */
export const emptyHome = (plan: Plan, today = TODAY): Home => ({
  plan,
  today,
  digest: digestFor(plan, today),
  mine: [],
  language: null,
  plans: 1,
});

/** Everything there can be, and more of it than is shown. */
export const fullHome = (plan: Plan, today = TODAY): Home => ({
  ...emptyHome(plan, today),
  mine: entries(12),
  channel: { id: "C0DLWORK001", entries: entries(30) },
  language: "zh",
  plans: 3,
  editor: {
    improve: [improve(), ...Array.from({ length: 20 }, () => longestImprove)],
    improveTotal: 321,
    handovers: [
      handover(),
      ...Array.from({ length: 20 }, () => handover({ id: "h".repeat(64), question: long(ODD, 4_000), asker: "" })),
    ],
  },
});
