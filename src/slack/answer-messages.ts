import type { Answer } from "../answer/answer.ts";
import { createRecent } from "../answer/recent.ts";
import { type AnswerView, answerMessage } from "../render/answer-message.ts";
import type { Message } from "../render/blocks.ts";

/** Messages kept, some 4 kB each: what offices ask again and again. */
const CAPACITY = 1_000;

/** Answers as messages. One that was made before is given again, frozen. */
export type MessageOf = (answer: Answer, view: AnswerView) => Message;

/**
 * Keeps the messages used last. Answers, plans, words and records are never changed, so a message is known by which of them
 * it was made from. An answer that is not in its plan's memory is another one each time, and so is its message.
 */
export function createAnswerMessages(capacity = CAPACITY): MessageOf {
  const made = createRecent<Message>(capacity);
  const numberOf = createNumbering();
  return (answer, view) => {
    const { plan, words, office, handOver = false, share } = view;
    const from = typeof office === "object" ? numberOf(office) : (office ?? "");
    const shared = share ? JSON.stringify(share) : "";
    const key = `${numberOf(answer)} ${numberOf(plan)} ${words.language} ${from} ${handOver} ${shared}`;
    const before = made.get(key);
    if (before) return before;
    const message = answerMessage(answer, view);
    Object.freeze(message.blocks);
    made.set(key, Object.freeze(message));
    return message;
  };
}

/** A number for each object, for as long as it lives. */
function createNumbering(): (of: object) => number {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  return (of) => {
    const known = numbers.get(of);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(of, last);
    return last;
  };
}
