import type { AskedQuestion } from "../../src/learning/asked-question.ts";
import type { Handover } from "../../src/learning/handover.ts";
import type { Phrase } from "../../src/learning/phrase.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import type { NewDelivery } from "../../src/store/store.ts";
import type { RecordOf } from "../../src/tracking/record.ts";
import { newWorkspace, type Workspace } from "../../src/workspace/workspace.ts";

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

/** What quotes, escapes, emoji and characters outside the basic plane could break. */
export const TROUBLE = `大朗“毛织”'单' "双" \\ 50% _ ; -- \n\t 𠮷 👩‍👩‍👧 é ￥ {"a":1} $1 ?`;

/** What people paste and what no database keeps as it is: `storable` says what becomes of it. */
export const AWKWARD: readonly string[] = [
  TROUBLE,
  "",
  "\0前\0后\0",
  "مرحبا بكم في دالانغ‏ \u202eright to left\u202c שלום",
  "大朗镇".repeat(1_000),
  "👨‍👩‍👧‍👦".repeat(272),
  "half \ud83d of a pair \udc4d, the wrong way round",
];

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

export const aWorkspace = (changes: Partial<Workspace> = {}): Workspace => ({
  ...newWorkspace("T1", null),
  version: 1,
  ...changes,
});

export const aQuestion = (changes: Partial<AskedQuestion> = {}): AskedQuestion => ({
  id: fresh("Q"),
  team: "T1",
  plan: "dalang-2020",
  at: NINE,
  asker: "someone",
  text: "停车位有多少？",
  key: "停车位有多少",
  outcome: "not-in-plan",
  measures: [],
  language: "zh",
  feedback: null,
  reason: null,
  note: "",
  ...changes,
});

export const aPhrase = (changes: Partial<Phrase> = {}): Phrase => ({
  id: fresh("P"),
  measure: "1.2.3",
  text: "停车难怎么办",
  by: "U1",
  at: NINE,
  ...changes,
});

export const aHandover = (changes: Partial<Handover> = {}): Handover => ({
  id: fresh("H"),
  team: "T1",
  plan: "dalang-2020",
  question: "停车位有多少？",
  key: "停车位有多少",
  asker: "U1",
  language: "zh",
  channel: "C1",
  thread: null,
  officeChannel: "C9",
  officeTs: null,
  state: "new",
  answer: "",
  answeredBy: null,
  at: NINE,
  version: 1,
  ...changes,
});
