import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastKnownYear } from "../../src/reminders/calendar.ts";
import { type Slot, slotAfter, slotsIn } from "../../src/reminders/slot.ts";
import { CALENDARS, type Schedule, WEEKDAYS, type Weekday } from "../../src/reminders/subscription.ts";
import { slowSlots } from "./slow-slots.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const schedule = (changes: Partial<Schedule>): Schedule => ({
  weekdays: [1],
  time: "09:00",
  timeZone: "Asia/Shanghai",
  calendar: "workday",
  ...changes,
});

const DAILY: readonly Weekday[] = [1, 2, 3, 4, 5];

/** Slots of civil dates in Shanghai, both inclusive. */
const shanghai = (given: Schedule, first: string, last: string): readonly Slot[] =>
  slotsIn(given, Date.parse(`${first}T00:00:00+08:00`) - 1, Date.parse(`${last}T23:59:59+08:00`));

const dates = (slots: readonly Slot[]): string[] => slots.map(({ local }) => local.slice(0, 10));

describe("slots of a week", () => {
  it("stand at the local time", () => {
    expect(slotAfter(schedule({}), Date.UTC(2020, 11, 15))).toEqual({
      local: "2020-12-21T09:00",
      at: Date.UTC(2020, 11, 21, 1),
      movedFrom: null,
      unknownYear: undefined,
    });
  });

  it("come strictly after the instant that is given", () => {
    const at = Date.UTC(2020, 11, 21, 1);
    expect(slotAfter(schedule({}), at - 1).at).toBe(at);
    expect(slotAfter(schedule({}), at).local).toBe("2020-12-28T09:00");
    expect(slotsIn(schedule({}), at - 1, at)).toHaveLength(1);
    expect(slotsIn(schedule({}), at, at + 7 * DAY - 1)).toEqual([]);
    expect(slotsIn(schedule({}), at, at)).toEqual([]);
    expect(slotsIn(schedule({}), at, at - 1)).toEqual([]);
  });

  it("refuse a zone that does not exist, a week without days, and a span without end", () => {
    expect(() => slotAfter(schedule({ timeZone: "Asia/Nowhere" }), 0)).toThrow(RangeError);
    expect(() => slotAfter(schedule({ weekdays: [] }), 0)).toThrow(RangeError);
    expect(() => slotsIn(schedule({}), 0, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe("slots and holidays", () => {
  it.each([
    [
      "a Monday of National Day moves to the Friday after it",
      [1],
      "2020-09-29",
      "2020-10-11",
      ["2020-10-09<2020-10-05"],
    ],
    [
      "a Friday of it moves to the first working day, and the next Friday stands",
      [5],
      "2026-10-01",
      "2026-10-11",
      ["2026-10-08<2026-10-02", "2026-10-09"],
    ],
    [
      "a Thursday of the Dragon Boat Festival moves to a made-up Sunday",
      [4],
      "2020-06-20",
      "2020-06-30",
      ["2020-06-28<2020-06-25"],
    ],
    [
      "two days of one holiday make one slot, named after the first",
      [4, 5],
      "2020-06-20",
      "2020-06-30",
      ["2020-06-28<2020-06-25"],
    ],
    ["a moved slot that meets a slot in its own right is one slot", [1, 5], "2020-09-29", "2020-10-11", ["2020-10-09"]],
    [
      "the whole Spring Festival of 2020, made longer, ends in one slot",
      [6, 7],
      "2020-01-20",
      "2020-02-09",
      ["2020-02-03<2020-01-25"],
    ],
    ["a Sunday on which work is made up stands", [7], "2020-01-14", "2020-01-20", ["2020-01-19"]],
  ] as const)("%s", (_, weekdays, first, last, expected) => {
    const slots = shanghai(schedule({ weekdays: [...weekdays] }), first, last);
    expect(slots.map(({ local, movedFrom }) => local.slice(0, 10) + (movedFrom ? `<${movedFrom}` : ""))).toEqual([
      ...expected,
    ]);
  });

  it("follow the working days exactly when they are daily", () => {
    for (const weekdays of [DAILY, [...DAILY, 6], WEEKDAYS] as const) {
      const slots = shanghai(schedule({ weekdays: [...weekdays] }), "2020-04-24", "2020-05-11");
      expect(dates(slots)).toEqual([
        ...["2020-04-24", "2020-04-26", "2020-04-27", "2020-04-28", "2020-04-29", "2020-04-30"],
        ...["2020-05-06", "2020-05-07", "2020-05-08", "2020-05-09", "2020-05-11"],
      ]);
      expect(slots.map(({ movedFrom }) => movedFrom)).toEqual(slots.map(() => null));
    }
  });

  it("have none on a made-up Saturday that was not asked for when they are not daily", () => {
    const slots = shanghai(schedule({ weekdays: [1, 2, 3, 4] }), "2020-05-06", "2020-05-11");
    expect(dates(slots)).toEqual(["2020-05-06", "2020-05-07", "2020-05-11"]);
  });

  it("move a weekend to Monday on the calendar of weekdays, whatever the State Council says", () => {
    const slots = shanghai(schedule({ weekdays: [6, 7], calendar: "weekday" }), "2020-04-30", "2020-05-11");
    expect(slots.map(({ local, movedFrom }) => [local.slice(0, 10), movedFrom])).toEqual([
      ["2020-05-04", "2020-05-02"],
      ["2020-05-11", "2020-05-09"],
    ]);
  });

  it("never move on the calendar of every day", () => {
    const slots = shanghai(schedule({ weekdays: [1, 6], calendar: "every-day" }), "2020-10-01", "2020-10-12");
    expect(dates(slots)).toEqual(["2020-10-03", "2020-10-05", "2020-10-10", "2020-10-12"]);
    expect(slots.every(({ movedFrom }) => movedFrom === null)).toBe(true);
  });
});

describe("slots in a year whose holidays are not known", () => {
  const next = lastKnownYear() + 1;
  const firstDays = (changes: Partial<Schedule>) => shanghai(schedule(changes), `${next - 1}-12-24`, `${next}-01-10`);

  it("say so, and stay on Monday to Friday", () => {
    const slots = firstDays({ weekdays: DAILY.slice() });
    expect(
      slots.filter(({ local }) => local < `${next - 1}-12-29`).every((slot) => slot.unknownYear === undefined),
    ).toBe(true);
    const later = slots.filter(({ local }) => local >= `${next - 1}-12-29`);
    expect(later.every(({ unknownYear }) => unknownYear === next)).toBe(true);
    expect(dates(later)).toContain(`${next}-01-01`);
  });

  it("are not those around a New Year that both notices settle", () => {
    // 元旦：2012年1月1日至3日放假，2011年12月31日上班.
    const slots = shanghai(schedule({ weekdays: [6, 7] }), "2011-12-31", "2012-01-06");
    expect(slots).toMatchObject([
      { local: "2011-12-31T09:00", movedFrom: null, unknownYear: undefined },
      { local: "2012-01-04T09:00", movedFrom: "2012-01-01", unknownYear: undefined },
    ]);
  });

  it("say nothing on calendars that need no holidays", () => {
    for (const calendar of ["weekday", "every-day"] as const) {
      const slots = firstDays({ weekdays: [...WEEKDAYS], calendar });
      expect(slots.length).toBeGreaterThan(10);
      expect(slots.every(({ unknownYear }) => unknownYear === undefined)).toBe(true);
    }
  });
});

describe("slots and the changing clock", () => {
  it.each([
    ["Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00:00.000Z", "in the gap: when the clock shows 03:00"],
    ["Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00:00.000Z", "at the gap's first minute"],
    ["Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00.000Z", "right after the gap"],
    ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z", "the first of two"],
    ["America/New_York", "2020-03-08T02:59", "2020-03-08T07:00:00.000Z", "in the gap"],
    ["America/New_York", "2020-11-01T01:00", "2020-11-01T05:00:00.000Z", "the first of two"],
    ["America/Havana", "2026-03-08T00:15", "2026-03-08T05:00:00.000Z", "in a gap at midnight"],
    ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30:00.000Z", "in a gap of half an hour"],
    ["Pacific/Apia", "2011-12-30T09:00", "2011-12-30T10:00:00.000Z", "on a day that was skipped: as the next begins"],
  ])("in %s, %s runs at %s: %s", (timeZone, local, instant) => {
    const given = schedule({ weekdays: [...WEEKDAYS], time: local.slice(11), timeZone, calendar: "every-day" });
    const slots = slotsIn(given, Date.parse(instant) - 3 * DAY, Date.parse(instant) + 3 * DAY);
    const same = slots.filter((slot) => slot.local === local);
    expect(same.map(({ at }) => new Date(at).toISOString())).toEqual([instant]);
  });

  it("give a skipped day's midnight to the day after it, once", () => {
    const given = schedule({ weekdays: [...WEEKDAYS], time: "00:00", timeZone: "Pacific/Apia", calendar: "every-day" });
    const slots = slotsIn(given, Date.UTC(2011, 11, 29), Date.UTC(2012, 0, 1));
    expect(dates(slots)).toEqual(["2011-12-29", "2011-12-31", "2012-01-01"]);
  });
});

const ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York"] as const;
const YEARS = [2020, 2026] as const;
const from = (year: number) => Date.UTC(year - 1, 11, 31) - 1;
const until = (year: number) => Date.UTC(year + 1, 0, 2) - 1;

const weekdays = fc.subarray([...WEEKDAYS], { minLength: 1 });
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const time = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 60, max: 210 }).map(clock) },
  { weight: 1, arbitrary: fc.constantFrom("00:00", "02:00", "03:00", "23:59") },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }).map(clock) },
);
const inZones = (zones: readonly string[]) =>
  fc.record({ weekdays, time, timeZone: fc.constantFrom(...zones), calendar: fc.constantFrom(...CALENDARS) });

describe("slots of a whole year", () => {
  const fixed: readonly [readonly Weekday[], string][] = [
    [[1], "09:00"],
    [DAILY, "02:30"],
    [[6, 7], "01:01"],
    [WEEKDAYS, "02:59"],
  ];
  const rows = ZONES.flatMap((timeZone) =>
    YEARS.flatMap((year) => CALENDARS.map((it) => [timeZone, year, it] as const)),
  );

  it.each(rows)("are those of the wall clock: %s, %i, %s", (timeZone, year, calendar) => {
    for (const [days, at] of fixed) {
      const given = schedule({ weekdays: [...days], time: at, timeZone, calendar });
      expect(slotsIn(given, from(year), until(year))).toEqual(slowSlots(given, year));
    }
  });

  it("are those of the wall clock, for any days and times", () => {
    fc.assert(
      fc.property(inZones(ZONES), fc.constantFrom(...YEARS), (given, year) => {
        expect(slotsIn(given, from(year), until(year))).toEqual(slowSlots(given, year));
      }),
      { numRuns: 40 },
    );
  });
});

describe("slots of any zone and year", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const start = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) });
  const length = fc.integer({ min: 0, max: 60 * DAY });

  it("rise, and stand for one local time each", () => {
    fc.assert(
      fc.property(inZones(zones), start, length, (given, after, span) => {
        const slots = slotsIn(given, after, after + span);
        for (const [index, slot] of slots.entries()) {
          const previous = slots[index - 1];
          expect(slot.at).toBeGreaterThan(previous?.at ?? after);
          expect(slot.local > (previous?.local ?? "")).toBe(true);
          expect(slot.at).toBeLessThanOrEqual(after + span);
          expect(slot.local.endsWith(given.time)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are the same however the span is cut, and one after the other", () => {
    fc.assert(
      fc.property(inZones(zones), start, length, length, (given, first, span, more) => {
        const [a, b, c] = [first, first + span, first + span + more];
        const whole = slotsIn(given, a, c);
        expect([...slotsIn(given, a, b), ...slotsIn(given, b, c)]).toEqual(whole);
        const next = slotAfter(given, a);
        if (whole.length > 0) expect(next).toEqual(whole[0]);
        else expect(next.at).toBeGreaterThan(c);
      }),
      { numRuns: 100 },
    );
  });

  it("hold where a zone skipped a day", () => {
    fc.assert(
      fc.property(inZones(["Pacific/Apia"]), fc.integer({ min: 0, max: 6 * 24 * 60 }), (given, minutes) => {
        const [a, b, c] = [Date.UTC(2011, 11, 27), Date.UTC(2011, 11, 27) + minutes * 60_000, Date.UTC(2012, 0, 8)];
        const whole = slotsIn(given, a, c);
        expect([...slotsIn(given, a, b), ...slotsIn(given, b, c)]).toEqual(whole);
        expect(new Set(whole.map(({ at }) => at)).size).toBe(whole.length);
      }),
      { numRuns: 40 },
    );
  });
});
