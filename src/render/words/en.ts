import { askingEn } from "./asking-words.ts";
import { homeEn } from "./home-words.ts";
import { learningEn } from "./learning-en.ts";
import { milestonesEn } from "./milestones-en.ts";
import { remindersEn } from "./reminders-en.ts";
import { settingsEn } from "./settings-words.ts";
import { waitingEn } from "./waiting-words.ts";
import type { Words } from "./words.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Before the number. */
const BOUNDS = { exact: "", "at-least": "at least ", "at-most": "at most ", about: "about ", range: "" } as const;

export const en: Words = {
  language: "en",
  reminders: remindersEn,
  milestones: milestonesEn,
  learning: learningEn,
  asking: askingEn,
  home: homeEn,
  settings: settingsEn,
  waiting: waitingEn,
  says: "What the plan says",
  readingAid: "In English (a reading aid, not the plan's text)",
  responsible: "Responsible",
  due: "Due",
  where: "Where",
  source: "Source",
  related: "Related measures",
  share: "Share to channel",
  shares: "asked the plan:",
  open: "Open",
  rangeOf: (first, last) => `${first} to ${last}`,
  more: (left) => `${left} more`,
  moreSections: (left) => `${left} more ${left === 1 ? "section" : "sections"}`,
  moreButton: "Show more",
  several: (count) => `The plan has ${count === 1 ? "1 measure" : `${count} measures`} on this`,
  severalOf: (title, count) => `${title}: ${count === 1 ? "1 measure" : `${count} measures`}`,
  notStated: (missing) => NOT_STATED[missing],
  whatItSays: "What it does say",
  notInPlan: "The plan does not mention this.",
  nearest: "The nearest it comes",
  correction: (said, indicator, figure) => `You wrote “${said}”. For ${indicator} the plan says “${figure}”.`,
  cutQuestion: (kept) => `The question was too long; only the first ${kept} characters were read.`,
  read: ({ bound, value, unit }) => {
    const amount = (number: number) => `${number.toLocaleString("en")}${unit === "%" ? "%" : ""}`;
    if (bound === "up" || bound === "down") return bound === "up" ? "rising" : "falling";
    if (bound === "zero") return "zero";
    // An exact number reads the same in any language.
    if (value === null || (bound === "exact" && unit !== "元")) return "";
    if (typeof value !== "number") return `${amount(value[0])} to ${amount(value[1])}`;
    return `${BOUNDS[bound]}${amount(value)}`;
  },
  dateOrigin: (origin, words) => {
    switch (origin) {
      case "stated":
        return `the text says “${words}”`;
      case "relative":
        return `the text says “${words}”; counted from the plan's year`;
      case "plan-year":
        return "no date in the text; end of the plan's year";
      case "office":
        return "set by the office";
      case "external":
        return `not in the text; according to ${words}`;
      default:
        return origin satisfies never;
    }
  },
  scopeOrigins: {
    stated: "named in this sentence",
    assigned: "assigned by the office",
    general: "nobody named in this sentence; the plan's general assignment",
  },
  scopeRoles: {
    responsible: "responsible",
    lead: "lead",
    support: "support",
    partner: "partner",
    area: "place",
    group: "for whom",
  },
  date: (civil) => {
    const [year, month = 1, day] = civil.split("-").map(Number);
    return `${day} ${MONTHS[month - 1]} ${year}`;
  },
  list: (items) => items.join(", "),
  label: (label, value) => `${label}: ${value}`,
  aside: (text) => ` (${text})`,
  separator: " › ",
  quoted: (text) => `“${text}”`,
  targetsTitle: (title) => `${title}: all targets`,
  indicator: "Indicator",
  target: "Target",
  overviewTitle: (measures) => `The plan has ${measures === 1 ? "1 measure" : `${measures} measures`}`,
  measuresCount: (count) => (count === 1 ? "1 measure" : `${count} measures`),
  mainGoals: "Main goals",
  noSuchSection: (asked, sections) => `There is no section “${asked}”. The plan has: ${sections.join(", ")}.`,
  helpTitle: "Just ask",
  helpIntro: (title, measures) =>
    `I find the sentence among the ${measures} measures of “${title}” and quote it word for word, with its figures, who is responsible and by when, and where each of these comes from. What the plan does not say, I say so.`,
  helpTry: "Try one of these",
  helpCommands: [
    ["/plan question", "the plan's sentence, visible only to you until you share it"],
    ["/plan list", "the plan's contents"],
    ["/plan section 3", "all measures of one section"],
    ["/target", "all targets"],
    ["/target unemployment", "one indicator"],
    ["/reminders on mon 09:00", "reminds this channel of what falls due"],
    ["/milestones", "what falls due; dates, units and progress"],
  ],
  helpMention:
    "Mention @朗问 in a channel and everybody sees the answer; ask on in the same thread, for example “who is responsible?”.",
  helpNothingAsked: "There was nothing to look up.",
  failed: (reference) =>
    `That did not work. Please try again; if it fails again, give your administrator this number: ${reference}`,
  notInstalled: "Langwen is not installed in this workspace. Please ask your administrator.",
  stepFailed:
    "Langwen could not look this up. Run it again; if it fails again, ask your administrator to look at its log.",
  smallTalk: "You're welcome. Ask whatever you want to know of the plan.",
  gone: "This measure is no longer in the plan. Please ask again.",
};

const NOT_STATED: Record<Parameters<Words["notStated"]>[0], string> = {
  percentage: "The plan mentions this but gives no percentage.",
  money: "The plan mentions this but gives no amount of money.",
  area: "The plan mentions this but gives no area.",
  duration: "The plan mentions this but gives no number of years.",
  distance: "The plan mentions this but gives no length.",
  count: "The plan mentions this but gives no number.",
  place: "The plan mentions this but does not say where.",
  names: "The plan mentions this but does not list names.",
  contact: "The plan mentions this but gives no contact details.",
  price: "The plan mentions this but states no fees, subsidies or pay.",
  each: "The plan mentions this but does not break it down item by item.",
  procedure: "The plan mentions this but does not say how to apply.",
  eligibility: "The plan mentions this but states no conditions.",
  opening: "The plan mentions this but gives no day or hour.",
  person: "The plan mentions this but names no person.",
  result: "The plan states goals and measures, not what has been achieved.",
  "other-year": "The plan mentions this but says nothing about that year.",
  reason: "The plan mentions this but gives no reason.",
  detail: "The plan comes near this but does not state what you asked.",
};
