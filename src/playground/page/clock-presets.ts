import type { PageClock } from "../protocol.ts";
import type { Words } from "./words/words.ts";
import { addDays, addMonth, type Civil, civilAt, instantAt, weekday } from "./zoned.ts";

export interface ClockPreset {
  readonly key: keyof Words["clockPresets"];
  /** Milliseconds since the epoch. */
  readonly to: number;
}

/** When offices open, and reminders go out. */
const NINE = { hour: 9, minute: 0 };
const MONDAY = 1;

const daysToMonday = (civil: Civil): number => (MONDAY - weekday(civil) + 7) % 7 || 7;

const readDate = (date: string): Civil | undefined => {
  const [year, month, day] = date.split("-").map(Number);
  return year === undefined || month === undefined || day === undefined ? undefined : { year, month, day, ...NINE };
};

/** The Monday of the week in which the plan ends. */
const lastMonday = (end: Civil): Civil => addDays(end, -((weekday(end) - MONDAY + 7) % 7));

/** Where the clock may be moved from `now`, nearest kind first; nothing that is not later than now. */
export const clockPresets = (
  { timeZone, range }: Pick<PageClock, "timeZone" | "range">,
  now: number,
): ClockPreset[] => {
  const here = civilAt(now, timeZone);
  const end = range === undefined ? undefined : readDate(range.end);
  const civil: [ClockPreset["key"], Civil | undefined][] = [
    ["nextMonday", { ...addDays(here, daysToMonday(here)), ...NINE }],
    ["day", addDays(here, 1)],
    ["week", addDays(here, 7)],
    ["month", addMonth(here)],
    ["lastWeek", end && lastMonday(end)],
  ];
  return civil.flatMap(([key, at]) => {
    const to = at === undefined ? now : instantAt(at, timeZone);
    return to > now ? [{ key, to }] : [];
  });
};
