import type { Words } from "./words/words.ts";
import { civilAt, dayNumber } from "./zoned.ts";

/** Times are shown in the acting user's zone, as messengers do; now is what the workspace's clock shows. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** IANA name. */
  readonly timeZone: string;
}

const instantOf = (ts: string): number => Number(ts) * 1000;

const format = (instant: number, words: Words, { timeZone }: Clock, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(words.tag, { timeZone, ...options }).format(instant);

/** Days since the epoch on which a message was written. */
export const dayOfTs = (ts: string, { timeZone }: Clock): number => dayNumber(civilAt(instantOf(ts), timeZone));

/** 9:05, in the language's own way. */
export const timeLabel = (ts: string, words: Words, clock: Clock): string =>
  format(instantOf(ts), words, clock, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const fullTimeLabel = (ts: string, words: Words, clock: Clock): string =>
  format(instantOf(ts), words, clock, { dateStyle: "full", timeStyle: "short", hourCycle: "h23" });

/** 今天, 昨天, 6月8日星期一, 2020年6月8日星期一. */
export const dayLabel = (ts: string, words: Words, clock: Clock): string => {
  const today = civilAt(clock.now(), clock.timeZone);
  const days = dayNumber(today) - dayOfTs(ts, clock);
  if (days === 0) {
    return words.today;
  }
  if (days === 1) {
    return words.yesterday;
  }
  const sameYear = civilAt(instantOf(ts), clock.timeZone).year === today.year;
  const options: Intl.DateTimeFormatOptions = { month: "long", day: "numeric", weekday: "long" };
  return format(instantOf(ts), words, clock, sameYear ? options : { ...options, year: "numeric" });
};

/** Today only the time, else the day as well. */
export const shortWhen = (ts: string, words: Words, clock: Clock): string => {
  const time = timeLabel(ts, words, clock);
  const isToday = dayOfTs(ts, clock) === dayNumber(civilAt(clock.now(), clock.timeZone));
  return isToday ? time : `${dayLabel(ts, words, clock)} ${time}`;
};

const clockWith = (instant: number, words: Words, clock: Clock, date: Intl.DateTimeFormatOptions): string =>
  words.dated(
    format(instant, words, clock, { month: "short", day: "numeric", ...date }),
    format(instant, words, clock, { weekday: "short" }),
    format(instant, words, clock, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  );

/** 2020年11月22日 周日 09:12: what the workspace's clock shows. */
export const clockLabel = (instant: number, words: Words, clock: Clock): string =>
  clockWith(instant, words, clock, { year: "numeric" });

/** 11月22日 周日 09:12, where there is little room. */
export const shortClockLabel = (instant: number, words: Words, clock: Clock): string =>
  clockWith(instant, words, clock, {});
