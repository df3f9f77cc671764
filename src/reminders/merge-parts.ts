import type { ParsedSchedule } from "./parsed-schedule.ts";
import type { Calendar, Filter, Settings, Weekday } from "./subscription.ts";
import { WEEKDAYS } from "./subscription.ts";
import type { Part, Period } from "./typed-part.ts";
import { clockHour, hourOfPeriod } from "./typed-time.ts";

/** A part with the words that said it, as typed. */
export interface Said {
  readonly words: string;
  readonly part:
    | Exclude<Part, { part: "filler" | "problem" | "filter" }>
    | { readonly part: "filter"; readonly field: keyof Filter; readonly value: string };
}

type SaidOf<Kind extends Said["part"]["part"]> = {
  readonly words: string;
  readonly part: Extract<Said["part"], { part: Kind }>;
};

/** Puts together what was said, in order, over the defaults; what excludes each other is a contradiction. */
export function mergeParts(said: readonly Said[], defaults: Settings): ParsedSchedule {
  const days = mergeDays(of(said, "days"), of(said, "calendar").length > 0);
  if ("ok" in days) return days;
  const time = mergeTimes(of(said, "time"), of(said, "period"));
  if (typeof time === "object") return time;
  const twice =
    firstConflict(of(said, "calendar"), ({ calendar }) => calendar) ??
    firstConflict(of(said, "zone"), ({ timeZone }) => timeZone) ??
    firstConflict(of(said, "horizon"), (part) => part.days) ??
    firstConflict(of(said, "language"), ({ language }) => language) ??
    firstConflict(of(said, "quiet"), ({ quiet }) => quiet);
  if (twice) return twice;
  const filter = mergeFilter(said, defaults.filter);
  if ("ok" in filter) return filter;
  const { schedule } = defaults;
  return {
    ok: true,
    settings: {
      ...defaults,
      schedule: {
        weekdays: days.weekdays ?? schedule.weekdays,
        time: time ?? schedule.time,
        timeZone: of(said, "zone")[0]?.part.timeZone ?? schedule.timeZone,
        calendar: of(said, "calendar")[0]?.part.calendar ?? days.calendar ?? schedule.calendar,
      },
      horizonDays: of(said, "horizon")[0]?.part.days ?? defaults.horizonDays,
      filter: filter.value,
      language: of(said, "language")[0]?.part.language ?? defaults.language,
      quiet: of(said, "quiet")[0]?.part.quiet ?? defaults.quiet,
    },
  };
}

function of<Kind extends Said["part"]["part"]>(said: readonly Said[], kind: Kind): readonly SaidOf<Kind>[] {
  return said.filter((one): one is Said & SaidOf<Kind> => one.part.part === kind);
}

type Failed = Extract<ParsedSchedule, { ok: false }>;

const contradiction = (first: string, second: string): Failed => ({
  ok: false,
  problem: { kind: "contradiction", first, second },
});

/** The same thing said twice is no contradiction. */
function firstConflict<Kind extends Said["part"]["part"]>(
  said: readonly SaidOf<Kind>[],
  value: (part: SaidOf<Kind>["part"]) => unknown,
): Failed | undefined {
  const [first] = said;
  const other = first && said.find(({ part }) => value(part) !== value(first.part));
  return first && other && contradiction(first.words, other.words);
}

interface Days {
  readonly weekdays?: Weekday[];
  /** What the words ask for by themselves. */
  readonly calendar?: Calendar;
}

/** Days add up, except to 每天, which has them all, and 工作日 with a Saturday, unless a calendar settles it. */
function mergeDays(said: readonly SaidOf<"days">[], calendarSaid: boolean): Days | Failed {
  const [first] = said;
  if (!first) return {};
  const differing = said.find(({ part }) => part.every !== first.part.every);
  if (differing) return contradiction(first.words, differing.words);
  const asking = said.filter(({ part }) => part.calendar !== undefined);
  const conflict = calendarSaid ? undefined : firstConflict(asking, ({ calendar }) => calendar);
  if (conflict) return conflict;
  const calendar = asking[0]?.part.calendar;
  return {
    weekdays: WEEKDAYS.filter((day) => said.some(({ part }) => part.weekdays.includes(day))),
    ...(calendar && { calendar }),
  };
}

/** HH:MM; undefined when no time was said. A part of the day belongs to the time, wherever it stands. */
function mergeTimes(
  times: readonly SaidOf<"time">[],
  periods: readonly SaidOf<"period">[],
): string | Failed | undefined {
  const [period] = periods;
  const periodsDiffer = firstConflict(periods, (part) => part.period);
  if (periodsDiffer) return periodsDiffer;
  const [first] = times;
  if (!first) {
    const hour = period && hourOfPeriod(period.part.period);
    if (hour !== undefined) return clock(hour, 0);
    return period && { ok: false, problem: { kind: "no-time", text: period.words } };
  }
  const values: string[] = [];
  for (const { part, words } of times) {
    const hour = hourIn(part.hour, [part.period, period?.part.period]);
    if (hour === undefined) {
      return { ok: false, problem: { kind: "bad-time", text: together(period?.words, words) } };
    }
    values.push(clock(hour, part.minute));
  }
  const other = values.findIndex((value) => value !== values[0]);
  return other < 0 ? values[0] : contradiction(first.words, times[other]?.words ?? "");
}

/** 上午 and 15点 as 上午15点; with a blank after Latin: in the morning 15:00. */
const together = (period: string | undefined, time: string): string =>
  period === undefined ? time : period + (/[a-z]$/i.test(period) ? " " : "") + time;

/** 9 in the evening is 21; undefined when an hour and what is said of it do not go together: 上午 9 pm. */
function hourIn(hour: number, periods: readonly (Period | undefined)[]): number | undefined {
  const [first, second] = periods.filter((period) => period !== undefined);
  if (first === undefined) return hour;
  const there = clockHour(hour, first);
  if (second === undefined || there === undefined) return there;
  return clockHour(there, second) === there || clockHour(hour, second) === there ? there : undefined;
}

const clock = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

function mergeFilter(said: readonly Said[], before: Filter): { readonly value: Filter } | Failed {
  const fields = of(said, "filter");
  const [none] = of(said, "no-filter");
  if (none && fields[0]) return contradiction(none.words, fields[0].words);
  if (none) return { value: {} };
  for (const one of fields) {
    const other = fields.find(({ part }) => part.field === one.part.field && part.value !== one.part.value);
    if (other) return contradiction(one.words, other.words);
  }
  return { value: { ...before, ...Object.fromEntries(fields.map(({ part }) => [part.field, part.value])) } };
}
