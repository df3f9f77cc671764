import type { ParsedReport, ReportFigure, ReportSection } from "../plan/report.ts";

/** What `import --json` prints. Figures and measures carry spans: UTF-16 offsets into the decoded source. */
export function importJson(report: ParsedReport) {
  const headings = new Map(allSections(report.sections).map(({ id, heading }) => [id, heading]));
  const leads = new Map(report.topics.map(({ id, lead }) => [id, lead]));
  return {
    title: report.title,
    period: report.period ?? null,
    sections: report.sections.map(sectionJson),
    measures: report.measures.map(({ id, text, span, section, topic, figures, scope, due }) => ({
      id,
      text,
      span,
      section: headings.get(section) ?? "",
      topic: topic === null ? null : (leads.get(topic) ?? null),
      figures: figures.map(figureJson),
      scope: scope.map(({ name, role, origin }) => ({ name, role, origin })),
      due: due ?? null,
    })),
    targets: report.targets.map((figure) => ({ measure: figure.measure, ...figureJson(figure) })),
    achieved: report.achieved.map((figure) => ({ measure: figure.measure, ...figureJson(figure) })),
    assignments: report.assignments,
    coverage: report.coverage,
  };
}

function sectionJson({ heading, level, role, span, children }: ReportSection): object {
  return { heading, level, role, span, children: children.map(sectionJson) };
}

function figureJson({ text, quote, span, indicator, value, unit, bound, role, due, dueOrigin }: ReportFigure) {
  return {
    text,
    quote,
    span,
    indicator,
    value,
    unit,
    bound,
    role,
    ...(due !== undefined && { due }),
    ...(dueOrigin !== undefined && { dueOrigin }),
  };
}

function allSections(sections: readonly ReportSection[]): ReportSection[] {
  return sections.flatMap((section) => [section, ...allSections(section.children)]);
}
