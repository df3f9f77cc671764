import { describe, expect, it } from "vitest";
import { normalize } from "../../src/search/normalize.ts";
import { buildPinyinReader } from "../../src/search/pinyin.ts";
import { answering } from "../support/langwen.ts";

describe("buildPinyinReader", () => {
  const { read } = buildPinyinReader(["失业率", "目标", "失业", "实业", "西安", "旅游", "ipo"]);
  const noWord = () => false;

  it.each([
    ["shiyelv", "失业率"],
    ["shiyelü", "失业率"],
    ["shiyelv mubiao", "失业率 目标"],
    ["shi ye lv mu biao", "失业率目标"],
    ["今年shiyelv多少", "今年失业率多少"],
    // The first of two words that sound alike wins.
    ["shiye", "失业"],
    ["lvyou", "旅游"],
    // Shorter than a word of pinyin, no pinyin, or none of these words.
    ["xi", "xi"],
    ["ipo", "ipo"],
    ["budget", "budget"],
    ["beijing", "beijing"],
    ["shiye-lv", "shiye-lv"],
    ["失业率", "失业率"],
    ["", ""],
  ])("reads %j as %j", (text, expected) => {
    expect(read(text, noWord)).toBe(expected);
  });

  it("leaves a word alone that is known as it stands", () => {
    expect(read("mubiao", (word) => word === "mubiao")).toBe("mubiao");
    expect(read("shi ye lv", () => true)).toBe("shi ye lv");
  });
});

describe("the pinyin of the plan", () => {
  const { index } = answering;

  it.each([
    ["shiyelv mubiao", "失业率 目标"],
    ["shi ye lv", "失业率"],
    ["ren kou pu cha", "人口普查"],
    ["xiaofei", "消费"],
  ])("reads %s as %s", (text, expected) => {
    expect(index.readPinyin(text)).toBe(expected);
  });

  it("leaves every English phrase and gloss of the plan as it is", () => {
    const { measures, topics, sections, themes } = index.plan;
    const english = [
      ...[...measures, ...topics, ...sections, ...themes].flatMap(({ ask }) => ask.en),
      ...[...measures, ...topics, ...sections].map(({ gloss }) => gloss),
    ].map(normalize);
    expect(english.length).toBeGreaterThan(1_000);
    expect(english.filter((phrase) => index.readPinyin(phrase) !== phrase)).toEqual([]);
  });

  it.each([
    "who is responsible for the car park",
    "any change to social insurance",
    "when does the winter school holiday begin",
    "please give me a summary in plain english",
    "sme support",
    "woolen garment manufacturers",
  ])("leaves %j as it is", (text) => {
    expect(index.readPinyin(text)).toBe(text);
  });
});
