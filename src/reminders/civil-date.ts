import { Temporal } from "temporal-polyfill";

/** Arithmetic on civil dates (YYYY-MM-DD). All throw RangeError for what is no date. */

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;

/** The Sunday of the date's week; weeks begin on Monday (GB/T 7408). */
export function endOfWeek(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.add({ days: day.daysInWeek - day.dayOfWeek }).toString();
}

/** The date it is in a time zone (IANA name) at an instant, milliseconds since the epoch. */
export const dateAt = (instant: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
