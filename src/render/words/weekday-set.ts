import { type Calendar, WEEKDAYS, type Weekday } from "../../reminders/subscription.ts";

/** What a set of weekdays comes to under a calendar: on `workday`, Monday to Friday is every working day, 调休 included. */
export type WeekdaySet = "every-day" | "workdays" | "monday-to-friday" | "some";

export function weekdaySet(weekdays: readonly Weekday[], calendar: Calendar): WeekdaySet {
  const has = (weekday: Weekday): boolean => weekdays.includes(weekday);
  if (![1, 2, 3, 4, 5].every((weekday) => has(weekday as Weekday))) return "some";
  if (calendar === "workday") return "workdays";
  if (WEEKDAYS.every(has)) return calendar === "every-day" ? "every-day" : "monday-to-friday";
  return has(6) || has(7) ? "some" : "monday-to-friday";
}
