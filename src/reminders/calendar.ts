import days from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { Temporal } from "temporal-polyfill";

/**
 * The State Council's working days (国务院办公厅关于…部分节假日安排的通知), 调休 included. The dates are read from the
 * package's data: its functions take a date at midnight UTC and ask for its weekday in the machine's zone, which is the
 * day before anywhere west of Greenwich.
 */
const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(days.holidays));
/** Saturdays and Sundays on which work is made up. */
const MADE_UP: ReadonlySet<string> = new Set(Object.keys(days.workdays));

/**
 * Whether the holidays of a year are known. National Day is the mark, since only the year's own notice lists it: the
 * notice for the year after may name days of late December already.
 */
export const knowsYear = (year: number): boolean => HOLIDAYS.has(`${year}-10-01`);

export const lastKnownYear = (): number =>
  Math.max(...[...HOLIDAYS].map((date) => Number(date.slice(0, "YYYY".length))).filter(knowsYear));

/**
 * From this day of December on, the notice for the year after may give days off or make up for them. The earliest such
 * days so far are 29 December of 2007 and 2018.
 */
const NEXT_NOTICE = "12-29";

/** The year whose holidays would have to be known to be sure of a date (YYYY-MM-DD), and are not; else undefined. */
export function unknownYearOf(date: string): number | undefined {
  const year = Number(date.slice(0, "YYYY".length));
  if (!knowsYear(year)) return year;
  return date.slice("YYYY-".length) >= NEXT_NOTICE && !knowsYear(year + 1) ? year + 1 : undefined;
}

/** Whether a civil date (YYYY-MM-DD) is a working day. In a year that is not known: Monday to Friday. */
export const isWorkday = (date: string): boolean => MADE_UP.has(date) || (!isWeekend(date) && !HOLIDAYS.has(date));

/** Saturday or Sunday, whatever the State Council says. Throws RangeError for what is no date. */
export const isWeekend = (date: string): boolean => Temporal.PlainDate.from(date).dayOfWeek > 5;
