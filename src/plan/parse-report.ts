import { type Deadline, findDeadlines, findHorizon } from "./date.ts";
import { findFigures } from "./figure.ts";
import { type BodyParagraph, type OutlineSection, readOutline } from "./outline.ts";
import { splitParagraphs } from "./paragraph.ts";
import type { Due, Scope, SectionRole, Span } from "./plan.ts";
import {
  type Block,
  figureRoleIn,
  type ParsedReport,
  PLANNING_ROLES,
  type ReportAssignment,
  type ReportFigure,
  type ReportSection,
  type ReportTopic,
  type Statement,
} from "./report.ts";
import { readFront } from "./report-front.ts";
import { type Assignment, findAssignments, findGeneralAssignment, findReporter } from "./scope.ts";
import { findLeads } from "./topic.ts";
import { toHalfWidth } from "./width.ts";

export interface ParseReportOptions {
  /** The plan's year, when the text does not say or says it wrongly. */
  readonly year?: number;
}

/**
 * Reads a government work report or plan, of any shape: sections with their roles, the lead sentences of paragraphs,
 * measures, targets, results, who is responsible and by when. Accepts any text and never throws; what it does not
 * understand is counted in `coverage.unparsed`. The blocks tile the text: nothing but white space is left out.
 */
export function parseReport(text: string, options: ParseReportOptions = {}): ParsedReport {
  const front = readFront(text, splitParagraphs(text), options.year);
  const [firstYear, lastYear] = front.years ?? [];
  const outline = readOutline(text, firstYear);
  const reader = new SectionReader(text, firstYear, lastYear);
  const sections = outline.sections.map((section) => reader.read(section));
  const { topics, assignments, blocks } = reader;
  const generalScope = generalScopeOf(reader.statements);
  const statements = reader.statements.map((statement) => withGeneralScope(statement, generalScope?.names ?? []));
  const measures = statements.filter(({ kind }) => kind === "measure");
  const figures = statements.flatMap((statement) => statement.figures);
  const count = (kinds: readonly Block["kind"][]) => blocks.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    title: front.title,
    issuer: front.issuer,
    period:
      firstYear === undefined || lastYear === undefined
        ? undefined
        : { start: `${firstYear}-01-01`, end: `${lastYear}-12-31` },
    sections,
    topics,
    statements,
    measures,
    targets: figures.filter(({ role }) => role === "target"),
    achieved: figures.filter(({ role }) => role === "achieved"),
    assignments,
    generalScope,
    blocks,
    coverage: {
      paragraphs: outline.paragraphs,
      measures: measures.length,
      context: count(["context", "front", "note"]),
      unparsed: count(["unparsed"]),
    },
  };
}

/** Walks the outline in reading order and keeps what it finds. */
class SectionReader {
  readonly topics: ReportTopic[] = [];
  readonly statements: Statement[] = [];
  readonly assignments: ReportAssignment[] = [];
  readonly blocks: Block[] = [];
  private readonly text: string;
  private readonly year: number | undefined;
  private readonly lastYear: number | undefined;

  constructor(text: string, year: number | undefined, lastYear: number | undefined) {
    this.text = text;
    this.year = year;
    this.lastYear = lastYear;
  }

  read(section: OutlineSection): ReportSection {
    const { id, level, role, heading } = section;
    if (heading.end > heading.start) this.blocks.push({ kind: "heading", span: heading });
    this.readParagraphs(section);
    const children = section.children.map((child) => this.read(child));
    return { id, heading: this.text.slice(heading.start, heading.end), level, role, span: heading, children };
  }

  /** What a section or paragraph that looks years ahead gives its measures for a date. */
  private horizon(words: string): Deadline | undefined {
    const { year } = this;
    // “十五五”时期目标和2026年任务 speaks of both: its paragraphs say which.
    return year === undefined || words.includes(`${year}年`) ? undefined : findHorizon(words, year);
  }

  private readParagraphs({ id: section, role, heading, paragraphs }: OutlineSection): void {
    const ofSection = this.horizon(this.text.slice(heading.start, heading.end));
    const counts = new Map<string, number>();
    let topicCount = 0;
    for (const paragraph of paragraphs) {
      let topic: string | null = null;
      const { start } = paragraph.span;
      const horizon = ofSection ?? this.horizon(this.text.slice(start, start + 12));
      const leads = this.leads(role, paragraph);
      for (const span of paragraph.sentences) {
        if (leads.has(span)) {
          topicCount++;
          topic = `${section}.${topicCount}`;
          this.topics.push({ id: topic, lead: this.text.slice(span.start, span.end), span, section });
          this.blocks.push({ kind: "lead", span });
          continue;
        }
        const kind = this.blockKind(role, paragraph, span);
        this.blocks.push({ kind, span });
        const prefix = topic ?? `${section}.0`;
        const number = (counts.get(prefix) ?? 0) + 1;
        counts.set(prefix, number);
        const stated = kind === "measure" ? "measure" : "context";
        this.state(`${prefix}.${number}`, section, topic, role, stated, span, horizon);
      }
    }
  }

  private leads(role: SectionRole, { kind, sentences }: BodyParagraph): ReadonlySet<Span> {
    const plain = kind === "body" && role !== "opening" && role !== "closing" && role !== "glossary";
    return plain ? findLeads(this.text, sentences) : new Set();
  }

  private blockKind(role: SectionRole, paragraph: BodyParagraph, span: Span): Block["kind"] {
    if (paragraph.kind !== "body") return paragraph.kind;
    if (role === "glossary") return "note";
    const half = toHalfWidth(this.text.slice(span.start, span.end));
    return PLANNING_ROLES.has(role) && !isContext(half) ? "measure" : "context";
  }

  private state(
    id: string,
    section: string,
    topic: string | null,
    role: SectionRole,
    kind: Statement["kind"],
    span: Span,
    horizon: Deadline | undefined,
  ): void {
    const text = this.text.slice(span.start, span.end);
    const assignments = findAssignments(text);
    const figures =
      role === "glossary" || role === "opening" || role === "closing" ? [] : this.figures(id, role, text, span);
    for (const { text: words, units } of assignments) {
      this.assignments.push({
        measure: id,
        text: words,
        units: units.map((unit) => ({ name: unit.name, role: unit.role })),
      });
    }
    const scope = statedScope(assignments, span.start);
    this.statements.push({ id, kind, text, span, section, topic, figures, scope, due: this.due(text, kind, horizon) });
  }

  private figures(id: string, role: SectionRole, text: string, span: Span): ReportFigure[] {
    const options = this.lastYear === undefined ? {} : { year: this.lastYear };
    return findFigures(text, options).map((figure) => {
      const said =
        figure.role === "target" && looksBack(toHalfWidth(figure.quote), this.year) ? "achieved" : figure.role;
      const own = figureRoleIn(role, said);
      const { due, dueOrigin, deadline, ...typed } = figure;
      return {
        ...typed,
        role: own,
        ...(own === "target" && deadline !== undefined && { deadline }),
        ...(own === "target" && due !== undefined && { due }),
        ...(own === "target" && dueOrigin !== undefined && { dueOrigin }),
        span: { start: span.start + figure.span.start, end: span.start + figure.span.end },
        measure: id,
      };
    });
  }

  /** The sentence's last date, since the whole of it is done by then; else the end of the plan. */
  private due(text: string, kind: Statement["kind"], horizon: Deadline | undefined): Due | undefined {
    if (this.lastYear === undefined) return undefined;
    const deadlines = kind === "measure" ? findDeadlines(text, this.lastYear) : [];
    const last = [...deadlines].sort((a, b) => a.date.localeCompare(b.date)).at(-1);
    if (last !== undefined) return { date: last.date, origin: last.origin, text: last.text };
    if (kind === "measure" && horizon !== undefined)
      return { date: horizon.date, origin: horizon.origin, text: horizon.text };
    return { date: `${this.lastYear}-12-31`, origin: "plan-year" };
  }
}

/** 今年是…开局之年, 各位代表!: says nothing to be done. Not 今年要…, nor a sentence with a figure to reach. */
const CONTEXT =
  /^(?:各位代表[!,:。]|现在,|今年是|\d{4}年是|当前,|当前和今后|面对|需要说明|这是|这样做|我们深深|必须看到|要看到|同志们|谢谢|综合(?:分析)?研判|提出(?:上述|这些)|上述|关于|从.{2,10}看,|看到问题|新形势|新起点|站在|进入新)/;

function isContext(half: string): boolean {
  if (/^各位代表[!,:]?$/.test(half)) return true;
  if (findGeneralAssignment(half).length > 0) return false;
  return CONTEXT.test(half) && !/要(?!求|素|义)|确保|力争|推进|预期目标/.test(half);
}

/** 2019年底,全县…: a year before the plan's says that the clause looks back, unless it only compares. */
function looksBack(half: string, year: number | undefined): boolean {
  if (year === undefined) return false;
  const named = [...half.matchAll(/(?<!\d)((?:19|20)\d{2})年(?!以来)/g)].filter(
    (hit) => !/[比较]$/.test(half.slice(Math.max(0, hit.index - 1), hit.index)),
  );
  return named.length > 0 && named.every((hit) => Number(hit[1]) < year);
}

function statedScope(assignments: readonly Assignment[], offset: number): Scope[] {
  return assignments.flatMap(({ units }) =>
    units.map(({ name, role, span }): Scope => {
      return { name, role, origin: "stated", span: { start: offset + span.start, end: offset + span.end } };
    }),
  );
}

/** The first sentence that assigns the whole plan; else the body that reports on its own behalf. */
function generalScopeOf(statements: readonly Statement[]): ParsedReport["generalScope"] {
  for (const { id, kind, text, span } of statements) {
    if (kind !== "measure") continue;
    const names = findGeneralAssignment(text);
    if (names.length > 0) return { measure: id, names: names.map((unit) => general(unit, span.start)) };
  }
  for (const { id, text, span } of statements) {
    const reporter = findReporter(text);
    if (reporter !== undefined) return { measure: id, names: [general(reporter, span.start)] };
  }
  return undefined;
}

function general({ name, role, span }: { name: string; role: Scope["role"]; span: Span }, offset: number): Scope {
  return { name, role, origin: "general", span: { start: offset + span.start, end: offset + span.end } };
}

/** Support alone does not act: the general assignment stays beside it. */
function withGeneralScope(statement: Statement, names: readonly Scope[]): Statement {
  const acts = statement.scope.some(({ role }) => role === "lead" || role === "responsible");
  return acts ? statement : { ...statement, scope: [...names, ...statement.scope] };
}
