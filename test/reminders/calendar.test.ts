import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { isWeekend, isWorkday, knowsYear, lastKnownYear, unknownYearOf } from "../../src/reminders/calendar.ts";
import { DAYS_OFF, MADE_UP } from "./holidays.ts";

const DAY = 86_400_000;

/** Civil dates of a year, by counting UTC days. */
function datesOf(year: number): string[] {
  const dates: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY) {
    dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

describe("isWorkday", () => {
  it.each([2020, 2026])("agrees with the notices on every day of %i", (year) => {
    const expected = datesOf(year).filter((date) => {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      return MADE_UP.has(date) || (weekday !== 0 && weekday !== 6 && !DAYS_OFF.has(date));
    });
    expect(datesOf(year).filter(isWorkday)).toEqual(expected);
  });

  it.each([
    ["2020-01-23", true, "the day before the Spring Festival"],
    ["2020-01-19", true, "a Sunday made up for it"],
    ["2020-02-01", false, "a Saturday that was to be made up, until the holiday was made longer"],
    ["2020-02-03", true, "the first day after it"],
    ["2026-02-14", true, "a Saturday made up"],
    ["2026-10-07", false, "the last day of National Day"],
    ["2027-10-01", true, "a Friday of a year that is not known"],
    ["2027-10-02", false, "a Saturday of a year that is not known"],
  ])("%s: %s, %s", (date, works) => {
    expect(isWorkday(date)).toBe(works);
  });

  it("refuses what is no date", () => {
    expect(() => isWorkday("2020-02-30")).toThrow(RangeError);
    expect(() => isWeekend("")).toThrow(RangeError);
  });

  it.each(["America/New_York", "Pacific/Kiritimati"])("does not depend on the machine's zone, say %s", (zone) => {
    const script = `
      import { isWorkday } from ${JSON.stringify(new URL("../../src/reminders/calendar.ts", import.meta.url).href)};
      import { slotsIn } from ${JSON.stringify(new URL("../../src/reminders/slot.ts", import.meta.url).href)};
      const schedule = { weekdays: [1], time: "09:00", timeZone: "Asia/Shanghai", calendar: "workday" };
      const off = ${JSON.stringify([...datesOf(2020), ...datesOf(2026)])}.filter((date) => !isWorkday(date));
      const slots = slotsIn(schedule, ${Date.UTC(2020, 0, 1)}, ${Date.UTC(2021, 0, 1)}).map(({ local }) => local);
      console.log(JSON.stringify({ hours: new Date(0).getTimezoneOffset() / 60, off, slots }));`;
    const run = (timeZone: string) =>
      JSON.parse(
        execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
          env: { ...process.env, TZ: timeZone },
          encoding: "utf8",
        }),
      );
    const there = run(zone);
    expect(there.hours).toBe(zone === "America/New_York" ? 5 : there.hours);
    expect(there.off).toEqual([...datesOf(2020), ...datesOf(2026)].filter((date) => !isWorkday(date)));
    expect(there.slots).toEqual(run("UTC").slots);
    expect(there.slots).toHaveLength(51);
  });
});

describe("the years that are known", () => {
  it("are those with a National Day", () => {
    expect([2003, 2004, 2020, 2026].map(knowsYear)).toEqual([false, true, true, true]);
    expect(knowsYear(lastKnownYear())).toBe(true);
    expect(knowsYear(lastKnownYear() + 1)).toBe(false);
    expect(lastKnownYear()).toBeGreaterThanOrEqual(2026);
  });

  it("settle no day of another year, save the last three of December, which the next notice may change", () => {
    const next = lastKnownYear() + 1;
    expect(unknownYearOf(`${next - 1}-12-28`)).toBeUndefined();
    expect(unknownYearOf(`${next - 1}-12-29`)).toBe(next);
    expect(unknownYearOf(`${next - 1}-12-31`)).toBe(next);
    expect(unknownYearOf(`${next}-01-01`)).toBe(next);
    expect(unknownYearOf(`${next + 7}-06-01`)).toBe(next + 7);
    expect(unknownYearOf("2003-12-31")).toBe(2003);
    expect(unknownYearOf("2004-01-01")).toBeUndefined();
  });

  it("have their own notice's days only from 29 December on in the year before", () => {
    // What a notice says of the year before it: 元旦：2018年12月30日至2019年1月1日放假，2018年12月29日上班.
    expect(["2018-12-28", "2018-12-29", "2018-12-30", "2018-12-31"].map(isWorkday)).toEqual([true, true, false, false]);
  });
});
