import { Temporal } from "temporal-polyfill";

/**
 * The IANA name of a time zone as a person typed it, in any case and with blanks: `america/new york` is America/New_York.
 * An older name stays (Asia/Chongqing). Undefined when there is no such zone; `+08:00` is a distance, not a zone.
 */
export function validateTimeZone(text: string): string | undefined {
  const name = text
    .normalize("NFKC")
    .trim()
    .replace(/\s*\/\s*/g, "/")
    .replace(/\s+/g, "_");
  // Etc/GMT+8, America/Port-au-Prince. Not +08:00, nor 2020-01-01[Asia/Tokyo], which Temporal takes for zones.
  if (!/^[a-z][\w+/-]{1,63}$/i.test(name)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
