import type { Bounded } from "../../tracking/edit.ts";
import type { MilestoneWords, PlainProblem } from "./milestone-words.ts";

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const days = (count: number): string => counted(count, "day", "days");

export const milestonesEn: MilestoneWords = {
  title: "Milestones",
  daysLeft: (left) => (left === 0 ? "Due today" : left > 0 ? `${days(left)} left` : `${days(-left)} overdue`),
  added: "added by the office",
  officeDate: (planned) => `set by the office; the plan says ${planned}`,
  semicolon: "; ",
  andMore: (shown, all) => `${shown} and others, ${all} in all`,
  lead: "Lead",
  support: "Support",
  people: "May report progress",
  progress: "Progress",
  states: { "not-started": "not started", "in-progress": "in progress", done: "done", late: "late" },
  reason: "Reason",
  note: "Note",
  closed: "Closed",
  unitOrigins: {
    stated: "named in the text",
    assigned: "assigned by the office",
    general: "the plan's general assignment",
  },
  unread: "The office's assignments, dates and progress cannot be read just now; this is the plan's text alone.",
  officeSays: "What the office has entered:",

  move: "Postpone",
  close: "Close",
  reopen: "Reopen",
  setProgress: "Progress",
  assign: "Assign",
  history: "History",
  add: "Add",
  showAll: "Show all",
  showClosed: "Show closed",

  within: (count) => `next ${days(count)}`,
  everything: "all",
  aboutUnit: (unit) => `unit: ${unit}`,
  overdue: (count) => `${count} overdue`,
  thisWeek: (count) => `${count} due this week`,
  ahead: (count) => `${count} due after this week`,
  closedTitle: (count) => `${count} closed`,
  more: (left) => `${left} more`,
  later: (count) => `${count} due later`,
  undated: (count, end) =>
    `${counted(count, "measure has no date of its own", "measures have no date of their own")}: end of the plan's year (${end})`,
  closedCount: (count) => `${count} closed`,
  nothing: "Nothing is due in this time.",
  nothingFound:
    "No milestone matches. Try a shorter word, “/milestones all” for all of them, or “/plan question” for what the plan says.",
  noneClosed: "No milestone is closed yet.",
  badDays: (text) => `“${text}” is no number of days that can be shown. Write 1 to 3660, for example “90d”.`,
  noUnit: (text) => `A unit has to follow “${text}”, for example “unit:教育办”.`,
  helpTitle: "See and keep milestones",
  helpCommands: [
    ["/milestones", "what is due within 30 days, and what is overdue"],
    ["/milestones 90d", "another number of days; “all” for all"],
    ["/milestones hospital", "by a keyword or a unit, for example “unit:教育办”"],
    ["/milestones closed", "what is closed"],
    ["/milestones log", "who changed what, and when"],
    ["/milestones add", "add a milestone that the plan does not have"],
  ],
  helpWho:
    "Administrators change dates, close, assign and add. Progress may also be reported by the people named in an assignment. The plan's text is never changed.",

  editorsOnly: "Only administrators and editors may do this. Please ask an administrator of this workspace.",
  editorsAndNamed: "Progress of this measure is reported by administrators or by the people named in its assignment.",
  nobodyNamed: "Nobody is named yet. Please ask an administrator of this workspace.",
  named: "Named: ",

  forms: {
    added: "Add a milestone",
    moved: "Change the date",
    closed: "Close",
    reopened: "Reopen",
    assigned: "Assign",
    progress: "Report progress",
  },
  submit: "Save",
  cancel: "Cancel",
  dismiss: "Close",
  measure: "Measure",
  chooseMeasure: "Choose a measure",
  milestone: "Milestone",
  milestoneHint: "It is marked as added by the office; the plan's text stays as it is.",
  date: "Date",
  dateHint: (planned) => `Choose ${planned} to let the plan's own date stand again.`,
  moveReason: "Reason",
  moveReasonHint: "Required when it is put off.",
  reopenReason: "Why is it reopened?",
  unitsHint: "Separate several units by commas or line breaks.",
  mayReport: "Who may report progress",
  peopleHint: "They may report this measure's progress, and change nothing else.",
  progressHint: "For the measure as a whole.",
  lateReason: "Why it is late",
  lateReasonHint: "Required when it is late.",
  problem: (problem, date) => sentenceFor(problem, date),
  changedBy: "Somebody saved a change after you opened this: ",
  saveOver: "All that you filled in is still here. Press “Save” again to put yours in its place, or “Cancel”.",
  goneMilestone: "This is no longer in the plan; there is nothing to change.",
  saved: {
    added: "Added",
    moved: "Date changed",
    closed: "Closed",
    reopened: "Reopened",
    assigned: "Assigned",
    progress: "Progress reported",
  },

  historyTitle: "What the office changed",
  historyOf: (name) => `History of “${name}”`,
  noHistory: "Nothing has been changed yet.",
  moreHistory: (left) => `${left} earlier`,
  did: {
    added: "added",
    moved: "date",
    closed: "closed",
    reopened: "reopened",
    assigned: "assigned",
    progress: "progress",
  },
  from: (before, after) => `${before} → ${after}`,
  nobody: "nobody",
  notSet: "not reported",
  notInPlanNow: "no longer in the plan",
};

const WHAT: Readonly<Record<Bounded, string>> = {
  title: "The milestone",
  unit: "The name of a unit",
  note: "The note",
  reason: "The reason",
  units: "units",
  people: "people",
};

function sentenceFor(problem: PlainProblem, date: (civil: string) => string): string {
  switch (problem.kind) {
    case "no-such-milestone":
    case "no-such-measure":
      return "This is no longer in the plan.";
    case "already-closed":
      return "This is closed. Reopen it first.";
    case "not-closed":
      return "This is open already.";
    case "already-there":
      return `This measure has “${problem.title}” already. Word it differently, or change the date of that one.`;
    case "no-title":
      return "Please say what is to be done.";
    case "not-a-date":
      return "This is not a date. Please choose one.";
    case "before-start":
      return `It cannot be before the plan begins (${date(problem.start)}).`;
    case "no-reason":
      return "Please give a reason.";
    case "both-roles":
      return `“${problem.unit}” leads already and cannot support as well. Please take it off one of the two.`;
    case "too-long":
      return `${WHAT[problem.what]} is too long: at most ${problem.limit} characters.`;
    case "too-many":
      return `Too many ${WHAT[problem.what]}: at most ${problem.limit}.`;
    case "unchanged":
      return "Nothing has been changed.";
    default:
      return problem satisfies never;
  }
}
