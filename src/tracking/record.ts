import { z } from "zod";

/**
 * What the office sets beside the plan: dates, closings, assignments and progress. The plan's text never changes.
 * Each subject (a milestone, or a measure's assignment or progress) has versions from 1; the last one counts, and all are
 * kept, so the record is its own history.
 */

/** Civil date, YYYY-MM-DD, in the plan's time zone. */
const civilDate = z.iso.date();

/** `due`: null where the plan's own date stands. `added`: for a milestone of the office's own, which the plan has not. */
const milestoneState = z.strictObject({
  added: z.strictObject({ measure: z.string(), title: z.string() }).nullable(),
  due: civilDate.nullable(),
  closed: z.boolean(),
});
export type MilestoneState = z.infer<typeof milestoneState>;

/** Units 牵头 and 配合, by name, and the people (Slack user ids) who may set the measure's progress for them. */
const assignmentState = z.strictObject({
  lead: z.array(z.string()),
  support: z.array(z.string()),
  people: z.array(z.string()),
});
export type AssignmentState = z.infer<typeof assignmentState>;

/** 未启动, 进行中, 已完成, 滞后. */
export const PROGRESS = ["not-started", "in-progress", "done", "late"] as const;
export type Progress = (typeof PROGRESS)[number];

/** `reason`: why it is late; empty otherwise. */
const progressState = z.strictObject({ progress: z.enum(PROGRESS), reason: z.string() });

/** What was done to a subject. */
export const CHANGE_KINDS = ["added", "moved", "closed", "reopened", "assigned", "progress"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const versioned = {
  /** Of the milestone (`2.1.5/1`), or of the measure (`2.1.5`). */
  id: z.string(),
  /** From 1. A change is written only on top of the version its editor saw. */
  version: z.int().positive(),
  kind: z.enum(CHANGE_KINDS),
  /** Slack user id. */
  by: z.string(),
  /** Milliseconds since the epoch. */
  at: z.int(),
  note: z.string(),
};

/** One version of one subject: who, when, what it became. What it was before is the version before. */
export const recordSchema = z.discriminatedUnion("subject", [
  z.strictObject({ ...versioned, subject: z.literal("milestone"), state: milestoneState }),
  z.strictObject({ ...versioned, subject: z.literal("assignment"), state: assignmentState }),
  z.strictObject({ ...versioned, subject: z.literal("progress"), state: progressState }),
]);
export type Record = z.infer<typeof recordSchema>;
export type Subject = Record["subject"];
export type RecordOf<Kind extends Subject> = Extract<Record, { subject: Kind }>;

/** Where the office's records belong: a workspace's view of one plan. */
export interface Office {
  readonly team: string;
  readonly plan: string;
}
