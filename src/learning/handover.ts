import { z } from "zod";
import { LANGUAGES } from "../workspace/workspace.ts";

/**
 * `new`: made, not yet in the office's channel. `open`: waits there for an answer. `answered`: the answer is written, and on
 * its way to the asker. `done`: the asker has it.
 */
export const HANDOVER_STATES = ["new", "open", "answered", "done"] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** A question that the plan did not answer and that its asker has handed to the office (转办). */
export const handoverSchema = z.strictObject({
  /** Made of the message and the asker, so that a second press makes no second one. */
  id: z.string(),
  team: z.string(),
  plan: z.string(),
  question: z.string(),
  /** As in `AskedQuestion`. */
  key: z.string(),
  /** Slack user id; empty once the answer has come back, since nobody needs it any more. */
  asker: z.string(),
  language: z.enum(LANGUAGES),
  /** Where the question was asked and the answer goes: a channel with its thread, or the direct message with the app. */
  channel: z.string(),
  thread: z.string().nullable(),
  officeChannel: z.string(),
  /** Of the message in the office's channel; null until it is posted. */
  officeTs: z.string().nullable(),
  state: z.enum(HANDOVER_STATES),
  answer: z.string(),
  /** Slack user id. */
  answeredBy: z.string().nullable(),
  /** Milliseconds since the epoch. */
  at: z.int(),
  /** From 1. */
  version: z.int(),
});
export type Handover = z.infer<typeof handoverSchema>;
