import { describe, expect, it } from "vitest";
import { appendPhrases } from "../../src/cli/append-phrases.ts";
import type { NewPhrase } from "../../src/cli/choose-phrases.ts";
import { parsePlanFile } from "../../src/plan/plan-file.ts";

/** A corpus file whose only measure has this after its gloss. */
const corpus = (ask: string) => `# 注释
id: x
title: 计划
titleEn: "A plan"
issuer: 某镇
period: { start: "2020-01-01", end: "2020-12-31" }
timeZone: Asia/Shanghai
source: { file: x.txt, sha256: ${"a".repeat(64)} }
generalScope: { measure: "0.0.1", names: ["各单位"] }
sections:
  - heading: ""
    role: tasks
    gloss: ""
    measures:
      - id: "0.0.1"
        text: 做好
        gloss: "To do well" # 另一条注释
${ask}        scope: [{ name: 各单位, role: responsible, origin: general }]
        due: { date: "2020-12-31", origin: plan-year }
`;

const zh = (text: string): NewPhrase => ({ measure: "0.0.1", language: "zh", text });
const en = (text: string): NewPhrase => ({ measure: "0.0.1", language: "en", text });

const askOf = (text: string) => parsePlanFile(text, "x.yaml").value.sections[0]?.measures[0]?.ask;

/** The lines of `after` that are not in `before`, and the other way round. */
function changes(before: string, after: string): readonly string[] {
  const [old, young] = [before.split("\n"), after.split("\n")];
  return [
    ...old.filter((line) => !young.includes(line)).map((line) => `-${line}`),
    ...young.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

const SHAPES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "a text block",
    "        ask:\n          zh: |\n            甲 | 乙\n            丙\n          en: |\n            one\n",
    ["+            新 | 又", "+            new"],
  ],
  [
    "a text block that keeps the empty lines behind it",
    "        ask:\n          zh: |+\n            甲\n\n          en: |-\n            one\n\n",
    ["+            新 | 又", "+            new"],
  ],
  [
    "a folded block",
    "        ask:\n          zh: >\n            甲 |\n            乙\n          en: >-\n            one\n",
    ["+            | 新 | 又", "+            | new"],
  ],
  [
    "a list in brackets",
    '        ask: { zh: ["甲", 乙], en: [one, ] } # 第三条\n',
    [
      '-        ask: { zh: ["甲", 乙], en: [one, ] } # 第三条',
      '+        ask: { zh: ["甲", 乙, "新", "又"], en: [one, "new", ] } # 第三条',
    ],
  ],
  [
    "a list in brackets over several lines",
    '        ask:\n          {\n            zh: [\n              "甲", # 一\n            ],\n            en: ["one"],\n          }\n',
    [
      '-              "甲", # 一',
      '-            en: ["one"],',
      '+              "甲", "新", "又", # 一',
      '+            en: ["one", "new"],',
    ],
  ],
  [
    "a list of lines",
    '        ask:\n          zh:\n            - 甲\n            - "乙" # 一\n          en:\n          - one\n',
    ['+            - "新"', '+            - "又"', '+          - "new"'],
  ],
  [
    "one line of text",
    "        ask:\n          zh: 甲 | 乙 # 一\n          en: 'it''s'\n",
    [
      "-          zh: 甲 | 乙 # 一",
      "-          en: 'it''s'",
      "+          zh: 甲 | 乙 | 新 | 又 # 一",
      '+          en: "it\'s | new"',
    ],
  ],
  [
    "empty lists",
    '        ask: { zh: [], en: "" }\n',
    ['-        ask: { zh: [], en: "" }', '+        ask: { zh: ["新", "又"], en: "new" }'],
  ],
  ["an empty ask", "        ask: {}\n", ["-        ask: {}", '+        ask: { zh: ["新", "又"], en: ["new"] }']],
  ["no ask", "", ['+        ask: { zh: ["新", "又"], en: ["new"] }']],
  [
    "one language in braces",
    "        ask: {en: [one]}\n",
    ["-        ask: {en: [one]}", '+        ask: { zh: ["新", "又"], en: [one, "new"]}'],
  ],
  [
    "one language in lines",
    "        ask:\n          # 一\n          zh: |\n            甲\n",
    ["+            新 | 又", '+          en: ["new"]'],
  ],
];

describe("phrases are added to", () => {
  it.each(SHAPES)("%s, and nothing else changes", (_what, ask, expected) => {
    for (const lineBreak of ["\n", "\r\n"]) {
      const before = corpus(ask).replaceAll("\n", lineBreak);
      const { value } = parsePlanFile(before, "x.yaml");
      const old = askOf(before);
      const { text, unfit } = appendPhrases(before, value, [zh("新"), en("new"), zh("又")]);
      expect(unfit).toEqual([]);
      expect(askOf(text)).toEqual({ zh: [...(old?.zh ?? []), "新", "又"], en: [...(old?.en ?? []), "new"] });
      expect(changes(before, text)).toEqual(expected.map((line) => (lineBreak === "\n" ? line : `${line}\r`)));
      expect(text.replaceAll("\r\n", "").includes("\n")).toBe(lineBreak === "\n");
    }
  });

  it.each(SHAPES)("%s, whatever marks they have", (_what, ask) => {
    const awkward = [
      "a: b # c",
      "- x",
      '"quoted"',
      "it's",
      "{a}",
      "[b], c",
      "%d",
      "*star",
      "&and",
      "!",
      "\\n",
      "停车？",
    ];
    const before = corpus(ask);
    const { text, unfit } = appendPhrases(before, parsePlanFile(before, "x.yaml").value, awkward.map(zh));
    expect(unfit).toEqual([]);
    expect(askOf(text)?.zh).toEqual([...(askOf(before)?.zh ?? []), ...awkward]);
  });

  it("a text block in lines that are not too long", () => {
    const before = corpus("        ask:\n          zh: |\n            甲\n");
    const many = Array.from({ length: 40 }, (_, number) => zh(`停车难怎么办${number}`));
    const { text } = appendPhrases(before, parsePlanFile(before, "x.yaml").value, many);
    const added = text.split("\n").filter((line) => line.includes("停车难"));
    expect(added.length).toBeGreaterThan(4);
    for (const line of added) expect(line).toMatch(/^ {12}停.{20,80}\d$/u);
    expect(askOf(text)?.zh).toHaveLength(41);
  });

  it("a list, but not to a text, when they have a bar", () => {
    const inText = corpus("        ask:\n          zh: |\n            甲\n");
    const first = appendPhrases(inText, parsePlanFile(inText, "x.yaml").value, [zh("A|B"), zh("新")]);
    expect(first.unfit).toEqual([zh("A|B")]);
    expect(askOf(first.text)?.zh).toEqual(["甲", "新"]);
    const inList = corpus("        ask: { zh: [甲] }\n");
    const second = appendPhrases(inList, parsePlanFile(inList, "x.yaml").value, [zh("A|B")]);
    expect(askOf(second.text)?.zh).toEqual(["甲", "A|B"]);
  });

  it("no list that stands elsewhere, and no block without a line", () => {
    const other = corpus('        ask: { zh: &same ["甲"], en: *same }\n');
    expect(appendPhrases(other, parsePlanFile(other, "x.yaml").value, [en("new")])).toEqual({
      text: other,
      written: [],
      unfit: [en("new")],
    });
    const empty = corpus("        ask:\n          zh: |\n");
    expect(appendPhrases(empty, parsePlanFile(empty, "x.yaml").value, [zh("新")]).unfit).toEqual([zh("新")]);
  });
});
