import { describe, expect, it } from "vitest";
import { findAssignments, findGeneralAssignment, findReporter } from "../../src/plan/scope.ts";

describe("findAssignments", () => {
  it.each([
    [
      "新建学校两所(牵头单位:县教育局;配合单位:县财政局、县自然资源局)。",
      "(牵头单位:县教育局;配合单位:县财政局、县自然资源局)",
      [
        ["县教育局", "lead"],
        ["县财政局", "support"],
        ["县自然资源局", "support"],
      ],
    ],
    [
      "修建道路（责任单位：交通局、各镇街）。",
      "（责任单位：交通局、各镇街）",
      [
        ["交通局", "responsible"],
        ["各镇街", "responsible"],
      ],
    ],
    ["清理河道。主办单位：水务局", "主办单位：水务局", [["水务局", "lead"]]],
    [
      "整治村容（牵头部门：农业农村局，配合部门：住建局等）",
      "（牵头部门：农业农村局，配合部门：住建局等）",
      [
        ["农业农村局", "lead"],
        ["住建局", "support"],
      ],
    ],
    [
      "完善管网（责任单位：各县（市、区）政府、水利局）。",
      "（责任单位：各县（市、区）政府、水利局）",
      [
        ["各县（市、区）政府", "responsible"],
        ["水利局", "responsible"],
      ],
    ],
    [
      "绿化山体（责任单位：林业局 园林局）",
      "（责任单位：林业局 园林局）",
      [
        ["林业局", "responsible"],
        ["园林局", "responsible"],
      ],
    ],
  ])("reads %s", (text, annotation, units) => {
    const [found, ...more] = findAssignments(text);
    expect(more).toEqual([]);
    expect(found?.text).toBe(annotation);
    expect(found?.units.map(({ name, role }) => [name, role])).toEqual(units);
    for (const { name, span } of found?.units ?? []) expect(text.slice(span.start, span.end)).toBe(name);
  });

  it.each(["加大重点单位帮扶力度", "落实责任:一抓到底", "县教育局积极参与", ""])("finds none in %j", (text) => {
    expect(findAssignments(text)).toEqual([]);
  });
});

describe("findGeneralAssignment", () => {
  it.each([
    ["围绕上述目标和要求,各单位、社区(村)必须全面落实上级决策部署", ["各单位", "社区(村)"]],
    ["各级各部门要认真抓好落实", ["各级各部门"]],
  ])("reads %s", (text, names) => {
    expect(findGeneralAssignment(text).map(({ name }) => name)).toEqual(names);
  });

  it("takes no demand that carries nothing out for an assignment", () => {
    expect(findGeneralAssignment("各级政府必须过紧日子")).toEqual([]);
  });
});

it("names the body that reports", () => {
  expect(findReporter("现在，我代表县人民政府，向大会报告工作")?.name).toBe("县人民政府");
  expect(findReporter("我们要加快发展")).toBeUndefined();
});
