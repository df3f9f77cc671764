import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalize } from "../../src/search/normalize.ts";

describe("normalize", () => {
  it.each([
    ["３％以内", "3%以内"],
    ["ＩＰＯ", "ipo"],
    ["①②", "12"],
    ["㎡", "m2"],
    ["（含）", "(含)"],
    ["樂購大朗專項資金", "乐购大朗专项资金"],
    ["毛織產業", "毛织产业"],
    ["臺灣", "台湾"],
    ["頭髮", "头发"],
    ["發展", "发展"],
    ["失业率", "失业率"],
    ["  GDP \n\t 增长　目标 ", "gdp 增长 目标"],
    ["“倍增计划”、《要点》。", "“倍增计划”、《要点》。"],
    ["ﬁrm", "firm"],
    ["", ""],
    [" \u00a0\u3000 ", ""],
  ])("writes %j as %j", (text, expected) => {
    expect(normalize(text)).toBe(expected);
  });

  it("changes nothing when it is done twice, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text));
      }),
      { numRuns: 300 },
    );
  });

  it("changes nothing when it is done twice, for words of Traditional and Simplified characters", () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.string({ unit: han, maxLength: 40 }), (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text));
      }),
      { numRuns: 500 },
    );
  });

  it("changes nothing when it is done twice, for each single character of Unicode", () => {
    const unstable: string[] = [];
    // A line of 256 characters at a time, parted by a letter, so that none meets its neighbour.
    for (let from = 0; from < 0x110000; from += 256) {
      const codes = Array.from({ length: 256 }, (_, at) => from + at).filter((code) => code < 0xd800 || code > 0xdfff);
      const once = normalize(codes.map((code) => String.fromCodePoint(code)).join("x"));
      const twice = normalize(once);
      if (twice === once) continue;
      const [before, after] = [once.split("x"), twice.split("x")];
      unstable.push(...before.filter((part, at) => part !== after[at]).map((part) => `${part} -> ${normalize(part)}`));
    }
    expect(unstable).toEqual([]);
  });
});
