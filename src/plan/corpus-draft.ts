import { type Document, isMap, isScalar, isSeq, visit, Document as YamlDocument } from "yaml";
import type { Due } from "./plan.ts";
import type { ParsedReport, ReportSection, ReportTopic, Statement } from "./report.ts";

/** What the draft needs to know beside the report. */
export interface DraftOptions {
  /** Lower-case letters, digits and hyphens. */
  readonly id: string;
  /** Path of the source as the draft names it, relative to the draft. */
  readonly file: string;
  /** Hex SHA-256 of the source's bytes. */
  readonly sha256: string;
  readonly period: { readonly start: string; readonly end: string };
}

interface DraftMeasure {
  id: string;
  text: string;
  [key: string]: unknown;
}

interface DraftTopic {
  lead: string;
  gloss: string;
  ask: Ask;
  measures: DraftMeasure[];
}

interface DraftSection {
  heading: string;
  role: string;
  gloss: string;
  ask: Ask;
  measures: DraftMeasure[];
  topics: DraftTopic[];
}

interface Ask {
  zh: string[];
  en: string[];
}

const emptyAsk = (): Ask => ({ zh: [], en: [] });

const HEADER = ` 草稿，由 npm run import 生成，请逐条核对。
 text、heading、lead、figures[].text、scope[].name 是原文，一字不可改；npm run check-plan 会核对。
 待补：titleEn、gloss（英文大意）、ask（工作人员会怎么问，中文 zh 和英文 en）。
 待核：section 的 role、figures 的 role 与 indicator、due、programmes。`;

/**
 * A corpus file for a reviewer to correct, as YAML. It holds the whole source: every heading opens a section, nested or
 * not, since a corpus file is flat, and every sentence is an entry, so that nothing published is left out. Sentences
 * without a lead that follow one stand at its end.
 */
export function corpusDraft(report: ParsedReport, options: DraftOptions): string {
  const { sections, ids } = flatten(report);
  const general = report.generalScope;
  const value = {
    id: options.id,
    title: report.title,
    titleEn: `Work report ${options.period.start.slice(0, 4)} (to be translated)`,
    issuer: report.issuer || "（待补）",
    period: options.period,
    timeZone: "Asia/Shanghai",
    source: { file: options.file, sha256: options.sha256 },
    generalScope: {
      measure: (general && ids.get(general.measure)) ?? "",
      names: generalNames(report),
    },
    sections,
  };
  const document = new YamlDocument(value, { aliasDuplicateObjects: false });
  document.commentBefore = HEADER;
  setFlow(document);
  return document.toString({
    lineWidth: 0,
    defaultKeyType: "PLAIN",
    defaultStringType: "QUOTE_DOUBLE",
    flowCollectionPadding: true,
  });
}

/** A placeholder where the text names nobody: the check then asks for it. */
function generalNames(report: ParsedReport): readonly string[] {
  return report.generalScope?.names.map(({ name }) => name) ?? ["（待补）"];
}

function flatten(report: ParsedReport): { sections: DraftSection[]; ids: Map<string, string> } {
  const sections: DraftSection[] = [];
  const ids = new Map<string, string>();
  let headings = 0;
  const general = generalNames(report).map((name) => ({ name, role: "responsible", origin: "general" }));

  const add = (statement: Statement) => {
    const section = sections.at(-1);
    if (section === undefined) return;
    const topic = section.topics.at(-1);
    const list = topic?.measures ?? section.measures;
    const number = section.heading === "" ? 0 : headings;
    const id = `${number}.${section.topics.length}.${list.length + 1}`;
    ids.set(statement.id, id);
    list.push(draftMeasure(statement, id, general));
  };

  const walk = (section: ReportSection) => {
    if (section.heading !== "" || sections.length === 0) {
      const { heading, role } = section;
      if (heading !== "") headings++;
      sections.push({ heading, role, gloss: "", ask: emptyAsk(), measures: [], topics: [] });
    }
    const items: (ReportTopic | Statement)[] = [...report.topics, ...report.statements].filter(
      (item) => item.section === section.id,
    );
    items.sort((a, b) => a.span.start - b.span.start);
    for (const item of items) {
      if ("lead" in item) sections.at(-1)?.topics.push({ lead: item.lead, gloss: "", ask: emptyAsk(), measures: [] });
      else add(item);
    }
    section.children.forEach(walk);
  };
  report.sections.forEach(walk);
  return { sections, ids };
}

function draftMeasure(statement: Statement, id: string, general: readonly object[]): DraftMeasure {
  const { text, figures, scope, due } = statement;
  const stated = scope
    .filter(({ origin }) => origin !== "general")
    .map(({ name, role, origin }) => ({ name, role, origin }));
  const programmes = programmesIn(text);
  return {
    id,
    text,
    gloss: "",
    ask: emptyAsk(),
    ...(figures.length > 0 && {
      figures: figures.map(({ text: words, indicator, value, unit, bound, role, due: date, dueOrigin }) => ({
        text: words,
        indicator: indicator || words,
        value,
        unit,
        bound,
        role,
        ...(date !== undefined && { due: date, dueOrigin }),
      })),
    }),
    scope: stated.length > 0 ? stated : general,
    ...(due && { due: draftDue(due, text) }),
    ...(programmes.length > 0 && { programmes }),
  };
}

/** A date that the heading gives is not in the sentence's own words: it needs a citation instead. */
function draftDue({ date, origin, text }: Due, sentence: string): Due {
  if (text === undefined) return { date, origin };
  return sentence.includes(text) ? { date, origin, text } : { date, origin: "external", citation: `本文：“${text}”` };
}

/** “倍增计划”, “乐购大朗”等系列活动. Not “大朗样板”, which is praise. */
const PROGRAMME =
  /[“"]([^“”"，。；,;]{2,16})[”"](?=等?(?:系列)?(?:计划|工程|行动|活动|战略|政策|工作|改革|项目))|[“"]([^“”"，。；,;]{2,14}(?:计划|工程|行动|战略|政策|实事))[”"]/g;

function programmesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PROGRAMME)].map((hit) => hit[1] ?? hit[2] ?? ""))];
}

/** Short collections on one line, as a reviewer would write them. */
function setFlow(document: Document): void {
  const short = new Set(["ask", "period", "due", "programmes"]);
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      const { value } = pair;
      if (typeof key !== "string" || !(isMap(value) || isSeq(value))) return;
      if (short.has(key)) value.flow = true;
      if (key === "value" || key === "names") value.flow = true;
      if (key === "scope" && isSeq(value)) for (const item of value.items) if (isMap(item)) item.flow = true;
    },
  });
}
