import { Temporal } from "temporal-polyfill";
import type { Words } from "./words/words.ts";

/**
 * An instant (milliseconds since the epoch) as the plan's clocks show it: 2020年11月23日 09:12. As text, not as Slack's
 * date element: that would follow the reader's zone, and stand beside civil dates that do not.
 */
export function momentIn(timeZone: string, instant: number, words: Words): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return `${words.date(local.toPlainDate().toString())} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}

/** The day alone. */
export function dayIn(timeZone: string, instant: number, words: Words): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return words.date(local.toPlainDate().toString());
}
