import { describe, expect, it } from "vitest";
import { DEFAULT_PLAN } from "../../src/default-paths.ts";
import { loadPlan } from "../../src/plan/load-plan.ts";
import { readPeriod } from "../../src/plan/read-period.ts";
import { firstMoment } from "../../src/playground/first-moment.ts";

const at = (local: string) => Date.parse(`${local}:00+08:00`);
const plan = (start: string, end: string) => ({ period: { start, end }, timeZone: "Asia/Shanghai" });

describe("the playground's clock at its start", () => {
  it.each([
    ["now, within the plan's period", "2020-05-06T10:30", plan("2020-01-01", "2020-12-31"), "2020-05-06T10:30"],
    ["now, on the plan's last day", "2020-12-31T23:59", plan("2020-01-01", "2020-12-31"), "2020-12-31T23:59"],
    [
      "this day in the plan's year, afterwards",
      "2026-11-22T10:30",
      plan("2020-01-01", "2020-12-31"),
      "2020-11-22T10:30",
    ],
    [
      "this day in the plan's year, before it",
      "2019-11-22T10:30",
      plan("2020-01-01", "2020-12-31"),
      "2020-11-22T10:30",
    ],
    ["the last year of several", "2031-03-04T08:00", plan("2021-01-01", "2025-12-31"), "2025-03-04T08:00"],
    [
      "the 28th where there is no 29th of February",
      "2028-02-29T08:00",
      plan("2021-01-01", "2021-12-31"),
      "2021-02-28T08:00",
    ],
    [
      "the first day, where this day is outside",
      "2026-11-22T10:30",
      plan("2020-03-01", "2020-06-30"),
      "2020-03-01T10:30",
    ],
  ])("shows %s", (_what, now, period, shown) => {
    expect(firstMoment(at(now), period)).toBe(at(shown));
  });

  it("shows now where no plan says otherwise", () => {
    expect(firstMoment(123, undefined)).toBe(123);
  });
});

describe("the period of a corpus file", () => {
  it("is read from its head as it is when the whole is loaded", () => {
    const { period, timeZone } = loadPlan(DEFAULT_PLAN);
    expect(readPeriod(DEFAULT_PLAN)).toEqual({ period, timeZone });
  });

  it("is not known of a file that is not there, or is something else", () => {
    expect(readPeriod("no/such/file.yaml")).toBeUndefined();
    expect(readPeriod("package.json")).toBeUndefined();
  });
});
