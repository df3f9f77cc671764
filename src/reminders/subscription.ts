import { z } from "zod";

/** ISO weekdays: 1 is Monday, 7 Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `workday`: the State Council's working days, 调休 included. `weekday`: Monday to Friday. `every-day`: no day is left out. */
export const CALENDARS = ["workday", "weekday", "every-day"] as const;
export type Calendar = (typeof CALENDARS)[number];

/** When reminders are sent. */
export const scheduleSchema = z.strictObject({
  /** At least one, in order, each once. */
  weekdays: z.array(z.literal(WEEKDAYS)).min(1),
  /** Local time, HH:MM. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** IANA name: Asia/Shanghai. */
  timeZone: z.string(),
  calendar: z.enum(CALENDARS),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** Which milestones a channel hears of; all that are given must hold. Empty: all. */
export const filterSchema = z.strictObject({
  /** Id of a section: `2`. */
  section: z.string().optional(),
  /** Id of a topic: `2.1`. */
  topic: z.string().optional(),
  /** Name of a unit, or part of it, in the plan's scope or in the office's assignment. */
  unit: z.string().optional(),
  /** Words of the measure or the milestone. */
  keyword: z.string().optional(),
});
export type Filter = z.infer<typeof filterSchema>;

/** Who may change a subscription: who made it (and editors), editors only, or anyone in the channel. */
export const CHANGERS = ["owner", "editors", "anyone"] as const;
export type Changers = (typeof CHANGERS)[number];

/** What a person sets. */
export const settingsSchema = z.strictObject({
  schedule: scheduleSchema,
  /** Days ahead of which milestones are listed, 1 to 366. */
  horizonDays: z.int().min(1).max(366),
  filter: filterSchema,
  language: z.enum(["zh", "en"]),
  /** Nothing is posted when nothing is due. */
  quiet: z.boolean(),
  changers: z.enum(CHANGERS),
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * `on`: reminders go out. `paused`: none until `pausedUntil`, or for good when that is null. `broken`: the channel cannot
 * be reached; `note` is Slack's word for why. `ended`: the plan's period is over and the owner has not said what then.
 * `off`: switched off; kept for its deliveries.
 */
export const SUBSCRIPTION_STATES = ["on", "paused", "broken", "ended", "off"] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

/** A channel's standing order for reminders of one plan. */
export interface Subscription {
  readonly id: string;
  readonly team: string;
  readonly channel: string;
  readonly plan: string;
  /** Slack user id of who made it; is told when it breaks. */
  readonly owner: string;
  readonly settings: Settings;
  readonly state: SubscriptionState;
  /** Civil date in the schedule's zone, from which on reminders go out again. */
  readonly pausedUntil: string | null;
  readonly note: string;
  /** The owner was asked once what to do after the plan's period, and said to go on. */
  readonly goesOnAfterEnd: boolean;
  /** Of slots up to here (milliseconds since the epoch) rows are in the ledger. */
  readonly plannedUntil: number;
  /** When the next slot is due, milliseconds since the epoch; null when `off` or `broken`. */
  readonly nextAt: number | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** From 1; a change is written only on top of the version that was read. */
  readonly version: number;
}
