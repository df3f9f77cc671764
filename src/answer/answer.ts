import type { Fact, Figure, Measure } from "../plan/plan.ts";

/** What a question asks for. */
export const ASKS = ["what", "figure", "who", "when", "where", "list", "help"] as const;
export type Asks = (typeof ASKS)[number];

/**
 * The kind of fact that was asked and that the measure does not state. `amount` and its kin are figures; the others
 * are what people ask a town hall and what plans seldom say.
 */
export const MISSING = [
  "percentage",
  "money",
  "area",
  "duration",
  "distance",
  "count",
  "place",
  "names",
  "contact",
  "price",
  "each",
  "procedure",
  "eligibility",
  "opening",
  "person",
  "result",
  "other-year",
  "reason",
  "detail",
] as const;
export type Missing = (typeof MISSING)[number];

/** A number in the question that the plan contradicts. It is corrected, never repeated as fact. */
export interface Correction {
  /** As the asker wrote it. */
  readonly said: string;
  /** The plan's figure. */
  readonly figure: Figure;
  readonly measure: string;
}

/** What has measures that answer together: a lead sentence, a heading, a theme, the whole plan, all that has targets. */
export const GROUP_KINDS = ["topic", "section", "theme", "plan", "targets"] as const;

export interface Group {
  readonly kind: (typeof GROUP_KINDS)[number];
  /** `1.2`, `2`, the theme's name; the plan's id for the last two. */
  readonly id: string;
  /** In the plan's own words for a topic or a section. */
  readonly title: string;
  readonly titleEn: string;
}

interface Common {
  readonly question: string;
  /**
   * The question that names the subject: this one, or the one before when this one leans on it. It is the next one's
   * context; empty when the plan does not know the subject.
   */
  readonly subject: string;
  readonly asks: Asks;
  /** 0 to 1; comparable between questions. */
  readonly confidence: number;
  readonly corrections: readonly Correction[];
}

export type Answer =
  | (Common & {
      readonly outcome: "found";
      readonly measure: Measure;
      /** The figure that was asked for. */
      readonly figure?: Figure;
      /** The fact that was asked for, when it is no figure, scope or date. */
      readonly fact?: Fact;
      readonly related: readonly Measure[];
    })
  | (Common & { readonly outcome: "several"; readonly measures: readonly Measure[]; readonly group?: Group })
  | (Common & { readonly outcome: "not-stated"; readonly near: readonly Measure[]; readonly missing: Missing })
  | (Common & { readonly outcome: "not-in-plan"; readonly near: readonly Measure[] })
  | (Common & { readonly outcome: "help" });
