import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReminderCommand } from "../../src/slack/reminder-command.ts";

describe("what follows /reminders", () => {
  it.each([
    ["", { verb: "help" }],
    ["  　", { verb: "help" }],
    ["？", { verb: "help" }],
    ["HELP", { verb: "help" }],
    ["帮助。", { verb: "help" }],
    ["on", { verb: "on", text: "" }],
    ["On 每周一 9:00", { verb: "on", text: "每周一 9:00" }],
    ["ｏｎ　周一　９：００", { verb: "on", text: "周一　９：００" }],
    ["on，周一", { verb: "on", text: "周一" }],
    ["on：周一", { verb: "on", text: "周一" }],
    ["“on” 周一", { verb: "on", text: "周一" }],
    ["开启每周一9点", { verb: "on", text: "每周一9点" }],
    ["订阅", { verb: "on", text: "" }],
    ["list", { verb: "list" }],
    ["列表！", { verb: "list" }],
    ["查看", { verb: "list" }],
    ["edit", { verb: "edit" }],
    ["修改", { verb: "edit" }],
    ["预览一下", { verb: "preview" }],
    ["pause", { verb: "pause", text: "" }],
    ["暂停两周", { verb: "pause", text: "两周" }],
    ["暂停，到12月1日", { verb: "pause", text: "到12月1日" }],
    ["resume", { verb: "resume" }],
    ["恢复。", { verb: "resume" }],
    ["off", { verb: "off" }],
    ["关闭", { verb: "off" }],
    ["关闭提醒", { verb: "off" }],
    ["把提醒关掉吧", { verb: "off" }],
    ["取消所有提醒", { verb: "off" }],
    ["请停掉，谢谢！", { verb: "off" }],
    ["cancel it", { verb: "off" }],
    ["turn off all reminders", { verb: "off" }],
    ["查看提醒", { verb: "list" }],
    ["list all", { verb: "list" }],
    ["恢复一下", { verb: "resume" }],
    ["先暂停两周", { verb: "pause", text: "两周" }],
    ["暂停提醒", { verb: "pause", text: "" }],
    ["新建提醒", { verb: "on", text: "" }],
    ["请问怎么关", { verb: undefined, text: "请问怎么关" }],
    ["请每周一9点提醒", { verb: undefined, text: "请每周一9点提醒" }],
    // No verb of ours, or one with something that it would drop in silence.
    ["once a week", { verb: undefined, text: "once a week" }],
    ["offline", { verb: undefined, text: "offline" }],
    ["每周一 9点", { verb: undefined, text: "每周一 9点" }],
    ["关闭周一的", { verb: undefined, text: "关闭周一的" }],
    ["关键词 学校", { verb: undefined, text: "关键词 学校" }],
  ])("“%s”", (typed, command) => {
    expect(readReminderCommand(typed)).toEqual(command);
  });

  it("never throws, and drops nothing of what an unknown command says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const command = readReminderCommand(typed);
        if (command.verb === undefined) expect(typed).toContain(command.text);
      }),
    );
  });
});
