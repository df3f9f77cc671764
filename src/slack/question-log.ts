import { randomUUID } from "node:crypto";
import type { Answer } from "../answer/answer.ts";
import { questionKey } from "../learning/question-key.ts";
import type { Language } from "../render/words/words.ts";
import type { QuestionStore } from "../store/store.ts";
import { createGather } from "./gather.ts";

/** Who asked what, and what came of it. */
export interface Asking {
  readonly team: string;
  readonly plan: string;
  /** Undefined for a workflow, which is nobody. */
  readonly user: string | undefined;
  readonly answer: Answer;
  readonly language: Language;
}

/** Keeps the questions that the plan did not answer, for the office to learn from. */
export interface QuestionLog {
  /** Resolves when it is kept, or needs no keeping. */
  asked(asking: Asking): Promise<void>;
}

/** Characters of a question that are kept. */
const LONGEST_KEPT = 500;
/** Measures kept with a question: those that a reader was shown. */
const MEASURES_KEPT = 3;

/** Milliseconds between two writes: an instance under load answers some thirty questions in that time. */
const REST = 20;

/** `hash` hides who asked. With `isKept` false nothing is kept. */
export function createQuestionLog({
  store,
  hash,
  isKept,
  now,
}: {
  readonly store: Pick<QuestionStore, "add">;
  readonly hash: (team: string, user: string) => string;
  readonly isKept: boolean;
  readonly now: () => number;
}): QuestionLog {
  const keep = createGather(store.add, REST);
  return {
    async asked({ team, plan, user, answer, language }) {
      if (!isKept || (answer.outcome !== "not-in-plan" && answer.outcome !== "not-stated")) return;
      const text = answer.question.slice(0, LONGEST_KEPT);
      await keep({
        id: randomUUID(),
        team,
        plan,
        at: now(),
        asker: user === undefined ? "" : hash(team, user),
        text,
        key: questionKey(text),
        outcome: answer.outcome,
        measures: answer.near.slice(0, MEASURES_KEPT).map(({ id }) => id),
        language,
        feedback: null,
        reason: null,
        note: "",
      });
    },
  };
}
