import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CorpusError } from "../../src/errors.ts";
import { loadPlan } from "../../src/plan/load-plan.ts";
import { edit, lineOf, SOURCE, YAML } from "./small-corpus.ts";

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const seed = readFileSync(inProject("seeds/dalang-2020.txt"));

describe("the plan of Dalang", () => {
  const plan = loadPlan(inProject("corpus/dalang-2020.yaml"));
  const text = seed.toString("utf8");
  const sliceOf = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);

  it("is the published text, byte for byte", () => {
    expect(plan.source.text).toBe(text);
    expect(plan.source.sha256).toBe(createHash("sha256").update(seed).digest("hex"));
    expect(Buffer.from(plan.source.text, "utf8").equals(seed)).toBe(true);
  });

  it("has 38 measures under 8 lead sentences in 4 parts", () => {
    expect([plan.measures.length, plan.topics.length, plan.sections.length]).toEqual([38, 8, 4]);
    expect(new Set(plan.measures.map(({ id }) => id)).size).toBe(38);
    for (const { id, section, topic } of plan.measures) {
      expect(id.startsWith(topic === null ? `${section}.0.` : `${topic}.`), id).toBe(true);
    }
  });

  it("gives the source back when headings, leads and measures are joined, but for white space", () => {
    const parts = [
      ...plan.sections.map(({ heading, span }) => ({ said: heading, span })),
      ...plan.topics.map(({ lead, span }) => ({ said: lead, span })),
      ...plan.measures.map(({ text: said, span }) => ({ said, span })),
    ].toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    expect(parts.map(({ said }) => said).join("")).toBe(text.replace(/\s/g, ""));
    let end = 0;
    for (const { span } of parts) {
      expect(text.slice(end, span.start).trim()).toBe("");
      ({ end } = span);
    }
    expect(text.slice(end).trim()).toBe("");
  });

  it("gives every text as a byte-exact slice, and the parts of a measure from within it", () => {
    for (const { id, heading, span } of plan.sections) expect(sliceOf(span), id).toBe(heading);
    for (const { id, lead, span } of plan.topics) expect(sliceOf(span), id).toBe(lead);
    for (const { id, text: said, span, figures, facts, milestones, scope } of plan.measures) {
      expect(sliceOf(span), id).toBe(said);
      for (const part of [...figures, ...facts, ...milestones]) {
        expect(sliceOf(part.span), id).toBe(part.text);
        expect(part.span.start >= span.start && part.span.end <= span.end, id).toBe(true);
      }
      for (const { name, span: at } of scope) expect(sliceOf(at), id).toBe(name);
    }
  });

  it("says of every measure who and when with an origin, what it means in English, and how it is asked for", () => {
    for (const { id, gloss, ask, scope, due } of plan.measures) {
      expect(gloss.length, id).toBeGreaterThan(10);
      expect(gloss, id).not.toMatch(/\p{Script=Han}/u);
      expect(ask.zh.length, id).toBeGreaterThan(0);
      expect(ask.en.length, id).toBeGreaterThan(0);
      expect(
        scope.some(({ role }) => role === "responsible" || role === "lead"),
        id,
      ).toBe(true);
      for (const { origin } of scope) expect(["stated", "assigned", "general"], id).toContain(origin);
      expect(due.date, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(["stated", "relative", "plan-year", "office", "external"], id).toContain(due.origin);
    }
  });

  it("says where each date comes from: the plan's words, a citation, or the end of its year", () => {
    const dues = plan.measures.flatMap((measure) => [measure.due, ...measure.milestones.map(({ due }) => due)]);
    for (const { date, origin, text: words, citation } of dues) {
      if (origin === "stated" || origin === "relative") expect(text).toContain(words);
      if (origin === "external") expect(citation?.length).toBeGreaterThan(5);
      if (origin === "plan-year") expect(date).toBe(plan.period.end);
    }
    const figures = plan.measures.flatMap((measure) => measure.figures);
    for (const { text: words, due, dueOrigin } of figures)
      expect([words, due === undefined]).toEqual([words, dueOrigin === undefined]);
  });

  it("counts 5年内 from the plan's year, and takes the day of the census from its decree", () => {
    const due = (id: string) => plan.measures.find((measure) => measure.id === id)?.due;
    expect(due("1.2.3")).toEqual({ date: "2025-12-31", origin: "relative", text: "5年内" });
    expect(due("2.1.7")).toMatchObject({ date: "2020-11-01", origin: "external" });
  });

  it("has seven targets, each with its typed value", () => {
    const targets = plan.measures.flatMap(({ id, figures }) =>
      figures
        .filter(({ role }) => role === "target")
        .map(({ text: words, value, unit, bound }) => [id, words, value, unit, bound]),
    );
    expect(targets).toEqual([
      ["0.0.1", "3%以内", 3, "%", "at-most"],
      ["0.0.1", "80%以上", 80, "%", "at-least"],
      ["0.0.1", "持续下降", null, null, "down"],
      ["1.2.3", "3—5家", [3, 5], "家", "range"],
      ["1.3.3", "6个", 6, "个", "exact"],
      ["3.2.3", "零增长", 0, null, "zero"],
      ["3.2.3", "减存量", null, null, "down"],
    ]);
  });

  it.each(["20条", "30条", "十件", "第七次"])("takes %s for a name, never for a target", (name) => {
    const holders = plan.measures.filter(({ text: said }) => said.includes(name));
    expect(holders.length).toBeGreaterThan(0);
    const figures = holders.flatMap((measure) => measure.figures).filter(({ text: words }) => words.includes(name));
    for (const figure of figures) expect(figure.role).toBe("name");
  });
});

describe("loadPlan", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "langwen-load-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function write(name: string, yaml: string, source?: string): string {
    const place = join(folder, name);
    mkdirSync(place);
    if (source !== undefined) writeFileSync(join(place, "report.txt"), source);
    writeFileSync(join(place, "small.yaml"), yaml);
    return join(place, "small.yaml");
  }

  function refusal(path: string): CorpusError {
    try {
      loadPlan(path);
    } catch (error) {
      if (error instanceof CorpusError) return error;
      throw error;
    }
    throw new Error("the corpus was accepted");
  }

  it("reads the source that the corpus file names, from beside it", () => {
    const plan = loadPlan(write("good", YAML, SOURCE));
    expect(plan.measures).toHaveLength(6);
    expect(plan.source).toMatchObject({ file: "report.txt", text: SOURCE });
  });

  it("reads a source with a byte order mark and Windows line ends as it stands", () => {
    const source = `\uFEFF${SOURCE.replaceAll("\n", "\r\n")}`;
    const digest = createHash("sha256").update(source).digest("hex");
    const plan = loadPlan(write("windows", YAML.replace(/(?<=sha256: )\w+/, digest), source));
    expect(plan.source.text).toBe(source);
    for (const { text, span } of plan.measures) expect(source.slice(span.start, span.end)).toBe(text);
  });

  it("names a corpus file that is not there, and how to find it", () => {
    const path = join(folder, "absent.yaml");
    const { code, message, hint, cause } = refusal(path);
    expect(code).toBe("corpus-missing");
    expect(message).toBe(`${relative(process.cwd(), path)}: 计划文件读不到`);
    expect(hint).toContain("检查路径和文件名");
    expect(cause).toMatchObject({ code: "ENOENT" });
  });

  it("names a corpus file that cannot be read: here a folder", () => {
    const { code, cause } = refusal(folder);
    expect(code).toBe("corpus-missing");
    expect(cause).toMatchObject({ code: "EISDIR" });
  });

  it("names the line of a source that is not there", () => {
    const path = write("no-source", YAML);
    const { code, message } = refusal(path);
    expect(code).toBe("corpus-missing");
    expect(message).toBe(
      `${relative(process.cwd(), path)}:${lineOf(YAML, "  file: report.txt")}: report.txt: 原文读不到`,
    );
  });

  it("refuses a source of which one byte was changed", () => {
    const path = write("changed", YAML, edit(SOURCE, "3%以内", "4%以内"));
    const { code, message } = refusal(path);
    expect(code).toBe("corpus-source");
    expect(message).toContain(`small.yaml:${lineOf(YAML, "sha256: ")}: 原文 report.txt 的 SHA-256 是 `);
  });
});
