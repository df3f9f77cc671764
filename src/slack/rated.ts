import { createHash } from "node:crypto";
import type { BlockAction } from "@slack/bolt";
import type { FeedbackReason } from "../learning/asked-question.ts";
import { questionKey } from "../learning/question-key.ts";
import type { FeedbackValue } from "../render/learning-values.ts";
import type { Deps } from "./deps.ts";

/** Characters of an id made of a message and a person. */
const ID_LENGTH = 24;

/**
 * Names one person's press on one message, so that a second press replaces the first. Hidden like the person: an id that
 * could be computed from a Slack id would tell who it was.
 */
export function pressId({ hash }: Pick<Deps, "hash">, team: string, { container, user }: PressedBy): string {
  const place = [container["channel_id"], container["message_ts"], container["view_id"]].map(String).join(" ");
  return createHash("sha256")
    .update(`${place} ${hash(team, user.id)}`)
    .digest("base64url")
    .slice(0, ID_LENGTH);
}

type PressedBy = Pick<BlockAction, "container" | "user">;

/** Keeps somebody's opinion on an answer, in place of what they said of it before. */
export async function keepOpinion(
  { store, hash, workspace, answering, now, keepsQuestions }: Deps,
  user: string,
  { id, opinion, question, outcome, measures, language }: FeedbackValue & { readonly id: string },
  why: { readonly reason: FeedbackReason | null; readonly note: string } = { reason: null, note: "" },
): Promise<void> {
  if (!keepsQuestions) return;
  const { team } = workspace;
  await store.questions.put({
    id,
    team,
    plan: answering.index.plan.id,
    at: now(),
    asker: hash(team, user),
    text: question,
    key: questionKey(question),
    outcome,
    measures,
    language,
    feedback: opinion,
    ...why,
  });
}
