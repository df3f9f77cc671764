import { Temporal } from "temporal-polyfill";
import type { Weekday } from "../../reminders/subscription.ts";

/** Year, month, day and weekday of a civil date (YYYY-MM-DD). Throws RangeError for what is no date. */
export function civilParts(civil: string): { year: number; month: number; day: number; weekday: Weekday } {
  const { year, month, day, dayOfWeek } = Temporal.PlainDate.from(civil);
  return { year, month, day, weekday: dayOfWeek as Weekday };
}

/** The date and the time of a slot: 2020-12-21T09:00, with or without its zone after it ([Asia/Shanghai]). */
export function slotParts(local: string): { date: string; time: string } {
  const [date = "", time = ""] = local.replace(/\[.*\]$/, "").split("T");
  return { date, time };
}
