import type { Missing } from "../../answer/answer.ts";
import type { DateOrigin, Figure, ScopeOrigin, ScopeRole } from "../../plan/plan.ts";
import type { AskingWords } from "./asking-words.ts";
import type { HomeWords } from "./home-words.ts";
import type { LearningWords } from "./learning-words.ts";
import type { MilestoneWords } from "./milestone-words.ts";
import type { ReminderWords } from "./reminder-words.ts";
import type { SettingsWords } from "./settings-words.ts";
import type { WaitingWords } from "./waiting-words.ts";

export type Language = "zh" | "en";

/** All that is said to readers, in one language. Plain text: no markup, nothing to escape. */
export interface Words {
  readonly language: Language;
  readonly reminders: ReminderWords;
  readonly milestones: MilestoneWords;
  readonly learning: LearningWords;
  readonly asking: AskingWords;
  readonly home: HomeWords;
  readonly settings: SettingsWords;
  readonly waiting: WaitingWords;
  /** Heads of an answer by what was asked. */
  readonly says: string;
  readonly readingAid: string;
  readonly responsible: string;
  readonly due: string;
  readonly where: string;
  readonly source: string;
  readonly related: string;
  readonly share: string;
  readonly shares: string;
  readonly open: string;
  /** Which of a long list are shown: 第 7—12 条. */
  readonly rangeOf: (first: number, last: number) => string;
  readonly more: (left: number) => string;
  readonly moreSections: (left: number) => string;
  readonly moreButton: string;
  readonly several: (count: number) => string;
  readonly severalOf: (title: string, count: number) => string;
  readonly notStated: (missing: Missing) => string;
  readonly whatItSays: string;
  readonly notInPlan: string;
  readonly nearest: string;
  readonly correction: (said: string, indicator: string, figure: string) => string;
  readonly cutQuestion: (kept: number) => string;
  /** A figure read out for those who cannot read its text: “at most 3%”. Empty where the text says it. */
  readonly read: (figure: Figure) => string;
  /** Where a date comes from; `words` are the plan's own, or the citation. */
  readonly dateOrigin: (origin: DateOrigin, words: string) => string;
  readonly scopeOrigins: Readonly<Record<ScopeOrigin, string>>;
  readonly scopeRoles: Readonly<Record<ScopeRole, string>>;
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
  readonly helpCommands: readonly (readonly [string, string])[];
  readonly helpMention: string;
  readonly helpNothingAsked: string;
  readonly failed: (reference: string) => string;
  readonly notInstalled: string;
  /** Of a workflow step. */
  readonly stepFailed: string;
  /** After thanks and greetings. */
  readonly smallTalk: string;
  readonly gone: string;
}
