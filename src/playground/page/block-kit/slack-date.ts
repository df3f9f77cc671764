/**
 * Slack's date tokens, in the viewer's language and time zone. The pretty ones say today, yesterday and tomorrow;
 * `{ago}` counts. A token that Slack does not document stays as it was written.
 */

const DAY = 86_400_000;

const format = (tag: string, options: Intl.DateTimeFormatOptions, date: Date): string =>
  new Intl.DateTimeFormat(tag, options).format(date);

const dayNumber = (date: Date): number =>
  Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);

const relativeDay = (tag: string, date: Date, now: Date): string | undefined => {
  const days = dayNumber(date) - dayNumber(now);
  return Math.abs(days) <= 1 ? new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(days, "day") : undefined;
};

const ago = (tag: string, date: Date, now: Date): string => {
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 60) {
    return relative.format(minutes, "minute");
  }
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? relative.format(hours, "hour") : relative.format(Math.round(hours / 24), "day");
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");

const tokenText = (token: string, tag: string, date: Date, now: Date): string | undefined => {
  const pretty = (plain: string): string => relativeDay(tag, date, now) ?? plain;
  const long: Intl.DateTimeFormatOptions = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
  const medium: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };
  const short: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", day: "numeric" };
  const ymd = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())];
  switch (token) {
    case "date_num":
      return ymd.join("-");
    case "date_slash":
      return ymd.join("/");
    case "date_long":
    case "date_long_full":
      return format(tag, long, date);
    case "date_long_pretty":
      return pretty(format(tag, long, date));
    case "date":
      return format(tag, medium, date);
    case "date_pretty":
    case "day_divider_pretty":
      return pretty(format(tag, medium, date));
    case "date_short":
      return format(tag, short, date);
    case "date_short_pretty":
      return pretty(format(tag, short, date));
    case "time":
      return format(tag, { hour: "numeric", minute: "2-digit" }, date);
    case "time_secs":
      return format(tag, { hour: "numeric", minute: "2-digit", second: "2-digit" }, date);
    case "ago":
      return ago(tag, date, now);
    default:
      return undefined;
  }
};

/** `seconds` since 1970; undefined when that is no date. */
export const slackDate = (seconds: number, template: string, tag: string, now: Date): string | undefined => {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime())
    ? undefined
    : template.replace(/\{(\w+)\}/gu, (whole, token: string) => tokenText(token, tag, date, now) ?? whole);
};
