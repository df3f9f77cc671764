import { describe, expect, it } from "vitest";
import { CorpusError } from "../../src/errors.ts";
import { parsePlanFile } from "../../src/plan/plan-file.ts";
import { edit, lineOf, YAML } from "./small-corpus.ts";

function refusal(yaml: string): CorpusError {
  try {
    parsePlanFile(yaml, "small.yaml");
  } catch (error) {
    if (error instanceof CorpusError) return error;
    throw error;
  }
  throw new Error("the file was accepted");
}

describe("parsePlanFile", () => {
  it("reads a corpus file, with empty lists where the file is silent", () => {
    const { file, value } = parsePlanFile(YAML, "small.yaml");
    expect(file).toBe("small.yaml");
    expect(value.sections.map(({ heading }) => heading)).toEqual(["", "一、发展经济", "二、改善民生"]);
    expect(value.sections[0]?.measures[1]).toEqual({
      id: "0.0.2",
      text: "各单位必须抓好落实。",
      gloss: "All units must carry this out.",
      ask: { zh: [], en: [] },
      figures: [],
      scope: [{ name: "各单位", role: "responsible", origin: "stated" }],
      due: { date: "2020-12-31", origin: "plan-year" },
      programmes: [],
      facts: [],
      milestones: [],
    });
  });

  it("tells the line of each value, and of the nearest one around it where there is none", () => {
    const located = parsePlanFile(YAML, "small.yaml");
    const measure = ["sections", 1, "topics", 0, "measures", 1];
    expect(located.lineOf(["id"])).toBe(1);
    expect(located.lineOf([...measure, "text"])).toBe(lineOf(YAML, "text: 力争3年内建成2个基地。"));
    expect(located.lineOf([...measure, "due", "text"])).toBe(lineOf(YAML, "text: 3年内\n"));
    expect(located.lineOf([...measure, "programmes"])).toBe(lineOf(YAML, "- id: 1.1.2"));
  });

  it.each([
    ["a bad indent", "    role: goals\n", "   role: goals\n", "   role: goals"],
    ["a quotation mark that is not closed", "titleEn: Work plan", 'titleEn: "Work plan', 'titleEn: "Work plan'],
    ["the same key twice", "issuer: 某镇人民政府", "issuer: 某镇人民政府\nissuer: 别处", "issuer: 别处"],
    ["a list that is not closed", "zh: [企业], en", "zh: [企业, en", "ask: { zh: [企业, en"],
    ["an alias that nothing defines", "timeZone: Asia/Shanghai", "timeZone: *zone", "timeZone: *zone"],
  ])("refuses broken YAML: %s", (_what, from, to, where) => {
    const yaml = edit(YAML, from, to);
    const { code, message, hint } = refusal(yaml);
    expect(code).toBe("corpus-yaml");
    expect(message).toMatch(/^small\.yaml:\d+: YAML 写法有误：./);
    expect(hint).toContain("缩进、引号和冒号");
    // What is open to the end of the file is noticed on the lines after the one that opens it.
    const line = Number(message.split(":")[1]);
    if (where.includes("[") || where.includes('"')) expect(line).toBeGreaterThanOrEqual(lineOf(yaml, where));
    else expect(line).toBe(lineOf(yaml, where));
  });

  it.each([
    [
      "an unknown key of a measure",
      "        gloss: Help with the census.",
      "        gloss: x\n        glos: y",
      "glos: y",
      "glos",
    ],
    ["an unknown key of the file", "issuer: 某镇人民政府", "issuer: 某镇人民政府\neditor: 陈", "editor: 陈", "editor"],
    ["an unknown key in a date", "          citation: ", "          source: ", "source: 国发", "source"],
    ["a missing gloss", "        gloss: Help with the census.\n", "", "- id: 2.0.2", "sections.2.measures.1.gloss"],
    [
      "a missing date",
      '            due:\n              date: "2023-12-31"\n              origin: relative\n              text: 3年内\n',
      "",
      "- id: 1.1.2",
      "sections.1.topics.0.measures.1.due",
    ],
    ["a missing title", "title: 某镇工作要点\n", "", "id: small", "title"],
    [
      "no scope at all",
      "        scope:\n          - name: 各单位\n            role: responsible\n            origin: stated\n",
      "        scope: []\n",
      "scope: []",
      "scope",
    ],
    ["an unknown role", "role: livelihood", "role: welfare", "role: welfare", "sections.2.role"],
    ["an unknown bound", "bound: at-most", "bound: max", "bound: max", "figures.0.bound"],
    ["a number written as text", "value: 3\n", 'value: "3"\n', 'value: "3"', "figures.0.value"],
    ["a day that does not exist", '"2023-12-31"', '"2020-02-30"', '"2020-02-30"', "due.date"],
    ["a month that does not exist", '"2023-12-31"', '"2020-13-01"', '"2020-13-01"', "due.date"],
    ["a date in another form", '"2023-12-31"', "2023年底", "date: 2023年底", "due.date"],
    ["an id of another form", "id: 2.0.2", "id: second", "id: second", "measures.1.id"],
    ["a digest that is none", /sha256: \w+/.exec(YAML)?.[0] ?? "", "sha256: abc", "sha256: abc", "source.sha256"],
    ["an empty text", "text: 配合开展普查。", 'text: ""', 'text: ""', "measures.1.text"],
  ])("refuses %s, with its line", (_what, from, to, where, path) => {
    const yaml = edit(YAML, from, to);
    const { code, message, hint } = refusal(yaml);
    expect(code).toBe("corpus-shape");
    expect(message).toContain(path);
    expect(message).toMatch(new RegExp(`^small\\.yaml:${lineOf(yaml, where)}: .+不对：.`));
    expect(hint).toMatch(/照同一文件里其他条目的写法改/);
  });

  it.each([
    ["nothing", ""],
    ["a list", "- a\n- b\n"],
    ["one word", "plan\n"],
  ])("refuses a file that holds %s", (_what, yaml) => {
    const { code, message } = refusal(yaml);
    expect(code).toBe("corpus-shape");
    expect(message).toMatch(/^small\.yaml:1: /);
  });

  it("says which day does not exist in words, not only that something is wrong", () => {
    expect(refusal(edit(YAML, '"2023-12-31"', '"2020-02-30"')).message).toContain("没有这一天");
    expect(refusal(edit(YAML, '"2023-12-31"', '"31/12/2023"')).message).toContain("日期写成 YYYY-MM-DD");
  });
});
