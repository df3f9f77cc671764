import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockPresets } from "../../src/playground/page/clock-presets.ts";
import { addMonth, civilAt, fieldText, instantAt, instantOfField } from "../../src/playground/page/zoned.ts";

const CHINA = "Asia/Shanghai";
const range = { start: "2020-01-01", end: "2020-12-31" };
const presets = (now: string) =>
  Object.fromEntries(
    clockPresets({ timeZone: CHINA, range }, Date.parse(now)).map(({ key, to }) => [key, fieldText(to, CHINA)]),
  );

describe("where the clock is proposed to go", () => {
  it.each([
    ["on a Sunday", "2020-11-22T09:12:00+08:00", "2020-11-23T09:00"],
    ["on a Monday before nine", "2020-11-23T08:00:00+08:00", "2020-11-30T09:00"],
    ["on a Monday after nine", "2020-11-23T10:00:00+08:00", "2020-11-30T09:00"],
    ["where it is Sunday elsewhere", "2020-11-22T17:00:00Z", "2020-11-30T09:00"],
  ])("names the next Monday %s", (_name, now, nextMonday) => {
    expect(presets(now)).toMatchObject({ nextMonday });
  });

  it("keeps the day of the month where there is one", () => {
    expect(presets("2020-01-31T09:00:00+08:00")).toMatchObject({ month: "2020-02-29T09:00" });
    expect(addMonth({ year: 2020, month: 12, day: 31, hour: 9, minute: 0 })).toMatchObject({
      year: 2021,
      month: 1,
      day: 31,
    });
  });

  it("names the plan's last week until that has begun", () => {
    expect(presets("2020-12-27T09:00:00+08:00")).toMatchObject({ lastWeek: "2020-12-28T09:00" });
    expect(presets("2020-12-28T09:00:00+08:00")).not.toHaveProperty("lastWeek");
  });

  it("knows no last week without a plan", () => {
    const keys = clockPresets({ timeZone: CHINA }, Date.now()).map(({ key }) => key);
    expect(keys).toEqual(["nextMonday", "day", "week", "month"]);
  });
});

describe("civil time", () => {
  it("comes back from any instant, to the minute", () => {
    const zones = fc.constantFrom(CHINA, "America/New_York", "Europe/Berlin", "UTC");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000_000 }), zones, (minutes, zone) => {
        const instant = minutes * 60_000;
        const back = instantAt(civilAt(instant, zone), zone);
        // A repeated hour may come back as its first or its second.
        expect(Math.abs(back - instant) % 3_600_000).toBe(0);
        expect(civilAt(back, zone)).toEqual(civilAt(instant, zone));
      }),
    );
  });

  it("goes right after a gap", () => {
    const inGap = { year: 2020, month: 3, day: 29, hour: 2, minute: 30 };
    expect(fieldText(instantAt(inGap, "Europe/Berlin"), "Europe/Berlin")).toMatch(/T0[13]:30$/);
  });

  it("reads what a browser's field holds", () => {
    expect(instantOfField("2020-11-22T09:12", CHINA)).toBe(Date.parse("2020-11-22T09:12:00+08:00"));
    expect(instantOfField("", CHINA)).toBeUndefined();
  });
});
