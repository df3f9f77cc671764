import type { Clock } from "../time.ts";
import { civilAt, dayNumber } from "../zoned.ts";

/**
 * Slack's date tokens, in the viewer's language and time zone. The pretty ones say today, yesterday and tomorrow;
 * `{ago}` counts. A token that Slack does not document stays as it was written.
 */

interface Shown extends Clock {
  readonly tag: string;
}

const MINUTE_MS = 60_000;

const format = ({ tag, timeZone }: Shown, options: Intl.DateTimeFormatOptions, instant: number): string =>
  new Intl.DateTimeFormat(tag, { timeZone, ...options }).format(instant);

const relativeDay = ({ tag, timeZone, now }: Shown, instant: number): string | undefined => {
  const days = dayNumber(civilAt(instant, timeZone)) - dayNumber(civilAt(now(), timeZone));
  return Math.abs(days) <= 1 ? new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(days, "day") : undefined;
};

const ago = ({ tag, now }: Shown, instant: number): string => {
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const minutes = Math.round((instant - now()) / MINUTE_MS);
  if (Math.abs(minutes) < 60) {
    return relative.format(minutes, "minute");
  }
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? relative.format(hours, "hour") : relative.format(Math.round(hours / 24), "day");
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");

const tokenText = (token: string, shown: Shown, instant: number): string | undefined => {
  const pretty = (plain: string): string => relativeDay(shown, instant) ?? plain;
  const long: Intl.DateTimeFormatOptions = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
  const medium: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };
  const short: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", day: "numeric" };
  const { year, month, day } = civilAt(instant, shown.timeZone);
  const ymd = [year, twoDigits(month), twoDigits(day)];
  switch (token) {
    case "date_num":
      return ymd.join("-");
    case "date_slash":
      return ymd.join("/");
    case "date_long":
    case "date_long_full":
      return format(shown, long, instant);
    case "date_long_pretty":
      return pretty(format(shown, long, instant));
    case "date":
      return format(shown, medium, instant);
    case "date_pretty":
    case "day_divider_pretty":
      return pretty(format(shown, medium, instant));
    case "date_short":
      return format(shown, short, instant);
    case "date_short_pretty":
      return pretty(format(shown, short, instant));
    case "time":
      return format(shown, { hour: "numeric", minute: "2-digit" }, instant);
    case "time_secs":
      return format(shown, { hour: "numeric", minute: "2-digit", second: "2-digit" }, instant);
    case "ago":
      return ago(shown, instant);
    default:
      return undefined;
  }
};

/** `seconds` since 1970; undefined when that is no date. */
export const slackDate = (seconds: number, template: string, tag: string, clock: Clock): string | undefined => {
  const instant = seconds * 1000;
  const shown: Shown = { tag, timeZone: clock.timeZone, now: () => clock.now() };
  return Number.isNaN(new Date(instant).getTime())
    ? undefined
    : template.replace(/\{(\w+)\}/gu, (whole, token: string) => tokenText(token, shown, instant) ?? whole);
};
