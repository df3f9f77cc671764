import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDeadlines, findHorizon } from "../../src/plan/date.ts";

describe("findDeadlines", () => {
  it.each([
    ["3月底前完成招标", "3月底前", "2020-03-31", "stated"],
    ["2月底前完成招标", "2月底前", "2020-02-29", "stated"],
    ["三月底前完成招标", "三月底前", "2020-03-31", "stated"],
    ["6月30日前验收", "6月30日前", "2020-06-30", "stated"],
    ["2021年7月1日以前全部建成", "2021年7月1日以前", "2021-07-01", "stated"],
    ["１０月底前开工", "１０月底前", "2020-10-31", "stated"],
    ["10月中旬前封顶", "10月中旬前", "2020-10-20", "stated"],
    ["医院9月建成投用", "9月", "2020-09-30", "stated"],
    ["上半年开工", "上半年", "2020-06-30", "stated"],
    ["下半年投产", "下半年", "2020-12-31", "stated"],
    ["明年上半年通车", "明年上半年", "2021-06-30", "stated"],
    ["一季度完成选址", "一季度", "2020-03-31", "stated"],
    ["第三季度投用", "第三季度", "2020-09-30", "stated"],
    ["年底前建成", "年底前", "2020-12-31", "stated"],
    ["今年年底前建成", "今年年底前", "2020-12-31", "stated"],
    ["年内建成", "年内", "2020-12-31", "stated"],
    ["明年3月底前建成", "明年3月底前", "2021-03-31", "stated"],
    ["明年底建成", "明年底", "2021-12-31", "stated"],
    ["2025年前建成", "2025年前", "2025-12-31", "stated"],
    ["到2025年建成", "到2025年", "2025-12-31", "stated"],
    ["2025年底前建成", "2025年底前", "2025-12-31", "stated"],
    ["力争2022年建成", "2022年", "2022-12-31", "stated"],
    ["到“十四五”末翻一番", "“十四五”末", "2025-12-31", "stated"],
    ["5年内上市", "5年内", "2025-12-31", "relative"],
    ["三年内建成", "三年内", "2023-12-31", "relative"],
    ["两年以内建成", "两年以内", "2022-12-31", "relative"],
    ["三到五年内建成", "三到五年内", "2025-12-31", "relative"],
    ["用三年时间建成", "三年时间", "2023-12-31", "relative"],
  ])("reads %s", (text, words, date, origin) => {
    expect(findDeadlines(text, 2020)).toMatchObject([{ text: words, date, origin }]);
  });

  it.each([
    "2020年工作要点",
    "实施三年行动计划",
    "3月以来持续推进",
    "前三季度增长5%",
    "2019年底前已建成",
    "全年完成投资",
    "五年来成效显著",
    "第三年",
    "13月底前",
    "落实“十三五”规划",
  ])("finds no deadline in %s", (text) => {
    expect(findDeadlines(text, 2020)).toEqual([]);
  });

  it("finds several, in order", () => {
    expect(findDeadlines("3月底前开工，年底前建成，5年内达产", 2020).map(({ date }) => date)).toEqual([
      "2020-03-31",
      "2020-12-31",
      "2025-12-31",
    ]);
  });

  it("gives exact slices and real dates on any text", () => {
    const pieces = fc.constantFrom(..."今明年月日底末前内上下半季度第一三五十2025到至用时间建成“”".split(""));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 24 }), fc.integer({ min: 1950, max: 2090 }), (all, year) => {
        const text = all.join("");
        for (const { text: words, span, date } of findDeadlines(text, year)) {
          expect(text.slice(span.start, span.end)).toBe(words);
          expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
          expect(Number(date.slice(0, 4))).toBeGreaterThanOrEqual(year);
        }
      }),
    );
  });
});

describe("findHorizon", () => {
  it.each([
    ["二、今后五年发展目标", "2024-12-31"],
    ["未来三年，要打好基础", "2022-12-31"],
    ["“十五五”时期主要目标", "2030-12-31"],
  ])("looks ahead with %s", (text, date) => {
    expect(findHorizon(text, 2020)?.date).toBe(date);
  });

  it.each(["过去五年工作回顾", "“十三五”时期成就", "今年工作"])("does not with %s", (text) => {
    expect(findHorizon(text, 2020)).toBeUndefined();
  });
});
