import type { FoundFigure } from "./figure.ts";
import type { Due, FigureRole, Scope, SectionRole, Span } from "./plan.ts";

/** What the parser makes of a report. All spans are offsets into the report's text. */

/** A figure in a statement; `span` in the report. */
export interface ReportFigure extends FoundFigure {
  /** Id of the statement that says it. */
  readonly measure: string;
}

/** A sentence of a section. In goals, tasks and livelihood sections most are measures; elsewhere they are context. */
export interface Statement {
  /** `section.topic.statement`, each from 1, 0 where there is no heading or lead: `1.2.3`; deeper sections add a part. */
  readonly id: string;
  readonly kind: "measure" | "context";
  readonly text: string;
  readonly span: Span;
  readonly section: string;
  readonly topic: string | null;
  readonly figures: readonly ReportFigure[];
  /** The units the sentence names, else the plan's general assignment. */
  readonly scope: readonly Scope[];
  /** Undefined where neither the sentence nor the report gives a date. */
  readonly due: Due | undefined;
}

export interface ReportTopic {
  readonly id: string;
  readonly lead: string;
  readonly span: Span;
  readonly section: string;
}

export interface ReportSection {
  readonly id: string;
  /** As published, with its number; empty for a part that has no heading of its own: the opening, the closing. */
  readonly heading: string;
  /** Outermost headings are 1. */
  readonly level: number;
  readonly role: SectionRole;
  /** Of the heading. */
  readonly span: Span;
  readonly children: readonly ReportSection[];
}

export interface ReportAssignment {
  readonly measure: string;
  readonly text: string;
  readonly units: readonly { readonly name: string; readonly role: Scope["role"] }[];
}

/** A piece of the source. Blocks stand in order, do not overlap, and leave out nothing but white space. */
export interface Block {
  readonly kind: "front" | "heading" | "lead" | "measure" | "context" | "note" | "unparsed";
  readonly span: Span;
}

export interface ParsedReport {
  readonly title: string;
  readonly issuer: string;
  /** Civil dates, both inclusive; undefined where the text names no year. */
  readonly period: { readonly start: string; readonly end: string } | undefined;
  readonly sections: readonly ReportSection[];
  readonly topics: readonly ReportTopic[];
  /** Every sentence of every section, measures and context alike, in order. */
  readonly statements: readonly Statement[];
  readonly measures: readonly Statement[];
  readonly targets: readonly ReportFigure[];
  readonly achieved: readonly ReportFigure[];
  readonly assignments: readonly ReportAssignment[];
  /** Who is responsible where a measure names nobody, and the statement that says so. */
  readonly generalScope: { readonly measure: string; readonly names: readonly Scope[] } | undefined;
  readonly blocks: readonly Block[];
  readonly coverage: {
    readonly paragraphs: number;
    readonly measures: number;
    readonly context: number;
    readonly unparsed: number;
  };
}

/** The roles whose sentences are measures. */
export const PLANNING_ROLES: ReadonlySet<SectionRole> = new Set(["goals", "tasks", "livelihood", "government"]);
/** The roles whose figures can be targets. */
const TARGET_ROLES: ReadonlySet<SectionRole> = new Set(["goals", "tasks", "livelihood"]);

/** The role a figure has in a section: whatever a review counts has been achieved. */
export function figureRoleIn(section: SectionRole, said: FigureRole): FigureRole {
  if (said === "name" || said === "achieved") return said;
  if (section === "review" || section === "problems") return "achieved";
  return TARGET_ROLES.has(section) ? said : "resource";
}
