import { describe, expect, it } from "vitest";
import { CorpusError } from "../../src/errors.ts";
import { build, edit, lineOf, SOURCE, sha256, YAML } from "./small-corpus.ts";

function refusal(yaml: string, source = SOURCE): CorpusError {
  try {
    build(yaml, source);
  } catch (error) {
    if (error instanceof CorpusError) return error;
    throw error;
  }
  throw new Error("the corpus was accepted");
}

/** The corpus file for another source: only the digest is put right. */
const forSource = (source: string) => edit(YAML, sha256(SOURCE), sha256(source));

describe("buildPlan", () => {
  it("numbers sections, topics and measures by their place", () => {
    const plan = build(YAML);
    expect(plan.sections.map(({ id, heading, measures }) => [id, heading, measures])).toEqual([
      ["0", "", ["0.0.1", "0.0.2"]],
      ["1", "一、发展经济", ["1.1.1", "1.1.2"]],
      ["2", "二、改善民生", ["2.0.1", "2.0.2"]],
    ]);
    expect(plan.topics.map(({ id, lead, section, measures }) => [id, lead, section, measures])).toEqual([
      ["1.1", "做强产业。", "1", ["1.1.1", "1.1.2"]],
    ]);
    expect(plan.measures.map(({ id, section, topic }) => [id, section, topic])).toEqual([
      ["0.0.1", "0", null],
      ["0.0.2", "0", null],
      ["1.1.1", "1", "1.1"],
      ["1.1.2", "1", "1.1"],
      ["2.0.1", "2", null],
      ["2.0.2", "2", null],
    ]);
  });

  it("gives every text as a slice of the source, and loses nothing but white space", () => {
    const plan = build(YAML);
    const slices = plan.measures.flatMap(({ text, span, figures, scope, facts, milestones }) => [
      { text, span },
      ...figures,
      ...scope.map(({ name, span: at }) => ({ text: name, span: at })),
      ...facts,
      ...milestones,
    ]);
    expect(slices).toHaveLength(19);
    for (const { text, span } of slices) expect(SOURCE.slice(span.start, span.end)).toBe(text);
    const parts = [
      ...plan.sections.map(({ heading, span }) => ({ text: heading, span })),
      ...plan.topics.map(({ lead, span }) => ({ text: lead, span })),
      ...plan.measures,
    ].toSorted((a, b) => a.span.start - b.span.start);
    expect(parts.map(({ text }) => text).join("")).toBe(SOURCE.replace(/\s/g, ""));
  });

  it("puts the general assignment where a sentence names nobody who acts, before those who take part", () => {
    const scopes = build(YAML).measures.map(({ id, scope }) => [
      id,
      ...scope.map(({ name, role, origin }) => `${name} ${role} ${origin}`),
    ]);
    expect(scopes).toContainEqual(["0.0.1", "各单位 responsible general"]);
    expect(scopes).toContainEqual(["0.0.2", "各单位 responsible stated"]);
    expect(scopes).toContainEqual(["1.1.1", "各单位 responsible general", "商会 partner stated"]);
  });

  it("gives a milestone the date of its measure, or its own", () => {
    const [milestone] = build(YAML).measures[3]?.milestones ?? [];
    expect(milestone).toMatchObject({ id: "1.1.2/1", text: "建成2个基地", due: { date: "2023-12-31", text: "3年内" } });
    const own = edit(
      YAML,
      "en: Bases built",
      'en: Bases built\n                due: { date: "2020-12-31", origin: plan-year }',
    );
    expect(build(own).measures[3]?.milestones[0]?.due).toEqual({ date: "2020-12-31", origin: "plan-year" });
  });

  it("finds the second of two figures that read alike in its own place", () => {
    const source = edit(SOURCE, "推动5家企业上市", "推动5家企业上市、5家改制");
    const second =
      "text: 5家\n                indicator: 改制\n                value: 5\n                unit: 家\n                bound: exact\n                role: target";
    const yaml = edit(
      edit(forSource(source), "推动5家企业上市", "推动5家企业上市、5家改制"),
      "            scope:\n              - name: 各单位\n                role: responsible\n                origin: general\n              - name: 商会",
      `              - ${second}\n            scope:\n              - name: 商会`,
    );
    const figures = build(yaml, source).measures[2]?.figures ?? [];
    expect(figures.map(({ indicator }) => indicator)).toEqual(["企业上市", "改制"]);
    expect(figures[1]?.span.start).toBe(source.indexOf("5家改制"));
  });

  it.each([
    [
      "one character of a measure is changed",
      "text: 支持商会推动5家企业上市。",
      "text: 支持商会推动5家公司上市。",
      "text: 支持商会推动5家公司上市。",
      "不是原文的原话",
      "原文在这里是：“支持商会推动5家企业上市。",
    ],
    [
      "one mark is changed",
      "text: 配合开展普查。",
      "text: 配合开展普查.",
      "text: 配合开展普查.",
      "不是原文的原话",
      "标点也要一样",
    ],
    [
      "one character of a heading is changed",
      "heading: 二、改善民生",
      "heading: 二.改善民生",
      "heading: 二.改善民生",
      "不是原文的原话",
      "原文在这里是：“二、改善民生",
    ],
    [
      "one character of a lead is changed",
      "lead: 做强产业。",
      "lead: 做大产业。",
      "lead: 做大产业。",
      "不是原文的原话",
      "做强产业",
    ],
    [
      "the text stops short",
      "text: 配合开展普查。",
      "text: 配合开展普",
      "- heading: 二、改善民生",
      "原文在最后一条之后还有文字：“查。”",
      "一个字也不能少",
    ],
  ])("refuses a corpus in which %s", (_what, from, to, where, what, remedy) => {
    const yaml = edit(YAML, from, to);
    const { message, hint } = refusal(yaml);
    expect(message).toContain(`small.yaml:${lineOf(yaml, where)}: `);
    expect(message).toContain(what);
    expect(hint).toContain(remedy);
  });

  it("refuses a sentence that is left out, at the one that stands in its place", () => {
    const source = edit(SOURCE, "配合开展普查。", "开展清查。配合开展普查。");
    const { code, message, hint } = refusal(forSource(source), source);
    expect(code).toBe("corpus-not-verbatim");
    expect(message).toBe(
      `small.yaml:${lineOf(YAML, "text: 配合开展普查。")}: “配合开展普查。” 在原文里有，但不在这个位置（前面漏了或重复了文字）`,
    );
    expect(hint).toContain("开展清查。");
  });

  it("refuses sentences in another order than the source has them", () => {
    const swapped = edit(
      edit(edit(YAML, "全镇失业率控制在3%以内。", "#"), "text: 各单位必须抓好落实。", "text: 全镇失业率控制在3%以内。"),
      "text: #",
      "text: 各单位必须抓好落实。",
    );
    const { code, message } = refusal(swapped);
    expect(code).toBe("corpus-not-verbatim");
    expect(message).toContain(`small.yaml:${lineOf(swapped, "text: 各单位必须抓好落实。")}: `);
    expect(message).toContain("在原文里有，但不在这个位置");
  });

  it("refuses text that is left over at the end", () => {
    const source = `${SOURCE}完。\n`;
    const yaml = forSource(source);
    const { code, message, hint } = refusal(yaml, source);
    expect(code).toBe("corpus-lost-text");
    expect(message).toBe(`small.yaml:${lineOf(yaml, "- heading: 二、改善民生")}: 原文在最后一条之后还有文字：“完。”`);
    expect(hint).toContain("补进相应的章节");
  });

  it("refuses another source than the one that was reviewed", () => {
    const { code, message, hint } = refusal(YAML, `${SOURCE} `);
    expect(code).toBe("corpus-source");
    expect(message).toBe(
      `small.yaml:${lineOf(YAML, "sha256: ")}: 原文 report.txt 的 SHA-256 是 ${sha256(`${SOURCE} `)}，与这里写的不同`,
    );
    expect(hint).toContain("换回发布时的原文");
  });

  it.each([
    [
      "a figure that is not in the measure",
      "corpus-not-verbatim",
      "text: 5家\n",
      "text: 6家\n",
      "text: 6家\n",
      "“6家” 不在举措 1.1.1 的原文里",
      "一字不改",
    ],
    [
      "words without a number as a figure",
      "corpus-figure",
      "text: 5家\n",
      "text: 商会\n",
      "text: 商会\n",
      "“商会” 里读不出数值",
      "连同单位",
    ],
    [
      "another value than the text has",
      "corpus-figure",
      "value: 3\n",
      "value: 5\n",
      'value: 5\n            unit: "%"',
      "“3%以内” 的 value 写的是 5",
      "原文读出来是 3。",
    ],
    [
      "another unit than the text has",
      "corpus-figure",
      "unit: 家",
      "unit: 个\n                about: []",
      "unit: 个\n                about",
      '“5家” 的 unit 写的是 "个"',
      '原文读出来是 "家"。',
    ],
    [
      "another bound than the text has",
      "corpus-figure",
      "bound: at-most",
      "bound: at-least",
      "bound: at-least",
      '的 bound 写的是 "at-least"',
      '原文读出来是 "at-most"。',
    ],
    [
      "a wrong id",
      "corpus-id",
      "id: 1.1.2",
      "id: 1.1.3",
      "id: 1.1.3",
      "编号写的是 1.1.3，按所在位置应是 1.1.2",
      "改成 1.1.2。",
    ],
    [
      "a partner who is not in the text",
      "corpus-not-verbatim",
      "name: 商会",
      "name: 协会",
      "name: 协会",
      "“协会” 不在举措 1.1.1 的原文里",
      "一字不改",
    ],
    [
      "a programme that is not in the text",
      "corpus-not-verbatim",
      "          - 惠民20条\n",
      "          - 惠民30条\n",
      "- 惠民30条",
      "“惠民30条” 不在举措 2.0.1 的原文里",
      "一字不改",
    ],
    [
      "a fact that is not in the text",
      "corpus-not-verbatim",
      "            text: 惠民20条",
      "            text: 惠民政策",
      "text: 惠民政策",
      "不在举措 2.0.1 的原文里",
      "一字不改",
    ],
    [
      "a milestone that is not in the text",
      "corpus-not-verbatim",
      "- text: 建成2个基地",
      "- text: 建成三个基地",
      "text: 建成三个基地",
      "不在举措 1.1.2 的原文里",
      "一字不改",
    ],
    [
      "the words of a date that are not in the text",
      "corpus-not-verbatim",
      "text: 3年内\n",
      "text: 五年内\n",
      "text: 五年内\n",
      "“五年内” 不在举措 1.1.2 的原文里",
      "一字不改",
    ],
    [
      "a relative date without its words",
      "corpus-due",
      "              text: 3年内\n",
      "",
      'date: "2023-12-31"',
      "没有写 text",
      "text: 5年内",
    ],
    [
      "a stated date without its words",
      "corpus-due",
      "              origin: relative\n              text: 3年内\n",
      "              origin: stated\n",
      'date: "2023-12-31"',
      "没有写 text",
      "text: 5年内",
    ],
    [
      "an external date without a citation",
      "corpus-due",
      "          citation: 国发〔2019〕24号\n",
      "",
      'date: "2020-11-01"',
      "没有写 citation",
      "文件名称和文号",
    ],
    [
      "a plan-year date that is not the period's end",
      "corpus-due",
      '          date: "2020-12-31"\n          origin: plan-year\n',
      '          date: "2020-06-30"\n          origin: plan-year\n',
      'date: "2020-06-30"',
      "原文没有写期限，日期却是 2020-06-30",
      "写成计划期末 2020-12-31",
    ],
    [
      "an unknown measure in a theme",
      "corpus-theme",
      "      - 1.1.1\n",
      "      - 1.1.1\n      - 9.9.9\n",
      "      - 9.9.9",
      "没有编号为 9.9.9 的举措",
      "已有的举措编号",
    ],
    [
      "an unknown measure in the general scope",
      "corpus-scope",
      "  measure: 0.0.2",
      "  measure: 7.0.1",
      "  measure: 7.0.1",
      "没有编号为 7.0.1 的举措",
      "说明总体责任",
    ],
    [
      "a name of the general scope that its measure does not have",
      "corpus-not-verbatim",
      "    - 各单位\nthemes",
      "    - 各部门\nthemes",
      "    - 各部门\n",
      "“各部门” 不在举措 0.0.2 的原文里",
      "一字不改",
    ],
  ])("refuses %s, at its line, with a remedy", (_what, expected, from, to, where, what, remedy) => {
    const yaml = edit(YAML, from, to);
    const { code, message, hint } = refusal(yaml);
    expect(code).toBe(expected);
    expect(message).toMatch(new RegExp(`^small\\.yaml:${lineOf(yaml, where)}: `));
    expect(message).toContain(what);
    expect(hint).toContain(remedy);
  });

  it("refuses a general assignment to somebody whom the plan's general assignment does not name", () => {
    const yaml = edit(
      YAML,
      '        scope:\n          - name: 各单位\n            role: responsible\n            origin: general\n        due:\n          date: "2020-11-01"',
      '        scope:\n          - name: 某公司\n            role: responsible\n            origin: general\n        due:\n          date: "2020-11-01"',
    );
    const { message } = refusal(yaml);
    expect(message).toMatch(new RegExp(`^small\\.yaml:${lineOf(yaml, "name: 某公司")}: `));
  });
});
