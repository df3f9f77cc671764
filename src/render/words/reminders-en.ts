import type { Weekday } from "../../reminders/subscription.ts";
import { civilParts, slotParts } from "./civil-parts.ts";
import type { ReminderWords } from "./reminder-words.ts";
import { weekdaySet } from "./weekday-set.ts";

const DAYS: Readonly<Record<Weekday, string>> = {
  1: "Monday",
  2: "Tuesday",
  3: "Wednesday",
  4: "Thursday",
  5: "Friday",
  6: "Saturday",
  7: "Sunday",
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const weekday = (day: Weekday): string => DAYS[day];

const date = (civil: string): string => {
  const { year, month, day } = civilParts(civil);
  return `${day} ${MONTHS[month - 1]} ${year}`;
};

/** Mon 23 Nov 2020 */
const day = (civil: string): string => `${weekday(civilParts(civil).weekday).slice(0, 3)} ${date(civil)}`;

const slot = (local: string): string => {
  const parts = slotParts(local);
  return `${day(parts.date)} ${parts.time}`;
};

const ZONES: Readonly<Record<string, string>> = {
  "Asia/Shanghai": "Beijing time",
  "Asia/Hong_Kong": "Hong Kong time",
  "Asia/Urumqi": "Xinjiang time",
  "Asia/Singapore": "Singapore time",
  "Asia/Tokyo": "Tokyo time",
  "Europe/London": "London time",
  "Europe/Berlin": "Berlin time",
  "America/New_York": "New York time",
  "America/Los_Angeles": "Los Angeles time",
  UTC: "UTC",
};

/** Slack's words for a channel that cannot be reached. */
const BROKEN_WHY: Readonly<Record<string, string>> = {
  is_archived: "the channel is archived",
  channel_not_found: "the channel was deleted, or the app was removed from it",
  not_in_channel: "the app is not in the channel",
  restricted_action: "the workspace's settings keep apps from posting in this channel",
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const items = (number: number): string => count(number, "item", "items");
const days = (number: number): string => count(number, "day", "days");

export const remindersEn: ReminderWords = {
  title: "Reminders",

  weekdays: (weekdays, calendar) => {
    switch (weekdaySet(weekdays, calendar)) {
      case "every-day":
        return "Every day";
      case "workdays":
        return "Every working day";
      case "monday-to-friday":
        return "Monday to Friday";
      default:
        return `Every ${weekdays.map(weekday).join(", ")}`;
    }
  },
  weekday,
  day,
  slot,
  month: (month, year) => {
    const [its = "", number = ""] = month.split("-");
    const name = MONTHS[Number(number) - 1] ?? "";
    return its === year ? name : `${name} ${its}`;
  },
  timeZone: (zone) => ZONES[zone] ?? zone,

  digestTitle: (plan, today) => `${plan} · ${day(today)}`,
  summary: ({ overdue, thisWeek, ahead }, horizonDays) => {
    const parts = [
      overdue > 0 ? `${overdue} overdue` : "",
      thisWeek > 0 ? `${thisWeek} due this week` : "",
      ahead > 0 ? `${ahead} due after that, within ${days(horizonDays)}` : "",
    ].filter((part) => part !== "");
    return parts.length > 0 ? `${parts.join(", ")}.` : `Nothing is overdue or due within ${days(horizonDays)}.`;
  },
  overdue: (number) => `Overdue · ${items(number)}`,
  thisWeek: (number, sunday) => `Due this week (to ${short(sunday)}) · ${items(number)}`,
  ahead: (number, until) => `Coming up (to ${short(until)}) · ${items(number)}`,
  later: (number, horizonDays) => `${items(number)} due later than ${days(horizonDays)} from now.`,
  undated: (number, end) =>
    `${count(number, "measure has no date of its", "measures have no date of their")} own; the end of the plan's year stands for it (${date(end)}).`,
  same: (number, what) => `The next ${number} · ${what.join(" · ")}`,
  readingAid: "Quotations are the plan's own text; the English below each is a reading aid.",
  hidden: (number) => `${number} more in this group`,
  showAll: (number) => `Show all ${number}`,
  showMore: "Show more",
  allTitle: (from, to, number) => `${from} to ${to} of ${items(number)}`,
  nothingOpen: "Nothing is due or overdue now.",
  manage: "To change or stop this: /reminders list",
  onlyFiltered: (filter) => `Only: ${filter}`,
  chartTitle: "Open items by month",
  chartSeries: "Open",
  before: "Earlier",
  after: "Later",
  late: "This reminder could not be sent on time and comes late.",
  missed: (slots, more) =>
    `${count(slots.length + more, "reminder was", "reminders were")} missed: ${slots.map(slot).join(", ")}${more > 0 ? ` and ${more} more` : ""}. What they would have said is in this one.`,
  unknownYear: (year) => `The public holidays of ${year} are not known yet; Monday to Friday count as working days.`,
  ends: (end) =>
    `The plan's period ended on ${date(end)}; this is the last regular reminder. Whoever set it has been asked whether to go on.`,
  periodOver: (end) => `The plan's period ended on ${date(end)}. This is what is still open.`,

  when: (weekdays, time, zone) => `${weekdays} at ${time} (${zone})`,
  horizon: (number) => `${days(number)} ahead`,
  wholePlan: "whole plan",
  ofPart: (title) => title,
  ofUnit: (name) => `unit “${name}”`,
  withKeyword: (keyword) => `keyword “${keyword}”`,
  language: { zh: "in Chinese", en: "in English" },
  calendar: {
    workday: "moved off public holidays",
    weekday: "moved off weekends",
    "every-day": "sent on holidays too",
  },
  quiet: (quiet) => (quiet ? "not sent when nothing is due" : "sent when nothing is due, too"),
  changers: {
    owner: "changed by its maker and administrators",
    editors: "changed by administrators only",
    anyone: "changed by anyone in the channel",
  },
  settingsSeparator: " · ",

  here: "this conversation",
  somewhere: "the channel",
  brokenHead: ["Reminders can no longer be sent to ", ""],
  brokenWhy: (code) =>
    `Why: ${BROKEN_WHY[code] ?? `Slack does not let the app post there (${code})`}. The reminder is stopped; its settings are kept.`,
  brokenRemedy: (code) =>
    code === "is_archived"
      ? "To go on: unarchive the channel and invite the app again (write /invite @朗问 there), then press “Resume”. Or press “Edit” and choose another channel."
      : "To go on: invite the app to the channel again (write /invite @朗问 there), then press “Resume”. Or press “Edit” and choose another channel.",
  notLoadedHead: ["The reminder in ", " was not sent: the plan that it follows is not loaded"],
  notLoadedMeanwhile:
    "Langwen now runs with another plan. Until the former one is loaded again, this reminder cannot go out; those that are missed are recorded.",
  notLoadedRemedy:
    "To follow the present plan, set a new reminder in the channel: /reminders on mon 09:00. To get the former one back, ask the administrator to look at PLAN_FILE in .env.",
  endedHead: (end) => [`The plan's period ended on ${date(end)}. Regular reminders in `, " have stopped"],
  endedOpen: (open) => (open === 0 ? "Everything in the plan is done." : `Still open: ${items(open)}`),
  unknownYearHead: (year) => [`The public holidays of ${year} are not known yet. This affects the reminder in `, ""],
  unknownYearMeanwhile: (year) =>
    `Until they are, Monday to Friday count as working days in ${year}: a reminder may come on a holiday, and may not come on a weekend that is worked.`,
  unknownYearRemedy:
    "They are usually announced in November of the year before. Please ask your administrator to update Langwen then; nothing else needs to change.",

  edit: "Edit",
  preview: "Preview",
  pause: "Pause",
  resume: "Resume",
  off: "Switch off",
  goOn: "Go on with what is open",
  stop: "Stop reminders",
  openForm: "Fill in a form",
  create: "Invited, switch on",
  confirmOff: {
    title: "Switch this reminder off?",
    text: "Nothing more will be sent. You can set a new one with /reminders on.",
    yes: "Switch off",
    no: "Keep it",
  },

  created: ["Done. Reminders will be sent to ", "."],
  createdDirect: "Done. Reminders will be sent to you here.",
  exists: "There is such a reminder already; no second one was made.",
  saved: ["Saved. Reminders will be sent to ", "."],
  savedDirect: "Saved. Reminders will be sent to you in your direct message with the app.",
  fitting: (open) => `${count(open, "open item fits", "open items fit")} now.`,
  fittingNone: "No open item fits now. Please check what you asked for.",
  next: (local) => `Next: ${slot(local)}`,
  movedFrom: (civil) => ` (moved from ${short(civil)}, a holiday)`,
  nextUnknownYear: (year) => ` (the holidays of ${year} are not known yet, so the day may change)`,
  maybeAbsent: "If the app is not in this conversation, write /invite @朗问 first; otherwise nothing can be sent.",
  absent:
    "Not switched on yet: the app is not in this channel. Write /invite @朗问 in the channel, then press the button below; what you wrote is kept.",
  absentDirect:
    "Not switched on yet: this is a private conversation that the app cannot join. Please set the reminder in a channel, or in your direct message with the app.",
  archived: "Not switched on yet: this channel is archived. Please choose another one.",
  tryAgain: "Try again",
  paused: (until) =>
    until === undefined ? "Paused. Nothing is sent until it is resumed." : `Paused. It goes on from ${day(until)}.`,
  resumed: "Resumed.",
  alreadyOn: "This reminder is on already.",
  allOn: "All reminders here are on already; there is none to resume.",
  switchedOff: "Switched off. Nothing more is sent. To have one again, use /reminders on.",
  goesOn: "All right: what is still open keeps coming, until all is done or you switch it off.",
  none: "There are no reminders here.",
  noneHint: "For example, write: /reminders on every Monday 9:00",
  listTitle: (number) => count(number, "reminder here", "reminders here"),
  listMore: (number) => `${number} more; switch off what is not needed to see them`,
  state: {
    on: "On",
    paused: "Paused",
    broken: "Cannot be sent",
    ended: "The plan's period is over; its maker has been asked",
    off: "Off",
  },
  pausedUntil: (until) => `Paused; goes on from ${short(until)}`,
  last: ({ state, late }, local) => `Last: ${slot(local)}, ${LAST[state]}${late && state === "sent" ? " late" : ""}`,
  neverSent: "Not sent yet",
  madeBy: "Set by",
  which: {
    edit: "There are several reminders here. Which one do you want to edit?",
    preview: "There are several reminders here. Which one do you want to preview?",
    pause: "There are several reminders here. Which one do you want to pause?",
    resume: "There are several reminders here. Which one do you want to resume?",
    off: "There are several reminders here. Which one do you want to switch off?",
  },
  previewNote: "A preview that only you can see. Sent now, it would read:",
  previewQuiet: "Nothing is due now, so by its settings it would not be sent.",
  gone: "This reminder was switched off, or is no longer in this channel. Write /reminders list to see what there is.",
  busy: "Somebody changed this reminder at the same moment, so nothing was done. Please press again.",
  refused: {
    owner:
      "Only whoever set this reminder and the workspace's administrators can change it. Ask one of them, or set one of your own.",
    editors: "Only the workspace's administrators can change this reminder. Ask one of them, or set one of your own.",
    anyone: "Only people in the channel can change this reminder.",
  },
  notReadDate: (typed) => `“${typed}” could not be read as a date, so nothing was paused.`,
  pastDate: (until) => `${day(until)} is not in the future, so nothing was paused.`,
  scheduleProblems: {
    "unknown-word": (words) => `“${words}” could not be read, so nothing was switched on.`,
    "no-time": (words) => `At what time is “${words}”? Write, for example, 9am. Nothing was switched on.`,
    "no-value": (words) =>
      `Something has to follow “${words}”, for example unit: 教育办, or keyword: school. Nothing was switched on.`,
    "bad-day": (words) => `There is no such day as “${words}”. Nothing was switched on.`,
    "bad-time": (words) => `There is no such time as “${words}”. Nothing was switched on.`,
    "bad-horizon": (words) => `“${words}” does not work: 1 to 366 days ahead can be listed. Nothing was switched on.`,
    "unknown-zone": (words) =>
      `“${words}” is not a time zone that can be told apart; write, for example, Beijing time. Nothing was switched on.`,
    "not-weekly": (words) => `Reminders come daily or weekly, not “${words}”. Nothing was switched on.`,
  },
  contradiction: (first, second) => `Only one of “${first}” and “${second}” can be. Nothing was switched on.`,
  noSuchPart: (number) => `The plan has no part ${number}. Nothing was switched on.`,
  filterTooLong: (limit) => `A unit or keywords can have ${limit} characters at most. Nothing was switched on.`,
  youTyped: (typed) => `You wrote: ${typed}`,
  forExample: (example) => `You can write it like this: ${example}`,
  scheduleExample: "/reminders on every Monday 9:00 30 days ahead",
  pauseExample: "/reminders pause 2 weeks, or /reminders pause until 2020-12-01",
  unknownVerb: (typed) => `“${typed}” is not something this command knows.`,
  helpTitle: "Let the plan remind you",
  helpIntro:
    "At the time you set, a list of what is overdue, due this week and coming up is posted here, each in the plan's own words, with where its date and its responsible units come from.",
  helpCommands: [
    ["/reminders on every Monday 9:00", "switch a reminder on at once, with the usual settings for the rest"],
    ["/reminders on", "set one in a form"],
    ["/reminders list", "what there is here, and when it is sent next"],
    ["/reminders preview", "what would be sent, visible only to you"],
    ["/reminders edit", "change the time, what is listed, the language …"],
    ["/reminders pause 2 weeks", "pause; without a time, until you resume"],
    ["/reminders off", "switch off"],
  ],

  formNew: "New reminder",
  formEdit: "Edit reminder",
  formSave: "Save",
  formCancel: "Cancel",
  formDone: "Done",
  formSaved: "Saved",
  fields: {
    channel: "Where to post",
    weekdays: "Days of the week",
    time: "Time",
    horizon: "How many days ahead",
    part: "Part of the plan",
    unit: "Only one unit",
    keyword: "Only with certain words",
    calendar: "On holidays",
    quiet: "When nothing is due",
    language: "Language of the reminder",
    timeZone: "Time zone",
    changers: "Who may change it",
  },
  hints: {
    channel: "The app has to be there: write /invite @朗问 in the channel",
    horizon: "1 to 366. With 30, what is due within 30 days is listed",
    unit: "A unit's Chinese name or part of it",
    keyword: "Several words, with blanks between them, must all occur",
    changers: "Administrators always can",
  },
  partsLeftOut: "The plan is long, so only its sections are listed; for less, use keywords",
  calendarOptions: {
    workday: ["Move to the next working day", "China's public holidays and make-up days"],
    weekday: ["Avoid Saturday and Sunday only", "Holidays make no difference"],
    "every-day": ["Send all the same", "No day is moved"],
  },
  quietOption: "Send nothing",
  wholeSection: "The whole section",
  unit: "For example 教育办",
  keyword: "For example school",
  problems: {
    archived: "This channel is archived; choose another",
    channel: "The app is not there, so nothing could be sent. Write /invite @朗问 there, then save again",
    weekdays: "Choose at least one day",
    time: "Choose a time, for example 09:00",
    timeZone: "There is no such time zone; choose another",
    horizon: "Write a whole number from 1 to 366, for example 30",
    part: "The plan no longer has this part; choose another",
    tooLong: (limit) => `Too long: ${limit} characters at most`,
    choose: "Choose one",
  },
  conflict: (settings) =>
    `While you were writing, somebody changed this reminder. It is now: ${settings}. What you wrote is kept below; save again to replace it.`,
  conflictOff:
    "While you were writing, somebody switched this reminder off. What you wrote is kept below; save again to switch it on like that.",
};

/** How the last reminder ended. */
const LAST: Readonly<Record<Parameters<ReminderWords["last"]>[0]["state"], string>> = {
  pending: "about to be sent",
  sending: "being sent",
  sent: "sent",
  quiet: "not sent: nothing was due",
  paused: "not sent: paused",
  missed: "missed",
  failed: "failed",
  ended: "not sent: the plan's period is over",
};

/** Sun 29 Nov: near enough to need no year. */
function short(civil: string): string {
  const { month, day: number, weekday: its } = civilParts(civil);
  return `${weekday(its).slice(0, 3)} ${number} ${MONTHS[month - 1]}`;
}
