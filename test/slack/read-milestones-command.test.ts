import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMilestonesCommand } from "../../src/slack/read-milestones-command.ts";

const list = (days: number | null, filter: object = {}, closed = false) => ({ verb: "list", days, filter, closed });

describe("readMilestonesCommand", () => {
  it.each([
    ["", list(30)],
    ["   　 ", list(30)],
    ["30d", list(30)],
    ["９０天", list(90)],
    ["未来两周", list(14)],
    ["2 weeks", list(14)],
    ["全部", list(null)],
    ["ALL", list(null)],
    ["医院", list(null, { keyword: "医院" })],
    ["醫院", list(null, { keyword: "医院" })],
    ["医院 改扩建", list(null, { keyword: "医院 改扩建" })],
    ["医院，60天", list(60, { keyword: "医院" })],
    ["60d 医院", list(60, { keyword: "医院" })],
    ["2 weeks hospital", list(14, { keyword: "hospital" })],
    ["单位:教育办", list(null, { unit: "教育办" })],
    ["单位：教育办", list(null, { unit: "教育办" })],
    ["单位： 教育办 90天", list(90, { unit: "教育办" })],
    ["unit:教育办 学校", list(null, { unit: "教育办", keyword: "学校" })],
    ["单位食堂", list(null, { keyword: "单位食堂" })],
    ["已办结", list(30, {}, true)],
    ["closed 医院", list(null, { keyword: "医院" }, true)],
    ["办结情况", list(null, { keyword: "办结情况" })],
    ["log", { verb: "history" }],
    ["记录。", { verb: "history" }],
    ["ＬＯＧ", { verb: "history" }],
    ["新增", { verb: "add", title: "" }],
    ["add", { verb: "add", title: "" }],
    ["新增节点。", { verb: "add", title: "" }],
    ["新增 体育馆開工 12月1日", { verb: "add", title: "体育馆開工 12月1日" }],
    ["新增节点：体育馆开工", { verb: "add", title: "体育馆开工" }],
    ["add Gym opens", { verb: "add", title: "Gym opens" }],
    ["additional classrooms", list(null, { keyword: "additional classrooms" })],
    ["记录一下", { verb: "history" }],
    ["查看记录", { verb: "history" }],
    ["停车场什么时候完", list(null, { keyword: "停车场" })],
    ["停车场什么时候完成？", list(null, { keyword: "停车场" })],
    ["When will the hospital be finished?", list(null, { keyword: "hospital" })],
    ["医院的进度", list(null, { keyword: "医院" })],
    ["教育办的", list(null, { keyword: "教育办" })],
    ["什么时候", list(null, { keyword: "什么时候" })],
    ["全部医院", list(null, { keyword: "医院" })],
    ["本周", list(7)],
    ["this month", list(30)],
    ["今年", list(null)],
    ["超期的", list(30)],
    ["单位：教育办，医院", list(null, { unit: "教育办", keyword: "医院" })],
    ["单位：", { verb: "no-unit", text: "单位:" }],
    ["90天，unit: ", { verb: "no-unit", text: "unit:" }],
    ["-5天", { verb: "bad-days", text: "-5天" }],
    ["医院 －3", { verb: "bad-days", text: "-3" }],
    ["新增停车位", list(null, { keyword: "新增停车位" })],
    ["help", { verb: "help" }],
    ["？", { verb: "help" }],
    ["帮助！", { verb: "help" }],
    ["0天", { verb: "bad-days", text: "0天" }],
    ["99999天", { verb: "bad-days", text: "99999天" }],
  ])("reads %j", (typed, expected) => {
    expect(readMilestonesCommand(typed)).toEqual(expected);
  });

  it("takes any text without throwing, and keeps what goes into buttons short", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: "grapheme", maxLength: 300 })), (typed) => {
        const read = readMilestonesCommand(typed);
        if (read.verb === "list") expect(JSON.stringify(read.filter).length).toBeLessThan(1_500);
      }),
    );
  });
});
