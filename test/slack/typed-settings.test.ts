import { describe, expect, it } from "vitest";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { defaultSettings } from "../../src/slack/reminder-defaults.ts";
import { readTypedSettings, saysNothing, saysWhen } from "../../src/slack/typed-settings.ts";
import { real } from "../render/reminder-fixtures.ts";

const usual = defaultSettings(real, "zh");

describe("what is typed after /reminders on", () => {
  it.each([
    ["每周三 25:00 提前14天", "没有“25:00”这个时间。还没有开启。", { weekdays: [3], horizonDays: 14 }],
    ["周一 9:00 10:00 提前14天", "“9:00”和“10:00”只能选一个。还没有开启。", { weekdays: [1], horizonDays: 14 }],
    ["周八 提前14天", "没有“周八”这一天。还没有开启。", { weekdays: [1], horizonDays: 14 }],
    [
      "周二 提前400天",
      "“提前400天”不行：提前的天数要在 1 到 366 之间。还没有开启。",
      { weekdays: [2], horizonDays: 30 },
    ],
    ["每月 提前14天", "现在只能每天或每周提醒，还不能“每月”。还没有开启。", { weekdays: [1], horizonDays: 14 }],
    ["周二 第九部分 提前14天", "计划里没有第 9 部分。还没有开启。", { weekdays: [2], horizonDays: 14 }],
    [
      `周二 关键词“${"学".repeat(101)}”`,
      "单位和关键词不要超过 100 个字。还没有开启。",
      { weekdays: [2], horizonDays: 30 },
    ],
  ])("says what is wrong with “%s”, and keeps what was understood", (typed, problem, understood) => {
    const read = readTypedSettings(typed, usual, real, zh);
    if (read.ok) throw new Error("it was read");
    expect(read.problem).toBe(problem);
    expect({ weekdays: read.understood.schedule.weekdays, horizonDays: read.understood.horizonDays }).toEqual(
      understood,
    );
    expect(read.understood.filter).toEqual({});
    const inEnglish = readTypedSettings(typed, usual, real, en);
    expect(inEnglish.ok || inEnglish.problem).toMatch(/Nothing was switched on\.$/);
  });

  it("shortens what was not understood", () => {
    const read = readTypedSettings("嗯".repeat(3_000), usual, real, zh);
    expect(read.ok || read.problem.length).toBeLessThan(200);
  });

  it.each([
    ["每周一 9点", true],
    ["9点", true],
    ["weekdays", true],
    ["周日 0:01", true],
    ["提醒", false],
    ["提前14天", false],
    ["", false],
    ["什么", false],
    ["每周四早上8点半开会", true],
  ])("“%s” says when: %s", (typed, says) => {
    expect(saysWhen(typed, usual)).toBe(says);
  });

  it.each([
    ["提醒", true],
    ["一下，谢谢", true],
    ["每周一 9:00", false],
    ["提前30天", false],
    ["中文", false],
    ["什么", false],
  ])("“%s” says nothing to set: %s", (typed, nothing) => {
    expect(saysNothing(typed, usual)).toBe(nothing);
  });
});
