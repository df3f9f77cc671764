import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseUntil } from "../../src/reminders/parse-until.ts";

/** A Monday. */
const TODAY = "2020-11-23";

describe("until when a pause is wanted", () => {
  it.each([
    ["", null],
    ["  ", null],
    ["两周", "2020-12-07"],
    ["2周", "2020-12-07"],
    ["一个月", "2020-12-23"],
    ["10天", "2020-12-03"],
    ["for 2 weeks", "2020-12-07"],
    ["30d", "2020-12-23"],
    ["到12月1日", "2020-12-01"],
    ["直到12月1号", "2020-12-01"],
    ["12-1", "2020-12-01"],
    ["12/01", "2020-12-01"],
    ["until 2020-12-01", "2020-12-01"],
    ["到2021年1月4日再发", "2021-01-04"],
    ["２０２０－１２－０１", "2020-12-01"],
    ["1月4日", "2021-01-04"],
    ["11月23日", "2021-11-23"],
    ["明天", "2020-11-24"],
    ["下周", "2020-11-30"],
    ["下周三", "2020-12-02"],
    ["周三", "2020-11-25"],
    ["周一", "2020-11-30"],
    ["until friday", "2020-11-27"],
    ["next monday", "2020-11-30"],
    ["1 Dec", "2020-12-01"],
    ["December 1st, 2020", "2020-12-01"],
    ["永远", null],
    ["一下", null],
    ["一下，谢谢。", null],
    ["forever", null],
    ["两周吧", "2020-12-07"],
    ["到月底", "2020-12-01"],
    ["到下个月", "2020-12-01"],
    ["到年底", "2021-01-01"],
    ["until next year", "2021-01-01"],
  ])("“%s” is %s", (text, until) => {
    expect(parseUntil(text, TODAY)).toEqual({ ok: true, until });
  });

  it.each(["天荒地老", "2月30日", "13-45", "0天", "two", "x".repeat(3_000), "12:10", "1 decade"])(
    "“%s” is not read",
    (text) => {
      expect(parseUntil(text, TODAY)).toEqual({ ok: false, problem: "not-read" });
    },
  );

  it.each([
    ["2020-11-23", "2020-11-23"],
    ["到2020年1月1日", "2020-01-01"],
    ["到昨天", "2020-11-22"],
    ["今天", "2020-11-23"],
  ])("“%s” is past", (text, date) => {
    expect(parseUntil(text, TODAY)).toEqual({ ok: false, problem: "past", date });
  });

  it.each(["__proto__", "constructor", "toString"])("does not read %s", (text) => {
    expect(parseUntil(text, TODAY)).toEqual({ ok: false, problem: "not-read" });
  });

  it("never throws, and never gives a day that is past", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const read = parseUntil(text, TODAY);
        if (read.ok && read.until !== null) expect(read.until > TODAY).toBe(true);
      }),
    );
  });
});
