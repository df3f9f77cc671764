import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalize } from "../../src/search/normalize.ts";
import { phraseKey } from "../../src/search/phrase-key.ts";

describe("phraseKey", () => {
  it.each([
    ["ＩＰＯ 上市？", "ipo上市"],
    ["“电鸡”, 整治！", "电鸡整治"],
    ["SME  loans", "sme loans"],
    ["5 G", "5 g"],
    ["80%以上", "80%以上"],
    ["？！", ""],
  ])("makes %j %j", (text, key) => {
    expect(phraseKey(normalize(text))).toBe(key);
  });

  it("is the key of itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const key = phraseKey(normalize(text));
        expect(phraseKey(key)).toBe(key);
      }),
    );
  });
});
