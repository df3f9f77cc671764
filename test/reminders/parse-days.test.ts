import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDays } from "../../src/reminders/parse-days.ts";

describe("parseDays", () => {
  it.each([
    ["30d", 30],
    ["30天", 30],
    ["３０天", 30],
    [" 30 D ", 30],
    ["30", 30],
    ["十五天", 15],
    ["30日内", 30],
    ["两周", 14],
    ["2 weeks", 14],
    ["a week", 7],
    ["next 2 weeks", 14],
    ["未来两周", 14],
    ["一个月", 30],
    ["3個月", 90],
    ["半个月", 15],
    ["半年", 182],
    ["一年", 365],
    ["未来30天的节点", 30],
    ["all", "all"],
    ["ALL", "all"],
    ["全部", "all"],
    ["0d", "out-of-range"],
    ["9999天", "out-of-range"],
  ])("reads %j as %s", (typed, days) => {
    expect(parseDays(typed)).toBe(days);
  });

  it.each([
    "",
    "学校",
    "3月",
    "30日",
    "两周年庆",
    "两三天",
    "allotment",
    "第二部分",
    "99999999999d",
    "d",
    "半天",
    "1.5 weeks",
  ])("takes %j for no length of time", (typed) => {
    expect(parseDays(typed)).toBeUndefined();
  });

  it("reads any number of days up to ten years", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_660 }), fc.constantFrom("天", "d", " days", "天内"), (days, unit) => {
        expect(parseDays(`${days}${unit}`)).toBe(days);
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(["number", "string", "undefined"]).toContain(typeof parseDays(typed));
      }),
    );
  });
});
