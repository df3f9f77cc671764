import { isDeepStrictEqual } from "node:util";
import type { Plan } from "../plan/plan.ts";
import { parseSchedule } from "../reminders/parse-schedule.ts";
import type { Settings } from "../reminders/subscription.ts";
import { LONGEST_FILTER } from "../render/reminder-form.ts";
import { TYPED_SHOWN } from "../render/reminders-message.ts";
import { shorten } from "../render/text.ts";
import type { Words } from "../render/words/words.ts";

/** What somebody typed after `/reminders on`; or what is wrong with it, and what was understood all the same. */
export type TypedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problem: string; readonly understood: Settings };

/** Problems that are passed over to see what else was understood. */
const PASSED_OVER = 6;

/** Reads a schedule as it is typed, and checks it against the plan. What is not said stays as in `defaults`. */
export function readTypedSettings(typed: string, defaults: Settings, plan: Plan, { reminders }: Words): TypedSettings {
  const read = parseSchedule(typed, defaults);
  if (!read.ok) {
    const { problem } = read;
    const short = (text: string) => shorten(text, TYPED_SHOWN);
    const said =
      problem.kind === "contradiction"
        ? reminders.contradiction(short(problem.first), short(problem.second))
        : reminders.scheduleProblems[problem.kind](short(problem.text));
    const understood = understoodOf(typed, defaults);
    return { ok: false, problem: said, understood: checked(understood, plan, defaults).settings };
  }
  const { settings, wrong } = checked(read.settings, plan, defaults);
  switch (wrong) {
    case undefined:
      return { ok: true, settings };
    case "part": {
      const { section, topic } = read.settings.filter;
      return { ok: false, problem: reminders.noSuchPart(topic ?? section ?? ""), understood: settings };
    }
    case "length":
      return { ok: false, problem: reminders.filterTooLong(LONGEST_FILTER), understood: settings };
    default:
      return wrong satisfies never;
  }
}

/** The settings without a filter that the plan cannot meet, or that is too long to be kept. */
function checked(
  settings: Settings,
  plan: Plan,
  defaults: Settings,
): { settings: Settings; wrong: "part" | "length" | undefined } {
  const { section, topic, unit = "", keyword = "" } = settings.filter;
  const isThere =
    (section === undefined || plan.sections.some(({ id }) => id === section)) &&
    (topic === undefined || plan.topics.some(({ id }) => id === topic));
  const wrong = !isThere
    ? "part"
    : unit.length > LONGEST_FILTER || keyword.length > LONGEST_FILTER
      ? "length"
      : undefined;
  return { settings: wrong === undefined ? settings : { ...settings, filter: defaults.filter }, wrong };
}

/**
 * Whether a text says on which days or at what time, whatever else of it is not understood; 提醒 alone does neither, and
 * is no wish for the usual reminder.
 */
export function saysWhen(typed: string, defaults: Settings): boolean {
  const { schedule } = defaults;
  const others = { ...defaults, schedule: { ...schedule, weekdays: [7 as const], time: "00:01" } };
  const [mine, theirs] = [understoodOf(typed, defaults).schedule, understoodOf(typed, others).schedule];
  return mine.time === theirs.time || mine.weekdays.join() === theirs.weekdays.join();
}

/** Whether a text says nothing that a reminder could be set by: 提醒, 一下. What says the usual, 提前30天, says something. */
export function saysNothing(typed: string, defaults: Settings): boolean {
  const { schedule, horizonDays, language, quiet } = defaults;
  const other: Settings = {
    ...defaults,
    schedule: {
      weekdays: [7],
      time: schedule.time === "00:01" ? "00:02" : "00:01",
      timeZone: schedule.timeZone === "UTC" ? "Asia/Shanghai" : "UTC",
      calendar: schedule.calendar === "weekday" ? "every-day" : "weekday",
    },
    horizonDays: horizonDays === 1 ? 2 : 1,
    filter: { keyword: "-" },
    language: language === "zh" ? "en" : "zh",
    quiet: !quiet,
  };
  return [defaults, other].every((given) => {
    const read = parseSchedule(typed, given);
    return read.ok && isDeepStrictEqual(read.settings, given);
  });
}

/** What is left when what was not understood is passed over, problem by problem. */
function understoodOf(typed: string, defaults: Settings): Settings {
  let text = typed;
  for (let passed = 0; passed < PASSED_OVER; passed += 1) {
    const read = parseSchedule(text, defaults);
    if (read.ok) return read.settings;
    const words = read.problem.kind === "contradiction" ? read.problem.second : read.problem.text;
    const place = text.lastIndexOf(words);
    if (words === "" || place < 0) return defaults;
    text = `${text.slice(0, place)} ${text.slice(place + words.length)}`;
  }
  return defaults;
}
