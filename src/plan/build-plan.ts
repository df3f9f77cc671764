import { CorpusError } from "../errors.ts";
import { findFigures } from "./figure.ts";
import type { Due, Fact, Figure, Measure, Milestone, Plan, Scope, Section, Span, Theme, Topic } from "./plan.ts";
import { PLANNED_ROLES } from "./plan.ts";
import type { LocatedPlanFile, MeasureEntry, PlanFile, PlanFilePath } from "./plan-file.ts";

/** The published text as it was read: decoded, otherwise untouched. */
export interface PlanSource {
  readonly text: string;
  /** Hex digest of the file's bytes. */
  readonly sha256: string;
}

/** How much of the source an error quotes, in characters: enough to find the place with a text search. */
const EXCERPT = 24;

const excerpt = (text: string): string => {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > EXCERPT ? `${flat.slice(0, EXCERPT)}…` : flat;
};

/**
 * Proves a corpus file against its source and gives the plan.
 *
 * Headings, leads and measures are walked in order: each must stand in the source exactly where the one before it
 * ended, with nothing but white space between them, and nothing may be left at the end. So their texts joined give
 * back the whole source, and each span is a byte-exact slice of it.
 *
 * Throws CorpusError with `file:line`, what is wrong and what would be right.
 */
export function buildPlan(located: LocatedPlanFile, source: PlanSource): Plan {
  return new PlanBuilder(located, source).build();
}

class PlanBuilder {
  private readonly located: LocatedPlanFile;
  private readonly file: PlanFile;
  private readonly source: PlanSource;
  private cursor = 0;
  private readonly ids = new Set<string>();

  constructor(located: LocatedPlanFile, source: PlanSource) {
    this.located = located;
    this.file = located.value;
    this.source = source;
  }

  build(): Plan {
    const { file, source } = this;
    if (source.sha256 !== file.source.sha256) {
      this.fail(
        "corpus-source",
        ["source", "sha256"],
        `原文 ${file.source.file} 的 SHA-256 是 ${source.sha256}，与这里写的不同`,
        "原文被改动过。换回发布时的原文；若确要换新文本，核对全文后再改这里的值。",
      );
    }
    const sections: Section[] = [];
    const topics: Topic[] = [];
    const measures: Measure[] = [];
    let headings = 0;
    file.sections.forEach((entry, s) => {
      const path = ["sections", s];
      if (entry.heading !== "") headings++;
      const id = entry.heading === "" ? "0" : String(headings);
      const span =
        entry.heading === ""
          ? { start: this.cursor, end: this.cursor }
          : this.walk(entry.heading, [...path, "heading"]);
      const own = entry.measures.map((measure, m) =>
        this.measure(measure, [...path, "measures", m], `${id}.0.${m + 1}`, id, null),
      );
      measures.push(...own);
      const ownTopics = entry.topics.map((topic, t): Topic => {
        const topicPath = [...path, "topics", t];
        const topicId = `${id}.${t + 1}`;
        const leadSpan = this.walk(topic.lead, [...topicPath, "lead"]);
        const list = topic.measures.map((measure, m) =>
          this.measure(measure, [...topicPath, "measures", m], `${topicId}.${m + 1}`, id, topicId),
        );
        measures.push(...list);
        const { gloss, ask } = topic;
        return {
          id: topicId,
          lead: topic.lead,
          span: leadSpan,
          section: id,
          gloss,
          ask,
          measures: list.map((m) => m.id),
        };
      });
      topics.push(...ownTopics);
      sections.push({
        id,
        heading: entry.heading,
        span,
        role: entry.role,
        gloss: entry.gloss,
        ask: entry.ask,
        topics: ownTopics.map((topic) => topic.id),
        measures: [...own.map((m) => m.id), ...ownTopics.flatMap((topic) => topic.measures)],
      });
    });
    const rest = source.text.slice(this.cursor);
    if (rest.trim() !== "") {
      this.fail(
        "corpus-lost-text",
        ["sections", file.sections.length - 1],
        `原文在最后一条之后还有文字：“${excerpt(rest)}”`,
        "把它补进相应的章节，一个字也不能少。",
      );
    }
    return {
      id: file.id,
      title: file.title,
      titleEn: file.titleEn,
      issuer: file.issuer,
      period: file.period,
      timeZone: file.timeZone,
      source: { file: file.source.file, sha256: source.sha256, text: source.text },
      generalScope: this.generalScope(measures),
      examples: file.examples,
      fillers: file.fillers,
      themes: this.themes(),
      sections,
      topics,
      measures: this.withGeneralScope(measures),
    };
  }

  /** Moves the cursor over `text`, which must be the next thing in the source. */
  private walk(text: string, path: PlanFilePath): Span {
    const { source } = this;
    const gap = /^\s*/.exec(source.text.slice(this.cursor))?.[0].length ?? 0;
    const start = this.cursor + gap;
    if (!source.text.startsWith(text, start)) {
      const elsewhere = source.text.indexOf(text);
      this.fail(
        "corpus-not-verbatim",
        path,
        elsewhere < 0
          ? `“${excerpt(text)}” 不是原文的原话`
          : `“${excerpt(text)}” 在原文里有，但不在这个位置（前面漏了或重复了文字）`,
        `原文在这里是：“${excerpt(source.text.slice(start))}”。从原文复制，标点也要一样。`,
      );
    }
    this.cursor = start + text.length;
    return { start, end: this.cursor };
  }

  private measure(entry: MeasureEntry, path: PlanFilePath, id: string, section: string, topic: string | null): Measure {
    if (entry.id !== id) {
      this.fail("corpus-id", [...path, "id"], `编号写的是 ${entry.id}，按所在位置应是 ${id}`, `改成 ${id}。`);
    }
    this.ids.add(id);
    const span = this.walk(entry.text, [...path, "text"]);
    const within = (text: string, at: PlanFilePath, from = 0): Span => {
      const found = entry.text.indexOf(text, from);
      if (found < 0) {
        this.fail(
          "corpus-not-verbatim",
          at,
          `“${excerpt(text)}” 不在举措 ${id} 的原文里`,
          "从这条举措的原文里复制，一字不改。",
        );
      }
      return { start: span.start + found, end: span.start + found + text.length };
    };
    let after = 0;
    const figures = entry.figures.map((figure, f): Figure => {
      const at = [...path, "figures", f];
      const figureSpan = within(figure.text, [...at, "text"], after);
      after = figureSpan.end - span.start;
      this.checkFigure(figure, entry.text, figureSpan.start - span.start, at);
      const { due, dueOrigin, en, ...typed } = figure;
      return { ...typed, ...(en && { en }), span: figureSpan, ...(due && { due }), ...(dueOrigin && { dueOrigin }) };
    });
    const due = this.due(entry.due, [...path, "due"], (text, at) => within(text, at));
    return {
      id,
      text: entry.text,
      span,
      section,
      topic,
      gloss: entry.gloss,
      ask: entry.ask,
      figures,
      scope: entry.scope.flatMap((scope, s): Scope[] => {
        const at = [...path, "scope", s, "name"];
        if (scope.origin !== "general") return [{ ...scope, span: within(scope.name, at) }];
        // Added again for every measure that names nobody who acts.
        return [];
      }),
      due,
      programmes: entry.programmes.map((programme, p) => {
        within(programme, [...path, "programmes", p]);
        return programme;
      }),
      facts: entry.facts.map((fact, f): Fact => ({ ...fact, span: within(fact.text, [...path, "facts", f, "text"]) })),
      milestones: entry.milestones.map((milestone, m): Milestone => {
        const at = [...path, "milestones", m];
        const own = milestone.due && this.due(milestone.due, [...at, "due"], (text, where) => within(text, where));
        return {
          id: `${id}/${m + 1}`,
          text: milestone.text,
          span: within(milestone.text, [...at, "text"]),
          en: milestone.en,
          due: own ?? due,
        };
      }),
    };
  }

  /** The typed value must be what the grammar reads in the same place, so that nobody types 3 where the text says 5. */
  private checkFigure(
    figure: PlanFile["sections"][0]["measures"][0]["figures"][0],
    text: string,
    at: number,
    path: PlanFilePath,
  ) {
    if (figure.role === "name") return;
    const read = findFigures(text).find((found) => found.span.start < at + figure.text.length && found.span.end > at);
    if (!read) {
      this.fail(
        "corpus-figure",
        [...path, "text"],
        `“${figure.text}” 里读不出数值`,
        "把数值连同单位和“以内”“以上”等字一起写上。",
      );
    }
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    for (const key of ["value", "unit", "bound"] as const) {
      if (!same(figure[key], read[key])) {
        this.fail(
          "corpus-figure",
          [...path, key],
          `“${figure.text}” 的 ${key} 写的是 ${JSON.stringify(figure[key])}`,
          `原文读出来是 ${JSON.stringify(read[key])}。`,
        );
      }
    }
  }

  private due(
    entry: Due | { date: string; origin: Due["origin"]; text?: string | undefined; citation?: string | undefined },
    path: PlanFilePath,
    within: (text: string, at: PlanFilePath) => Span,
  ): Due {
    const { date, origin, text, citation } = entry;
    const fail = (what: string, hint: string) => this.fail("corpus-due", path, what, hint);
    if ((origin === "stated" || origin === "relative") && !text) {
      fail(`日期 ${date} 的出处是原文，但没有写 text`, "写上原文里给出日期的字，例如 text: 5年内。");
    }
    if (text) within(text, [...path, "text"]);
    if (origin === "external" && !citation) {
      fail(`日期 ${date} 来自原文之外，但没有写 citation`, "写上依据的文件名称和文号。");
    }
    if (origin === "plan-year" && date !== this.file.period.end) {
      fail(`原文没有写期限，日期却是 ${date}`, `写成计划期末 ${this.file.period.end}，或写明另外的出处。`);
    }
    return { date, origin, ...(text && { text }), ...(citation && { citation }) };
  }

  private generalScope(measures: readonly Measure[]): Plan["generalScope"] {
    const { measure: id, names } = this.file.generalScope;
    const measure = measures.find((candidate) => candidate.id === id);
    if (!measure) {
      this.fail(
        "corpus-scope",
        ["generalScope", "measure"],
        `没有编号为 ${id} 的举措`,
        "写上说明总体责任的那一条的编号。",
      );
    }
    return {
      measure: id,
      names: names.map((name, n): Scope => {
        const at = measure.text.indexOf(name);
        if (at < 0) {
          this.fail(
            "corpus-not-verbatim",
            ["generalScope", "names", n],
            `“${name}” 不在举措 ${id} 的原文里`,
            "从这条举措的原文里复制，一字不改。",
          );
        }
        const start = measure.span.start + at;
        return { name, role: "responsible", origin: "general", span: { start, end: start + name.length } };
      }),
    };
  }

  /** What a measure repeats of the general assignment must be in it. */
  private checkGeneralNames(): void {
    const { names } = this.file.generalScope;
    const check = (measure: MeasureEntry, path: PlanFilePath) => {
      measure.scope.forEach(({ name, origin }, s) => {
        if (origin !== "general" || names.includes(name)) return;
        this.fail(
          "corpus-scope",
          [...path, "scope", s, "name"],
          `总体责任里没有“${name}”`,
          `总体责任是${names.join("、")}；原文写明的，origin 写 stated。`,
        );
      });
    };
    this.file.sections.forEach((section, s) => {
      section.measures.forEach((measure, m) => {
        check(measure, ["sections", s, "measures", m]);
      });
      section.topics.forEach((topic, t) => {
        topic.measures.forEach((measure, m) => {
          check(measure, ["sections", s, "topics", t, "measures", m]);
        });
      });
    });
  }

  /** Where the sentence names nobody who acts, the plan's general assignment stands. */
  private withGeneralScope(measures: readonly Measure[]): Measure[] {
    const general = this.generalScope(measures).names;
    this.checkGeneralNames();
    const acts = new Set(["responsible", "lead"]);
    const planned = new Set(this.plannedSections());
    return measures.map((measure) =>
      !planned.has(measure.section) || measure.scope.some((scope) => acts.has(scope.role))
        ? measure
        : { ...measure, scope: [...general, ...measure.scope] },
    );
  }

  private plannedSections(): string[] {
    let headings = 0;
    return this.file.sections.flatMap(({ heading, role }) => {
      if (heading !== "") headings++;
      return PLANNED_ROLES.has(role) ? [heading === "" ? "0" : String(headings)] : [];
    });
  }

  private themes(): Theme[] {
    return this.file.themes.map((theme, t) => {
      theme.measures.forEach((id, m) => {
        if (!this.ids.has(id)) {
          this.fail("corpus-theme", ["themes", t, "measures", m], `没有编号为 ${id} 的举措`, "写上已有的举措编号。");
        }
      });
      return theme;
    });
  }

  private fail(code: string, path: PlanFilePath, what: string, hint: string): never {
    throw new CorpusError(code, `${this.located.file}:${this.located.lineOf(path)}: ${what}`, hint);
  }
}
