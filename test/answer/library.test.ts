import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/answer-question.ts";
import { createLibrary } from "../../src/answer/library.ts";
import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "../../src/default-paths.ts";
import { CorpusError } from "../../src/errors.ts";
import { edit, lineOf, SOURCE, YAML } from "../plan/small-corpus.ts";

let folder: string;
let small: string;
let other: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langwen-library-"));
  writeFileSync(join(folder, "report.txt"), SOURCE);
  small = write("small.yaml", YAML);
  other = write("other.yaml", edit(edit(YAML, "id: small", "id: other"), "title: 某镇", "title: 另一镇"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, yaml: string): string {
  const path = join(folder, name);
  writeFileSync(path, yaml);
  return path;
}

const open = (planFiles: readonly string[], capacity = 2, glossaryFile = DEFAULT_GLOSSARY) =>
  createLibrary({ planFiles, glossaryFile, capacity });

/** What the library refuses to start with. */
function refusal(planFiles: readonly string[], glossaryFile?: string): CorpusError {
  try {
    open(planFiles, 2, glossaryFile);
  } catch (error) {
    if (error instanceof CorpusError) return error;
    throw error;
  }
  throw new Error("The library opened");
}

describe("a library of plans", () => {
  it("offers every plan in the order of the files, the first by default", () => {
    const library = open([DEFAULT_PLAN, other, small]);
    expect(library.defaultId).toBe("dalang-2020");
    expect(library.choices.map(({ id, title }) => [id, title])).toEqual([
      ["dalang-2020", "大朗镇2020年经济社会发展主要预期目标和重点工作"],
      ["other", "另一镇工作要点"],
      ["small", "某镇工作要点"],
    ]);
    expect(library.choices[2]).toEqual({
      id: "small",
      title: "某镇工作要点",
      titleEn: "Work plan",
      period: { start: "2020-01-01", end: "2020-12-31" },
    });
  });

  it("answers from the plan that is asked for", () => {
    const library = open([small, DEFAULT_PLAN]);
    const listed = (id: string) => answerQuestion(library.answering(id), "推动几家企业上市");
    expect(listed("small")).toMatchObject({ outcome: "found", figure: { text: "5家" } });
    expect(listed("dalang-2020")).toMatchObject({ outcome: "found", figure: { text: "3—5家" } });
    expect(library.answering("small").index.plan).toBe(library.plan("small"));
  });

  it("keeps an index until more plans than it has room for were used since", () => {
    const third = write("third.yaml", edit(YAML, "id: small", "id: third"));
    const library = open([small, other, third], 2);
    const first = library.answering("small");
    const second = library.answering("other");
    expect(library.answering("small")).toBe(first);
    library.answering("third");
    expect(library.answering("small")).toBe(first);
    expect(library.answering("other")).not.toBe(second);
  });

  it("gives the proved plan again after its index was dropped, though its file has been broken since", () => {
    const file = write("edited.yaml", edit(YAML, "id: small", "id: edited"));
    const library = open([file, small], 1);
    const plan = library.plan("edited");
    library.answering("edited");
    library.answering("small");
    writeFileSync(file, "id: [");
    expect(library.answering("edited").index.plan).toBe(plan);
  });

  it("says which plans there are when it is asked for another", () => {
    const library = open([small, other]);
    expect([library.has("small"), library.has("gone"), library.has("constructor")]).toEqual([true, false, false]);
    expect(() => library.plan("gone")).toThrow("No plan gone in the library; there are small, other");
    expect(() => library.answering("gone")).toThrow(RangeError);
  });
});

describe("a library that does not open", () => {
  it("tells a single problem as check-plan would", () => {
    const yaml = edit(YAML, "text: 配合开展普查。", "text: 开展普查。");
    const error = refusal([small, write("wrong.yaml", yaml)]);
    expect(error.code).toBe("corpus-not-verbatim");
    expect(error.message).toContain(`wrong.yaml:${lineOf(yaml, "text: 开展普查。")}: “开展普查。”`);
  });

  it("tells the problems of all files together, each with its remedy", () => {
    const broken = write("broken.yaml", "id: [");
    const twin = write("twin.yaml", edit(YAML, "title: 某镇", "title: 又一镇"));
    const error = refusal([join(folder, "none.yaml"), small, broken, twin], join(folder, "no-glossary.yaml"));
    expect(error.code).toBe("corpus-several");
    expect(error.message).toMatch(/^计划文件有 4 处问题：\n/);
    expect(error.message).toContain("no-glossary.yaml: 词汇表读不到\n    检查路径和文件名");
    expect(error.message).toContain("none.yaml: 计划文件读不到\n");
    expect(error.message).toContain("broken.yaml:1: YAML 写法有误");
    expect(error.message).toContain(`${twin}: 计划编号 small 与 ${small} 的相同\n    每个计划的 id 要不同`);
  });

  it("names both files that have the same plan id, and a file that was given twice", () => {
    const twin = write("twin.yaml", edit(YAML, "title: 某镇", "title: 又一镇"));
    const error = refusal([small, other, twin]);
    expect([error.code, error.message]).toEqual(["corpus-same-id", `${twin}: 计划编号 small 与 ${small} 的相同`]);
    expect(refusal([small, small]).message).toBe(`${small}: 这个计划文件写了两次`);
  });

  it("has at least one plan and room for one index", () => {
    expect(() => open([])).toThrow(RangeError);
    expect(() => open([small], 0)).toThrow(RangeError);
    expect(() => open([small], Number.NaN)).toThrow(RangeError);
  });
});
