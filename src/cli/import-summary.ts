import type { SectionRole } from "../plan/plan.ts";
import type { ParsedReport, ReportSection } from "../plan/report.ts";

const ROLES: Readonly<Record<SectionRole, string>> = {
  opening: "开头",
  review: "工作回顾",
  problems: "问题不足",
  goals: "目标要求",
  tasks: "工作任务",
  livelihood: "民生实事",
  government: "自身建设",
  glossary: "名词解释",
  closing: "结语",
};

/** How many pieces of text that were not understood are shown. */
const SHOWN = 5;

/** A short account of an imported report for an administrator, in Chinese. */
export function importSummary(report: ParsedReport, text: string): string {
  const { coverage, period } = report;
  const years = period === undefined ? "没有写明年份（可用 --year 指定）" : `${period.start} 至 ${period.end}`;
  const unparsed = report.blocks
    .filter(({ kind }) => kind === "unparsed")
    .map(({ span }) => text.slice(span.start, span.end));
  const assigned = report.measures.filter(({ scope }) => scope.some(({ origin }) => origin === "stated")).length;
  const dated = report.measures.filter(({ due }) => due !== undefined && due.origin !== "plan-year").length;
  const lines = [
    report.title,
    `  发布单位：${report.issuer || "没有写明"}`,
    `  计划期：${years}`,
    `  共 ${coverage.paragraphs} 段，${countSections(report.sections)} 个章节：`,
    ...outline(report.sections, 2),
    `  举措 ${coverage.measures} 条（${dated} 条写明期限，${assigned} 条写明责任单位）`,
    `  目标数据 ${report.targets.length} 个，已完成的数据 ${report.achieved.length} 个（不会当作目标）`,
    `  总体责任：${report.generalScope?.names.map(({ name }) => name).join("、") || "没有写明"}`,
    `  说明、过渡等文字 ${coverage.context} 处`,
    unparsed.length === 0 ? "  没有看不懂的文字" : `  看不懂的文字 ${unparsed.length} 处：`,
    ...unparsed.slice(0, SHOWN).map((words) => `    ${words.slice(0, 40)}`),
  ];
  if (unparsed.length > SHOWN) lines.push(`    另有 ${unparsed.length - SHOWN} 处`);
  return lines.join("\n");
}

function outline(sections: readonly ReportSection[], depth: number): string[] {
  return sections
    .filter(({ heading }) => heading !== "")
    .flatMap((section) => [
      `${"  ".repeat(depth)}${section.heading.slice(0, 36)}（${ROLES[section.role]}${section.children.length > 0 ? `，下分 ${section.children.length} 项` : ""}）`,
    ]);
}

function countSections(sections: readonly ReportSection[]): number {
  return sections.reduce((sum, { heading, children }) => sum + (heading === "" ? 0 : 1) + countSections(children), 0);
}
