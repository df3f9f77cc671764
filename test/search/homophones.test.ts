import { describe, expect, it } from "vitest";
import { buildHomophones, syllable } from "../../src/search/homophones.ts";
import { answering } from "../support/langwen.ts";

describe("syllable", () => {
  it.each([
    ["倍", "bei"],
    ["率", "lv"],
    ["女", "nv"],
    ["a", "a"],
  ])("reads %s as %s", (character, expected) => {
    expect(syllable(character)).toBe(expected);
  });
});

describe("soundingLike", () => {
  const homophones = buildHomophones(["倍增", "普查", "基地", "基", "直播基", "ab", "3%", "机制"]);

  it.each([
    ["背增", ["倍增"]],
    ["倍赠", ["倍增"]],
    ["机地", ["基地"]],
    // Sounds the same, but shares no character in its place.
    ["背曾", []],
    ["增倍", []],
    // What is there already needs no repair.
    ["倍增", []],
    ["外星", []],
    ["", []],
    ["增", []],
  ])("finds for %j: %j", (pair, expected) => {
    expect(homophones.soundingLike(pair)).toEqual(expected);
  });

  it("finds the plan's own words", () => {
    const { index } = answering;
    expect(index.homophones.soundingLike("背增")).toContain("倍增");
    expect(index.homophones.soundingLike("毛知")).toContain("毛织");
  });
});
