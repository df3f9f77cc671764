/** Civil time in a zone: what a calendar and a clock on the wall there show. */
export interface Civil {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatIn = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  formats.set(zone, made);
  return made;
};

/** `instant` in milliseconds since the epoch. */
export const civilAt = (instant: number, zone: string): Civil => {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return { year: at("year"), month: at("month"), day: at("day"), hour: at("hour"), minute: at("minute") };
};

const asUtc = ({ year, month, day, hour, minute }: Civil): number => Date.UTC(year, month - 1, day, hour, minute);

/** The instant at which the zone shows this time; in the gap of a changed clock, right after it. */
export const instantAt = (civil: Civil, zone: string): number => {
  const wanted = asUtc(civil);
  const offset = (instant: number): number =>
    asUtc(civilAt(instant, zone)) - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  const first = wanted - offset(wanted);
  return wanted - offset(first);
};

/** Days since the epoch, for counting between civil dates. */
export const dayNumber = ({ year, month, day }: Civil): number => Date.UTC(year, month - 1, day) / DAY_MS;

/** 0 for Sunday … 6 for Saturday. */
export const weekday = (civil: Civil): number => new Date(dayNumber(civil) * DAY_MS).getUTCDay();

export const addDays = (civil: Civil, days: number): Civil => {
  const moved = new Date((dayNumber(civil) + days) * DAY_MS);
  return { ...civil, year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
};

/** The same day of the next month, or its last where it is shorter: 31 January -> 29 February 2020. */
export const addMonth = (civil: Civil): Civil => {
  const year = civil.month === 12 ? civil.year + 1 : civil.year;
  const month = (civil.month % 12) + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { ...civil, year, month, day: Math.min(civil.day, last) };
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** 2020-11-22T09:12, as the browser's field for date and time has it. */
export const fieldText = (instant: number, zone: string): string => {
  const { year, month, day, hour, minute } = civilAt(instant, zone);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(hour)}:${twoDigits(minute)}`;
};

/** The instant that such a text means; undefined when it is none. */
export const instantOfField = (text: string, zone: string): number | undefined => {
  // 2020-11-22T09:12 fits; 2020-11-22 does not.
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/u.exec(text)?.slice(1).map(Number);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts ?? [];
  return parts === undefined ? undefined : instantAt({ year, month, day, hour, minute }, zone);
};
