import type { Slot } from "../../src/reminders/slot.ts";
import type { Schedule } from "../../src/reminders/subscription.ts";
import { DAYS_OFF, MADE_UP } from "./holidays.ts";

/**
 * The slots of a year, found the slow and obvious way: by reading the wall clock of the zone through the whole year. It
 * shares no code with what it is compared with, and knows the holidays of 2020 and 2026 only.
 */

const QUARTER = 15 * 60_000;
const DAY = 86_400_000;
const KNOWN = new Set([2019, 2020, 2021, 2025, 2026]);

/** What the wall clock shows at each quarter of an hour, a few days more than the year: YYYY-MM-DDTHH:MM. */
function wallClock(timeZone: string, year: number): readonly { readonly at: number; readonly shows: string }[] {
  const key = `${timeZone} ${year}`;
  const known = clocks.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const quarters: { at: number; shows: string }[] = [];
  for (let at = Date.UTC(year - 1, 11, 24); at < Date.UTC(year + 1, 0, 8); at += QUARTER) {
    quarters.push({ at, shows: format.format(at).replace(" ", "T") });
  }
  clocks.set(key, quarters);
  return quarters;
}
const clocks = new Map<string, readonly { readonly at: number; readonly shows: string }[]>();

/** Slots that the wall clock reaches within the year's UTC days and one day on either side. */
export function slowSlots(schedule: Schedule, year: number): readonly Slot[] {
  const clock = wallClock(schedule.timeZone, year);
  const found = new Map<string, { moved: string[]; own: boolean; years: (number | undefined)[] }>();
  for (let day = Date.UTC(year - 1, 11, 20); day < Date.UTC(year + 1, 0, 5); day += DAY) {
    const date = text(day);
    const wanted = schedule.weekdays.some((weekday) => weekday % 7 === new Date(day).getUTCDay());
    const daily =
      schedule.calendar === "workday" && [1, 2, 3, 4, 5].every((it) => schedule.weekdays.some((d) => d === it));
    if (!wanted && !(daily && MADE_UP.has(date))) continue;
    let there = day;
    while (!works(schedule, there)) there += DAY;
    const slot = found.get(text(there)) ?? { moved: [], own: false, years: [] };
    if (there === day) slot.own = true;
    else slot.moved.push(date);
    found.set(text(there), slot);
  }
  const slots: Slot[] = [];
  for (const [date, { moved, own }] of found) {
    const local = `${date}T${schedule.time}`;
    const at = firstAtOrAfter(clock, local);
    if (at === undefined || at < Date.UTC(year - 1, 11, 31) || at >= Date.UTC(year + 1, 0, 2)) continue;
    const movedFrom = own ? null : (moved[0] ?? null);
    const consulted = movedFrom === null ? [date] : [movedFrom, date];
    slots.push({
      local,
      at,
      movedFrom,
      unknownYear: schedule.calendar === "workday" ? consulted.map(unknown).find((it) => it !== undefined) : undefined,
    });
  }
  return slots;
}

/** The first minute at which the clock shows a local time, or has gone past it without showing it. */
function firstAtOrAfter(clock: ReturnType<typeof wallClock>, local: string): number | undefined {
  // No zone is more than a day away from UTC: looking begins a day early, not with the year.
  const dayBefore = Date.parse(`${local.slice(0, 10)}T00:00:00Z`) - DAY;
  const begin = Math.max(0, (dayBefore - (clock[0]?.at ?? 0)) / QUARTER);
  for (const { at, shows } of clock.slice(begin, begin + (3 * DAY) / QUARTER)) {
    // No zone here changes its clock within a quarter of an hour.
    if (later(shows, 14) < local) continue;
    const minutes = Array.from({ length: 15 }, (_, minute) => later(shows, minute));
    const minute = minutes.findIndex((now) => now >= local);
    if (minute >= 0) return at + minute * 60_000;
  }
  return undefined;
}

const later = (shows: string, minutes: number): string =>
  shows.slice(0, -2) + String(Number(shows.slice(-2)) + minutes).padStart(2, "0");

function works(schedule: Schedule, day: number): boolean {
  if (schedule.calendar === "every-day") return true;
  const weekend = new Date(day).getUTCDay() % 6 === 0;
  if (schedule.calendar === "weekday") return !weekend;
  return MADE_UP.has(text(day)) || (!weekend && !DAYS_OFF.has(text(day)));
}

function unknown(date: string): number | undefined {
  const year = Number(date.slice(0, 4));
  if (!KNOWN.has(year)) return year;
  return /-12-(29|30|31)$/.test(date) && year === 2026 ? 2027 : undefined;
}

const text = (day: number): string => new Date(day).toISOString().slice(0, 10);
