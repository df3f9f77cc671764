import type { Words } from "./words/words.ts";

/** Times are shown in the browser's own zone, as messengers do. */

export const dateOfTs = (ts: string): Date => new Date(Number(ts) * 1000);

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

const DAY_MS = 86_400_000;

/** 9:05, in the language's own way. */
export const timeLabel = (ts: string, words: Words): string =>
  new Intl.DateTimeFormat(words.tag, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(dateOfTs(ts));

export const fullTimeLabel = (ts: string, words: Words): string =>
  new Intl.DateTimeFormat(words.tag, { dateStyle: "full", timeStyle: "short", hourCycle: "h23" }).format(dateOfTs(ts));

/** 今天, 昨天, 6月8日星期一, 2020年6月8日星期一. */
export const dayLabel = (ts: string, words: Words, now: Date): string => {
  const date = dateOfTs(ts);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY_MS);
  if (days === 0) {
    return words.today;
  }
  if (days === 1) {
    return words.yesterday;
  }
  const sameYear = date.getFullYear() === now.getFullYear();
  const options: Intl.DateTimeFormatOptions = { month: "long", day: "numeric", weekday: "long" };
  return new Intl.DateTimeFormat(words.tag, sameYear ? options : { ...options, year: "numeric" }).format(date);
};

/** Today only the time, else the day as well. */
export const shortWhen = (ts: string, words: Words, now: Date): string => {
  const time = timeLabel(ts, words);
  return startOfDay(dateOfTs(ts)) === startOfDay(now) ? time : `${dayLabel(ts, words, now)} ${time}`;
};
