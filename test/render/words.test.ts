import { describe, expect, it } from "vitest";
import { MISSING } from "../../src/answer/answer.ts";
import { DATE_ORIGINS } from "../../src/plan/plan.ts";
import { languageFor, wordsIn } from "../../src/render/words/choose-words.ts";
import { en } from "../../src/render/words/en.ts";
import type { Words } from "../../src/render/words/words.ts";
import { zh } from "../../src/render/words/zh.ts";

/** Every path to a text, with functions as leaves: `bounds.at-most`, `helpCommands.0.1`. */
function pathsOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) => pathsOf(each, path === "" ? key : `${path}.${key}`));
}

/** Have tests of their own. */
const TESTED_APART = new Set(["reminders", "milestones", "learning", "asking", "home", "settings"]);

/** Everything that is said: texts as they stand, and what each function says of something usual. */
function textsOf(words: Words): [string, string][] {
  const said: [string, string][] = [
    ["rangeOf", words.rangeOf(7, 12)],
    ["more", words.more(3)],
    ["moreSections", words.moreSections(3)],
    ["several", words.several(3)],
    ["severalOf", words.severalOf("教育", 3)],
    ["correction", words.correction("2%", "失业率", "3%以内")],
    ["cutQuestion", words.cutQuestion(4_000)],
    ["date", words.date("2020-11-01")],
    ["list", words.list(["甲", "乙"])],
    ["label", words.label("甲", "乙")],
    ["aside", words.aside("甲")],
    ["quoted", words.quoted("甲")],
    ["targetsTitle", words.targetsTitle("计划")],
    ["overviewTitle", words.overviewTitle(38)],
    ["measuresCount", words.measuresCount(1)],
    ["noSuchSection", words.noSuchSection("九", ["一、经济"])],
    ["helpIntro", words.helpIntro("计划", 38)],
    ["failed", words.failed("AB12CD")],
    ...MISSING.map((missing): [string, string] => [`notStated ${missing}`, words.notStated(missing)]),
    ...DATE_ORIGINS.map((origin): [string, string] => [`dateOrigin ${origin}`, words.dateOrigin(origin, "5年内")]),
  ];
  const named = new Set(said.map(([name]) => name.split(" ")[0]));
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") said.push([path, value]);
    else if (path === "read" || TESTED_APART.has(path)) return;
    else if (typeof value === "function") expect(named, `a row of this test for ${path}`).toContain(path);
    else if (typeof value === "object" && value !== null)
      for (const [key, each] of Object.entries(value)) walk(each, path === "" ? key : `${path}.${key}`);
  };
  walk(words, "");
  return said;
}

const at = (words: Words, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], words);

/** Names of languages, commands, and marks. */
const SAME = new Set([
  "separator",
  "reminders.settingsSeparator",
  "home.languages.zh",
  "home.languages.en",
  "settings.languages.zh",
  "settings.languages.en",
]);

describe("the words", () => {
  it("are the same keys in both languages, and as many examples and commands", () => {
    expect(pathsOf(en).sort()).toEqual(pathsOf(zh).sort());
  });

  it("are never the same in both languages, but for what has one name only", () => {
    const alike = pathsOf(zh).filter((path) => typeof at(zh, path) === "string" && at(zh, path) === at(en, path));
    expect(
      alike.filter((path) => !SAME.has(path) && !/(?:^|\.)helpCommands\.\d+\.0$/.test(path) && at(zh, path) !== ""),
    ).toEqual([]);
  });

  it.each([
    ["zh", zh],
    ["en", en],
  ])("leave no text empty in %s", (language, words) => {
    expect(words.language).toBe(language);
    for (const [path, text] of textsOf(words)) {
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it("have no asterisk in Chinese, which Slack would print, and no half-width mark beside Han characters", () => {
    for (const [path, text] of textsOf(zh)) {
      expect(text, path).not.toContain("*");
      expect(text, path).not.toMatch(/\p{Script=Han}[,;:?!]/u);
    }
  });

  it("have no mark-up in English", () => {
    for (const [path, text] of textsOf(en)) expect(text, path).not.toMatch(/[*_~`<>]/);
  });

  it.each([
    ["2020-11-01", "2020年11月1日", "1 Nov 2020"],
    ["2025-12-31", "2025年12月31日", "31 Dec 2025"],
    ["2020-02-09", "2020年2月9日", "9 Feb 2020"],
  ])("say %s as %s and as %s", (civil, chinese, english) => {
    expect([zh.date(civil), en.date(civil)]).toEqual([chinese, english]);
  });

  it("say one measure in the singular in English", () => {
    expect([en.measuresCount(1), en.measuresCount(2)]).toEqual(["1 measure", "2 measures"]);
    expect(en.severalOf("Education", 1)).toContain("1 measure");
    expect(en.severalOf("Education", 1)).not.toContain("1 measures");
  });
});

describe("languageFor", () => {
  it.each([
    ["失业率", undefined, "zh"],
    ["失業率", "en-US", "zh"],
    ["GDP 目标", "en-GB", "zh"],
    ["unemployment", undefined, "en"],
    ["unemployment", "en-US", "en"],
    ["shiyelv mubiao", "zh-CN", "zh"],
    ["3%", "zh_CN.UTF-8", "zh"],
    ["", "ZH-TW", "zh"],
    ["", undefined, "en"],
  ] as const)("replies to %j of a reader of %s in %s", (question, locale, expected) => {
    expect(languageFor(question, locale)).toBe(expected);
    expect(wordsIn(languageFor(question, locale)).language).toBe(expected);
  });
});
