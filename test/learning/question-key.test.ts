import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionKey } from "../../src/learning/question-key.ts";
import { storable } from "../../src/store/row.ts";

describe("the key of a question", () => {
  it.each([
    ["失业率目标是多少？", "“失業率目標 是多少”"],
    ["What's the target for GDP?", "whats THE target , for ＧＤＰ"],
    ["毛织……怎么办", "毛织,怎么办!!!"],
    ["投入1,000万元吗", "投入１０００万元吗？"],
    ["增长5%左右吗", "增长５％左右吗"],
    ["第 3 条\n写了什么", "第3条写了什么"],
    ["零\u200b宽", "零宽"],
    ["1\0 0 - 2\u200d0家", "10-20家"],
    ["坏\0了", "坏了\ud800"],
  ])("is the same for %j and %j", (one, other) => {
    expect(questionKey(one)).toBe(questionKey(other));
    expect(questionKey(one)).not.toBe("");
  });

  it.each([
    ["失业率目标", "就业率目标"],
    ["增长1.5%吗", "增长15%吗"],
    ["3-5家", "35家"],
    ["有👍吗", "有👎吗"],
  ])("differs for %j and %j", (one, other) => {
    expect(questionKey(one)).not.toBe(questionKey(other));
  });

  it("is empty for marks alone", () => {
    expect(questionKey(" ？！…… \n「」")).toBe("");
  });

  const han = fc.string({ unit: fc.constantFrom(..."失业率目标是多少毛织後臺裏面a9"), maxLength: 12 });
  const mark = fc.constantFrom("，", " ", "?", "“", "\u200d", "　", "、");

  it("does not change by marks between words, nor by being taken twice", () => {
    fc.assert(
      fc.property(fc.array(han, { maxLength: 6 }), mark, (parts, between) => {
        // Between digits a mark tells: 9.9.
        const words = parts.map((part) => part.replaceAll("9", "九"));
        const key = questionKey(words.join(""));
        expect(questionKey(`${between}${words.join(between)}${between}`)).toBe(key);
        expect(questionKey(key)).toBe(key);
      }),
    );
  });

  it("is bounded, and can be stored as it is, whatever was asked", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3_000 }), (text) => {
        const key = questionKey(text);
        expect([...key].length).toBeLessThanOrEqual(200);
        expect(Buffer.from(key).length).toBeLessThanOrEqual(800);
        expect(storable(key)).toBe(key);
      }),
    );
  });
});
