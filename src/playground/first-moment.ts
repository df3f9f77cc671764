import { Temporal } from "temporal-polyfill";
import type { PlanTime } from "../plan/read-period.ts";

/**
 * What the playground's clock shows at its start, in milliseconds since the epoch: now, while the plan's period lasts;
 * else this day and time in the period's last year, so that there is something ahead to be reminded of.
 */
export function firstMoment(now: number, plan: PlanTime | undefined): number {
  if (!plan) return now;
  const { period, timeZone } = plan;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const today = here.toPlainDate().toString();
  if (today >= period.start && today <= period.end) return now;
  const there = here.with({ year: Temporal.PlainDate.from(period.end).year });
  const date = there.toPlainDate().toString();
  if (date >= period.start && date <= period.end) return there.epochMilliseconds;
  return here.with({ ...datePartsOf(period.start) }).epochMilliseconds;
}

function datePartsOf(date: string): { year: number; month: number; day: number } {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return { year, month, day };
}
