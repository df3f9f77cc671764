import type { Asks, Missing } from "../../answer/answer.ts";
import type { Bound, DateOrigin, Figure, ScopeOrigin, ScopeRole } from "../../plan/plan.ts";

export type Language = "zh" | "en";

/** All that is said to readers, in one language. Plain text: no markup, nothing to escape. */
export interface Words {
  readonly language: Language;
  /** Heads of an answer by what was asked. */
  readonly says: string;
  readonly readingAid: string;
  readonly targets: string;
  readonly figures: string;
  readonly responsible: string;
  readonly due: string;
  readonly where: string;
  readonly source: string;
  readonly related: string;
  readonly share: string;
  readonly shares: string;
  readonly open: string;
  readonly more: (left: number) => string;
  readonly moreButton: string;
  readonly several: (count: number) => string;
  readonly severalOf: (title: string, count: number) => string;
  readonly notStated: (missing: Missing, asks: Asks) => string;
  readonly whatItSays: string;
  readonly notInPlan: string;
  readonly nearest: string;
  readonly correction: (said: string, indicator: string, figure: string) => string;
  readonly cutQuestion: (kept: number) => string;
  readonly bounds: Readonly<Record<Bound, string>>;
  readonly dateOrigins: Readonly<Record<DateOrigin, string>>;
  readonly scopeOrigins: Readonly<Record<ScopeOrigin, string>>;
  readonly scopeRoles: Readonly<Record<ScopeRole, string>>;
  readonly roles: Readonly<Record<Figure["role"], string>>;
  readonly date: (civil: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly label: (label: string, value: string) => string;
  readonly aside: (text: string) => string;
  readonly separator: string;
  readonly quoted: (text: string) => string;
  readonly targetsTitle: (title: string) => string;
  readonly indicator: string;
  readonly target: string;
  readonly overviewTitle: (measures: number) => string;
  readonly measuresCount: (count: number) => string;
  readonly mainGoals: string;
  readonly noSuchSection: (asked: string, sections: readonly string[]) => string;
  readonly helpTitle: string;
  readonly helpIntro: (title: string, measures: number) => string;
  readonly helpTry: string;
  readonly helpExamples: readonly string[];
  readonly helpCommands: readonly (readonly [string, string])[];
  readonly helpMention: string;
  readonly helpNothingAsked: string;
  readonly failed: (reference: string) => string;
  readonly shareFailed: string;
}
