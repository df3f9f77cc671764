import type { Answer } from "./answer.ts";
import { createRecent } from "./recent.ts";

/** All that decides an answer, beside the plan and its phrases. */
export interface AskedFor {
  readonly question: string;
  readonly context: string | undefined;
  readonly wants: "figure" | undefined;
}

/** Answers that were given before. An answer is decided by what was asked alone, so none of them goes out of date. */
export interface AnswerCache {
  get(asked: AskedFor): Answer | undefined;
  /** Gives the answer back, frozen: from now on many share it. */
  keep(asked: AskedFor, answer: Answer): Answer;
}

/** UTF-16 units of question and context. What people ask again is short; a long message is seldom sent twice. */
const LONGEST_KEPT = 300;

/**
 * Keeps the answers used last, at most `capacity`: for one plan with one set of phrases. Some 0.4 kB each, since the
 * measures are the plan's own.
 */
export function createAnswerCache(capacity: number): AnswerCache {
  const answers = createRecent<Answer>(capacity);
  return {
    get: (asked) => (isShort(asked) ? answers.get(keyOf(asked)) : undefined),
    keep(asked, answer) {
      freeze(answer);
      if (isShort(asked)) answers.set(keyOf(asked), answer);
      return answer;
    },
  };
}

const isShort = ({ question, context = "" }: AskedFor): boolean => question.length + context.length <= LONGEST_KEPT;

/** The length says where the context ends. */
const keyOf = ({ question, context = "", wants }: AskedFor): string =>
  `${wants ?? ""}/${context.length}/${context}${question}`;

/** What the answer is made of, short of the plan's own measures and figures. */
function freeze(answer: Answer): void {
  for (const value of Object.values(answer)) if (Array.isArray(value)) Object.freeze(value);
  for (const correction of answer.corrections) Object.freeze(correction);
  if (answer.outcome === "several" && answer.group) Object.freeze(answer.group);
  Object.freeze(answer);
}
