import { describe, expect, it } from "vitest";
import { parseChineseNumber } from "../../src/plan/chinese-number.ts";

describe("parseChineseNumber", () => {
  it.each([
    ["三", 3],
    ["两", 2],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["二十五", 25],
    ["一百", 100],
    ["百", 100],
    ["一百零五", 105],
    ["一百二", 120],
    ["一百二十", 120],
    ["三百二十一", 321],
    ["两千五百", 2500],
    ["两千五", 2500],
    ["一千零五十", 1050],
    ["一万", 10_000],
    ["一百二十万", 1_200_000],
    ["三十万五千", 305_000],
    ["百亿", 10_000_000_000],
    ["三百亿", 30_000_000_000],
    ["一亿二千万", 120_000_000],
    ["零", 0],
    ["三点二", 3.2],
    ["九十五点五", 95.5],
  ])("reads %s as %d", (numeral, value) => {
    expect(parseChineseNumber(numeral)).toBe(value);
  });

  it.each(["三五", "十三五", "一二三", "二〇二〇", "百千", "十百", "", "三点", "三点二点一", "亿万", "万千"])(
    "takes %s for no single number",
    (numeral) => {
      expect(parseChineseNumber(numeral)).toBeUndefined();
    },
  );
});
