import type { Delivery } from "../../reminders/delivery.ts";
import type { ScheduleProblem } from "../../reminders/parsed-schedule.ts";
import type { Calendar, Changers, SubscriptionState, Weekday } from "../../reminders/subscription.ts";

/** Fields of the form in which a reminder is set. */
export const FORM_FIELDS = [
  "channel",
  "weekdays",
  "time",
  "horizon",
  "part",
  "unit",
  "keyword",
  "calendar",
  "quiet",
  "language",
  "timeZone",
  "changers",
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** What is said about reminders, in one language. Plain text. Civil dates are YYYY-MM-DD, slots YYYY-MM-DDTHH:MM. */
export interface ReminderWords {
  readonly title: string;

  // Days and times
  /** 每周一、周三; with the calendar, since “每个工作日” is more than Monday to Friday. */
  readonly weekdays: (weekdays: readonly Weekday[], calendar: Calendar) => string;
  readonly weekday: (weekday: Weekday) => string;
  /** 2020年11月23日 周一 */
  readonly day: (civil: string) => string;
  /** 2020年11月23日 周一 09:00 */
  readonly slot: (local: string) => string;
  /** `month` YYYY-MM; with the year when it differs from `year`. At most 20 characters. */
  readonly month: (month: string, year: string) => string;
  readonly timeZone: (zone: string) => string;

  // The digest
  readonly digestTitle: (plan: string, today: string) => string;
  /** The summary in one sentence; what is 0 is left out. */
  readonly summary: (counts: { overdue: number; thisWeek: number; ahead: number }, horizonDays: number) => string;
  readonly overdue: (count: number) => string;
  readonly thisWeek: (count: number, sunday: string) => string;
  readonly ahead: (count: number, until: string) => string;
  readonly later: (count: number, horizonDays: number) => string;
  readonly undated: (count: number, end: string) => string;
  /** Above items that have something in common: where their dates come from, who does them. */
  readonly same: (count: number, what: readonly string[]) => string;
  /** What the second language beside a quotation is; empty where there is none. */
  readonly readingAid: string;
  readonly hidden: (count: number) => string;
  readonly showAll: (count: number) => string;
  readonly showMore: string;
  readonly allTitle: (from: number, to: number, count: number) => string;
  readonly nothingOpen: string;
  /** How to change or stop what is posted. */
  readonly manage: string;
  readonly onlyFiltered: (filter: string) => string;
  readonly chartTitle: string;
  readonly chartSeries: string;
  readonly before: string;
  readonly after: string;
  readonly late: string;
  readonly missed: (slots: readonly string[], more: number) => string;
  readonly unknownYear: (year: number) => string;
  readonly ends: (end: string) => string;
  readonly periodOver: (end: string) => string;

  // What is set
  readonly when: (weekdays: string, time: string, zone: string) => string;
  readonly horizon: (days: number) => string;
  readonly wholePlan: string;
  readonly ofPart: (title: string) => string;
  readonly ofUnit: (name: string) => string;
  readonly withKeyword: (keyword: string) => string;
  readonly language: { readonly zh: string; readonly en: string };
  readonly calendar: Readonly<Record<Calendar, string>>;
  readonly quiet: (quiet: boolean) => string;
  readonly changers: Readonly<Record<Changers, string>>;
  readonly settingsSeparator: string;

  // Notices to the owner; `channel` stands between the two parts.
  /** The direct message that it is said in. */
  readonly here: string;
  readonly somewhere: string;
  readonly brokenHead: readonly [string, string];
  readonly brokenWhy: (code: string) => string;
  readonly brokenRemedy: (code: string) => string;
  /** Before and after the name of the channel. */
  readonly notLoadedHead: readonly [string, string];
  readonly notLoadedMeanwhile: string;
  readonly notLoadedRemedy: string;
  readonly endedHead: (end: string) => readonly [string, string];
  readonly endedOpen: (open: number) => string;
  readonly unknownYearHead: (year: number) => readonly [string, string];
  readonly unknownYearMeanwhile: (year: number) => string;
  readonly unknownYearRemedy: string;

  // Buttons
  readonly edit: string;
  readonly preview: string;
  readonly pause: string;
  readonly resume: string;
  readonly off: string;
  readonly goOn: string;
  readonly stop: string;
  readonly openForm: string;
  readonly create: string;
  readonly confirmOff: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };

  // Replies; `channel` stands between the two parts.
  readonly created: readonly [string, string];
  readonly createdDirect: string;
  readonly exists: string;
  readonly saved: readonly [string, string];
  readonly savedDirect: string;
  readonly fitting: (open: number) => string;
  readonly fittingNone: string;
  readonly next: (slot: string) => string;
  readonly movedFrom: (civil: string) => string;
  readonly nextUnknownYear: (year: number) => string;
  readonly maybeAbsent: string;
  readonly absent: string;
  readonly absentDirect: string;
  readonly archived: string;
  readonly tryAgain: string;
  readonly paused: (until: string | undefined) => string;
  readonly resumed: string;
  readonly alreadyOn: string;
  /** None of several waits to be resumed. */
  readonly allOn: string;
  readonly switchedOff: string;
  readonly goesOn: string;
  readonly none: string;
  readonly noneHint: string;
  readonly listTitle: (count: number) => string;
  readonly listMore: (count: number) => string;
  readonly state: Readonly<Record<SubscriptionState, string>>;
  readonly pausedUntil: (day: string) => string;
  readonly last: (delivery: Pick<Delivery, "state" | "late">, slot: string) => string;
  readonly neverSent: string;
  readonly madeBy: string;
  readonly which: {
    readonly edit: string;
    readonly preview: string;
    readonly pause: string;
    readonly resume: string;
    readonly off: string;
  };
  readonly previewNote: string;
  readonly previewQuiet: string;
  readonly gone: string;
  readonly busy: string;
  readonly refused: Readonly<Record<Changers, string>>;
  readonly notReadDate: (typed: string) => string;
  readonly pastDate: (day: string) => string;
  /** What could not be read of a schedule; takes the words it is about. */
  readonly scheduleProblems: Readonly<
    Record<Exclude<ScheduleProblem["kind"], "contradiction">, (words: string) => string>
  >;
  readonly contradiction: (first: string, second: string) => string;
  readonly noSuchPart: (number: string) => string;
  readonly filterTooLong: (limit: number) => string;
  readonly youTyped: (typed: string) => string;
  readonly forExample: (example: string) => string;
  readonly scheduleExample: string;
  readonly pauseExample: string;
  readonly unknownVerb: (typed: string) => string;
  readonly helpTitle: string;
  readonly helpIntro: string;
  readonly helpCommands: readonly (readonly [string, string])[];

  // The form
  readonly formNew: string;
  readonly formEdit: string;
  readonly formSave: string;
  readonly formCancel: string;
  readonly formDone: string;
  readonly formSaved: string;
  readonly fields: Readonly<Record<FormField, string>>;
  readonly hints: Readonly<Partial<Record<FormField, string>>>;
  readonly partsLeftOut: string;
  readonly calendarOptions: Readonly<Record<Calendar, readonly [string, string]>>;
  readonly quietOption: string;
  readonly wholeSection: string;
  readonly unit: string;
  readonly keyword: string;
  readonly problems: {
    readonly archived: string;
    readonly channel: string;
    readonly weekdays: string;
    readonly time: string;
    readonly timeZone: string;
    readonly horizon: string;
    readonly part: string;
    readonly tooLong: (limit: number) => string;
    readonly choose: string;
  };
  readonly conflict: (settings: string) => string;
  readonly conflictOff: string;
}
