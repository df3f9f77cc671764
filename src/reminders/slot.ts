import { Temporal } from "temporal-polyfill";
import { isWeekend, isWorkday, unknownYearOf } from "./calendar.ts";
import { addDays, dateAt } from "./civil-date.ts";
import type { Calendar, Schedule, Weekday } from "./subscription.ts";

/** A time at which a schedule sends a reminder. */
export interface Slot {
  /** Where it now stands, in the schedule's zone: 2020-12-21T09:00. In a gap of the clock it keeps the time that is skipped. */
  readonly local: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The civil date that it was moved from, since nobody works then; of several, the first. Null where it stands on a day of its own. */
  readonly movedFrom: string | null;
  /** A year whose holidays would have to be known to be sure of the day, and are not; Monday to Friday counted as working days. */
  readonly unknownYear: number | undefined;
}

/** The first slot strictly after an instant (milliseconds since the epoch). Throws RangeError for a zone that does not exist. */
export function slotAfter(schedule: Schedule, after: number): Slot {
  for (const slot of slotsFrom(schedule, after)) if (slot.at > after) return slot;
  throw new RangeError(`no slot after ${after}`);
}

/**
 * The slots with after < at <= until, in order. Time and memory grow with the days of the span, at most one slot a day:
 * ten years are 3,653 slots. Throws RangeError for a span without end.
 */
export function slotsIn(schedule: Schedule, after: number, until: number): readonly Slot[] {
  if (until === Number.POSITIVE_INFINITY) throw new RangeError("slots have no end: give an instant to stop at");
  const slots: Slot[] = [];
  if (!(after < until)) return slots;
  for (const slot of slotsFrom(schedule, after)) {
    if (slot.at > until) break;
    if (slot.at > after) slots.push(slot);
  }
  return slots;
}

/** All slots without end, in order, from one at or before `after` on. */
function* slotsFrom(schedule: Schedule, after: number): Generator<Slot, void> {
  if (schedule.weekdays.length === 0) throw new RangeError("a schedule needs at least one weekday");
  let last: Slot | undefined;
  // From the day before: where the zone skipped a day, that day's slot runs when the next begins.
  for (let date = addDays(dateAt(after, schedule.timeZone), -1); ; date = addDays(date, 1)) {
    const slot = slotOn(schedule, date);
    if (slot === undefined) continue;
    // Two at one instant: a skipped day's slot and one of the next day at 00:00. The day that there was has it.
    if (last !== undefined && last.at < slot.at) yield last;
    last = slot;
  }
}

/** The slot that stands on a date: the date's own, or one of the days off before it. */
function slotOn(schedule: Schedule, date: string): Slot | undefined {
  if (isOff(schedule.calendar, date)) return undefined;
  const movedFrom = isOwn(schedule, date) ? null : firstMoved(schedule, date);
  if (movedFrom === undefined) return undefined;
  const local = `${date}T${schedule.time}`;
  return {
    local,
    at: instantOf(local, schedule.timeZone),
    movedFrom,
    unknownYear: unknownYear(schedule, date, movedFrom),
  };
}

function isOff(calendar: Calendar, date: string): boolean {
  switch (calendar) {
    case "every-day":
      return false;
    case "weekday":
      return isWeekend(date);
    case "workday":
      return !isWorkday(date);
    default:
      return calendar satisfies never;
  }
}

const MONDAY_TO_FRIDAY: readonly Weekday[] = [1, 2, 3, 4, 5];

/** Whether a working date has a slot in its own right. “Daily” follows the office: it works on a made-up Saturday too. */
function isOwn({ weekdays, calendar }: Schedule, date: string): boolean {
  if (includesWeekday(weekdays, date)) return true;
  return calendar === "workday" && MONDAY_TO_FRIDAY.every((weekday) => weekdays.includes(weekday));
}

const includesWeekday = (weekdays: readonly number[], date: string): boolean =>
  weekdays.includes(Temporal.PlainDate.from(date).dayOfWeek);

/** Of the days off right before a working date, the first that has a slot. */
function firstMoved({ weekdays, calendar }: Schedule, date: string): string | undefined {
  let first: string | undefined;
  for (let off = addDays(date, -1); isOff(calendar, off); off = addDays(off, -1)) {
    if (includesWeekday(weekdays, off)) first = off;
  }
  return first;
}

function unknownYear({ calendar }: Schedule, date: string, movedFrom: string | null): number | undefined {
  if (calendar !== "workday") return undefined;
  return (movedFrom === null ? undefined : unknownYearOf(movedFrom)) ?? unknownYearOf(date);
}

/**
 * When a local time comes, milliseconds since the epoch. One that comes twice: the first time. One that is skipped: the
 * first instant after the gap (02:30 runs when the clock shows 03:00; on 2011-12-30, which Pacific/Apia skipped, any time
 * runs as the 31st begins).
 */
function instantOf(local: string, timeZone: string): number {
  const wall = Temporal.PlainDateTime.from(local);
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  // Of a skipped time, “earlier” is as long before the gap as the time is before its end; the next change is the gap.
  const afterGap = earlier.getTimeZoneTransition("next") ?? wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  return afterGap.epochMilliseconds;
}
