import type { Problem, Wish } from "../../tracking/edit.ts";
import type { ChangeKind, Progress } from "../../tracking/record.ts";

/** A problem that one sentence tells; a change by somebody else takes more. */
export type PlainProblem = Exclude<Problem, { kind: "changed" }>;

/** What is said about milestones, assignments and progress, in one language. Dates come written out. */
export interface MilestoneWords {
  readonly title: string;
  /** 今天到期, 还有 3 天, 已超 2 天: days from today to the date, negative when it is over. */
  readonly daysLeft: (days: number) => string;
  /** Marks what the office added to the plan. */
  readonly added: string;
  /** The origin of a date that the office set where the plan has another. */
  readonly officeDate: (planned: string) => string;
  /** Between what one unit does and the next. */
  readonly semicolon: string;
  /** A list that goes on: its beginning, and how many there are in all. */
  readonly andMore: (shown: string, all: number) => string;
  readonly lead: string;
  readonly support: string;
  readonly people: string;
  readonly progress: string;
  readonly states: Readonly<Record<Progress, string>>;
  readonly reason: string;
  readonly note: string;
  readonly closed: string;
  /** Where the units come from; short, since it stands on each line. */
  readonly unitOrigins: Readonly<Record<"stated" | "assigned" | "general", string>>;
  /** The office's records could not be read, so an answer is the plan's alone. */
  readonly unread: string;
  /** Above what the office knows of something that the plan does not state. */
  readonly officeSays: string;

  /** Buttons and menus. */
  readonly move: string;
  readonly close: string;
  readonly reopen: string;
  readonly setProgress: string;
  readonly assign: string;
  readonly history: string;
  readonly add: string;
  readonly showAll: string;
  readonly showClosed: string;

  /** The list. */
  readonly within: (days: number) => string;
  readonly everything: string;
  readonly aboutUnit: (unit: string) => string;
  readonly overdue: (count: number) => string;
  readonly thisWeek: (count: number) => string;
  readonly ahead: (count: number) => string;
  readonly closedTitle: (count: number) => string;
  readonly more: (left: number) => string;
  readonly later: (count: number) => string;
  readonly undated: (count: number, end: string) => string;
  readonly closedCount: (count: number) => string;
  readonly nothing: string;
  readonly nothingFound: string;
  readonly noneClosed: string;
  readonly badDays: (text: string) => string;
  readonly noUnit: (text: string) => string;
  readonly helpTitle: string;
  readonly helpCommands: readonly (readonly [string, string])[];
  readonly helpWho: string;

  /** Who may. `people` stand after it, named. */
  readonly editorsOnly: string;
  readonly editorsAndNamed: string;
  readonly nobodyNamed: string;
  readonly named: string;

  /** Forms. Titles of at most 24 characters. */
  readonly forms: Readonly<Record<Wish["kind"], string>>;
  readonly submit: string;
  readonly cancel: string;
  readonly dismiss: string;
  readonly measure: string;
  readonly chooseMeasure: string;
  readonly milestone: string;
  readonly milestoneHint: string;
  readonly date: string;
  readonly dateHint: (planned: string) => string;
  readonly moveReason: string;
  readonly moveReasonHint: string;
  readonly reopenReason: string;
  readonly unitsHint: string;
  readonly mayReport: string;
  readonly peopleHint: string;
  readonly progressHint: string;
  readonly lateReason: string;
  readonly lateReasonHint: string;
  readonly problem: (problem: PlainProblem, date: (civil: string) => string) => string;
  /** Somebody else was quicker: stands before who, when and what; then what to do. */
  readonly changedBy: string;
  readonly saveOver: string;
  readonly goneMilestone: string;
  readonly saved: Readonly<Record<Wish["kind"], string>>;

  /** History. */
  readonly historyTitle: string;
  readonly historyOf: (name: string) => string;
  readonly noHistory: string;
  readonly moreHistory: (left: number) => string;
  readonly did: Readonly<Record<ChangeKind, string>>;
  readonly from: (before: string, after: string) => string;
  readonly nobody: string;
  readonly notSet: string;
  readonly notInPlanNow: string;
}
