import { z } from "zod";
import { LANGUAGES } from "../workspace/workspace.ts";

/** Why an answer does not help: 问题无关, 不完整, 有错误, 其他. */
export const FEEDBACK_REASONS = ["unrelated", "incomplete", "wrong", "other"] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

/** As answers end. */
export const ASKED_OUTCOMES = ["found", "several", "not-stated", "not-in-plan", "help"] as const;

/** A question that the plan did not answer, or on whose answer somebody gave their opinion. Kept for a configured time. */
export const askedQuestionSchema = z.strictObject({
  /** Random for a question; for an opinion, made of the message and the reader, so that a second press replaces the first. */
  id: z.string(),
  team: z.string(),
  plan: z.string(),
  /** Milliseconds since the epoch. */
  at: z.int(),
  /** Who asked, as a keyed hash: enough to count people, not to name them. */
  asker: z.string(),
  /** As it was asked. */
  text: z.string(),
  /** The same for questions that differ in nothing but case, width and marks. */
  key: z.string(),
  outcome: z.enum(ASKED_OUTCOMES),
  /** Ids of the measures that answered it, or that were nearest. */
  measures: z.array(z.string()),
  language: z.enum(LANGUAGES),
  feedback: z.enum(["up", "down"]).nullable(),
  reason: z.enum(FEEDBACK_REASONS).nullable(),
  /** What the reader wrote beside the reason. */
  note: z.string(),
});
export type AskedQuestion = z.infer<typeof askedQuestionSchema>;

/** An editor has seen to a question: those of the same key that were asked until then are off the list. */
export interface Settled {
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Slack user id. */
  readonly by: string;
}
