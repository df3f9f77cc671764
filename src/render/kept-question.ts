import { cut } from "./text.ts";

/** Length of a question kept in a button, in UTF-16 units, so that its value stays far inside Slack's 2,000. */
export const KEPT_QUESTION = 400;

/**
 * A question as a button carries it: its beginning, without what JSON would write as an escape of six characters (control
 * characters, halves of surrogate pairs). Line breaks stay, since they part sentences.
 */
export const keptQuestion = (question: string): string =>
  cut(question.replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, " "), KEPT_QUESTION);

/** Ids of measures kept beside it: those that were shown first. */
export const KEPT_MEASURES = 3;
