import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseReport } from "../../src/plan/parse-report.ts";
import type { ReportSection } from "../../src/plan/report.ts";

/**
 * Published work reports are not kept here, for their licences differ. A folder of them, one text file each,
 * named by REPORTS_DIR, is checked for what must hold of any report.
 */
const directory = process.env["REPORTS_DIR"];
const files = directory === undefined ? [] : readdirSync(directory).filter((file) => file.endsWith(".txt"));

const flat = (sections: readonly ReportSection[]): ReportSection[] =>
  sections.flatMap((section) => [section, ...flat(section.children)]);

describe.skipIf(directory === undefined)("published reports", () => {
  it.each(files)("%s", (file) => {
    const text = readFileSync(join(directory ?? "", file), "utf8");
    const report = parseReport(text);
    const sections = flat(report.sections);
    const roles = new Map(sections.map(({ id, role }) => [id, role]));
    const sectionOf = new Map(report.statements.map(({ id, section }) => [id, section]));
    const roleOf = (measure: string) => roles.get(sectionOf.get(measure) ?? "");

    expect(report.period).toBeDefined();
    expect(sections.map(({ role }) => role)).toContain("review");
    expect(sections.some(({ role }) => role === "goals" || role === "tasks")).toBe(true);
    expect(report.targets.length).toBeGreaterThan(0);
    expect(report.achieved.length).toBeGreaterThan(0);
    for (const { measure } of report.targets) expect(["goals", "tasks", "livelihood"]).toContain(roleOf(measure));
    for (const figure of report.statements.flatMap(({ figures }) => figures)) {
      expect(text.slice(figure.span.start, figure.span.end)).toBe(figure.text);
      if (roleOf(figure.measure) === "review") expect(["achieved", "name"]).toContain(figure.role);
    }
    expect(report.coverage.unparsed).toBeLessThan(report.coverage.paragraphs / 20);

    let at = 0;
    for (const { span } of report.blocks) {
      expect(text.slice(at, span.start).trim()).toBe("");
      at = span.end;
    }
    expect(text.slice(at).trim()).toBe("");
  });
});
