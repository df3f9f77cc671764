/**
 * What a plan is. Texts are in the plan's own words and are byte-exact slices of the published source;
 * everything that was added by a reviewer (glosses, phrases, typed values) stands beside them, never in their place.
 */

/** UTF-16 offsets into the decoded, otherwise untouched source text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How the figure limits its indicator: 3%以内 is `at-most`, 80%以上 `at-least`, 3—5家 `range`, 持续下降 `down`. */
export const BOUNDS = ["exact", "at-least", "at-most", "about", "range", "up", "down", "zero"] as const;
export type Bound = (typeof BOUNDS)[number];

/**
 * `target`: to be reached. `resource`: money, area or number of things acted on (300万元专项资金, 500亩, 219家).
 * `achieved`: a result of the past. `name`: part of a name, never a quantity (稳外贸20条, 第七次).
 */
export const FIGURE_ROLES = ["target", "resource", "achieved", "name"] as const;
export type FigureRole = (typeof FIGURE_ROLES)[number];

/**
 * Where a date comes from. `stated`: written in the text. `relative`: counted from the plan's period (5年内).
 * `plan-year`: the text gives none, so the end of the plan's period. `office`: set by the office.
 * `external`: from outside the text, with a citation.
 */
export const DATE_ORIGINS = ["stated", "relative", "plan-year", "office", "external"] as const;
export type DateOrigin = (typeof DATE_ORIGINS)[number];

/** Where a responsibility comes from: the sentence itself, the office, or the plan's general assignment. */
export const SCOPE_ORIGINS = ["stated", "assigned", "general"] as const;
export type ScopeOrigin = (typeof SCOPE_ORIGINS)[number];

/** `responsible`, `lead` 牵头 and `support` 配合 act; `partner` works with them; `area` is where; `group` is for whom. */
export const SCOPE_ROLES = ["responsible", "lead", "support", "partner", "area", "group"] as const;
export type ScopeRole = (typeof SCOPE_ROLES)[number];

/** What a section of a report does. Only figures of `goals`, `tasks` and `livelihood` sections can be targets. */
export const SECTION_ROLES = [
  "opening",
  "review",
  "problems",
  "goals",
  "tasks",
  "livelihood",
  "government",
  "glossary",
  "closing",
] as const;
export type SectionRole = (typeof SECTION_ROLES)[number];

/** Sections that say what is to be done; the others look back, introduce or explain, and answer no question. */
export const PLANNED_ROLES: ReadonlySet<SectionRole> = new Set(["goals", "tasks", "livelihood", "government"]);

export interface Figure {
  /** Slice of the source: 3%以内. */
  readonly text: string;
  readonly span: Span;
  /** What is counted, as the text words it: 城镇登记失业率. */
  readonly indicator: string;
  /** In `unit`, magnitudes multiplied out (300万元 is 3000000 元); two numbers for a range; null for 持续下降. */
  readonly value: number | readonly [number, number] | null;
  /** The indicator in English, for readers who need it. */
  readonly en?: string;
  /** 家, 亩, 元, % …; null when the text has none (零增长). */
  readonly unit: string | null;
  readonly bound: Bound;
  readonly role: FigureRole;
  /** How staff name the indicator, beside its own words: 再就业率. Empty: the indicator alone. */
  readonly about: readonly string[];
  /** Civil date (YYYY-MM-DD) in the plan's time zone, when the figure has one of its own. */
  readonly due?: string;
  readonly dueOrigin?: DateOrigin;
}

export interface Scope {
  /** Slice of the source: 各单位. */
  readonly name: string;
  readonly role: ScopeRole;
  readonly origin: ScopeOrigin;
  readonly span: Span;
}

export interface Due {
  /** Civil date (YYYY-MM-DD) in the plan's time zone. */
  readonly date: string;
  readonly origin: DateOrigin;
  /** The words that give the date (5年内), when the text has them. */
  readonly text?: string;
  /** Source of an `external` date. */
  readonly citation?: string;
}

/**
 * A fact that the sentence states beside its figures, scope and date.
 * `place`: where. `names`: which ones, by name. `means`: by what means. `purpose`: what for.
 */
export const FACT_KINDS = ["place", "names", "means", "purpose"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export interface Fact {
  readonly kind: FactKind;
  /** The things it is a fact about, in staff's words: 艺术步行街, 步行街. Empty: the whole measure. */
  readonly about: readonly string[];
  /** Slice of the source: 长盛二期规划三路. */
  readonly text: string;
  readonly span: Span;
}

/** A date attached to what can be completed: 完成立体停车库建设. */
export interface Milestone {
  /** Stable within the plan: `2.1.5/1`. */
  readonly id: string;
  /** Slice of the source. */
  readonly text: string;
  readonly span: Span;
  readonly en: string;
  readonly due: Due;
}

/** The ways staff put it. They are searched, never shown. */
export interface Ask {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

export interface Measure {
  /** `section.topic.measure`, each from 1; 0 where the plan has no heading or lead: `1.2.3`, `0.0.1`. */
  readonly id: string;
  readonly text: string;
  readonly span: Span;
  readonly section: string;
  readonly topic: string | null;
  /** Plain English rendering, shown beside the quotation and marked as a reading aid. */
  readonly gloss: string;
  readonly ask: Ask;
  readonly figures: readonly Figure[];
  readonly scope: readonly Scope[];
  readonly due: Due;
  /** Named programmes, without their quotation marks: 倍增计划. */
  readonly programmes: readonly string[];
  readonly facts: readonly Fact[];
  readonly milestones: readonly Milestone[];
}

export interface Topic {
  /** `section.topic`: `1.2`. */
  readonly id: string;
  /** The lead sentence of a paragraph, as published. */
  readonly lead: string;
  readonly span: Span;
  readonly section: string;
  readonly gloss: string;
  readonly ask: Ask;
  readonly measures: readonly string[];
}

export interface Section {
  readonly id: string;
  /** As published, with its printed number: 一、以更大决心… Empty for what stands before the first heading. */
  readonly heading: string;
  readonly span: Span;
  readonly role: SectionRole;
  readonly gloss: string;
  readonly ask: Ask;
  readonly topics: readonly string[];
  readonly measures: readonly string[];
}

/** A subject that staff ask about and that cuts across headings: 教育, 医疗. */
export interface Theme {
  readonly name: string;
  readonly en: string;
  readonly ask: Ask;
  readonly measures: readonly string[];
}

export interface Plan {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly issuer: string;
  /** Civil dates (YYYY-MM-DD), both inclusive. */
  readonly period: { readonly start: string; readonly end: string };
  /** IANA name: Asia/Shanghai. */
  readonly timeZone: string;
  readonly source: { readonly file: string; readonly sha256: string; readonly text: string };
  /** Who is responsible where a measure names nobody, and the measure that says so. */
  readonly generalScope: { readonly names: readonly Scope[]; readonly measure: string };
  /** Questions that show what can be asked. */
  readonly examples: Ask;
  /** Words that say which plan it is (大朗镇, 2020年), and so nothing about the subject of a question. */
  readonly fillers: readonly string[];
  readonly themes: readonly Theme[];
  readonly sections: readonly Section[];
  readonly topics: readonly Topic[];
  readonly measures: readonly Measure[];
}
