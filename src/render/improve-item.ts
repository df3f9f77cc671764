import type { Block } from "@slack/types";
import { type AskedQuestion, FEEDBACK_REASONS, type FeedbackReason } from "../learning/asked-question.ts";
import { actions, bold, button, composed, paragraph, plain } from "./blocks.ts";
import { type ImproveValue, LEARNING_ACTIONS } from "./learning-values.ts";
import { oneLine } from "./office-lines.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** What is shown of a question that the plan did not answer or whose answer did not help; all who asked it together. */
export interface ToImprove {
  readonly key: string;
  /** As somebody asked it. */
  readonly text: string;
  readonly outcome: AskedQuestion["outcome"];
  readonly times: number;
  readonly people: number;
  /** How many said that the answer does not help. */
  readonly down: number;
  readonly reasons: Readonly<Partial<Record<FeedbackReason, number>>>;
  /** Ids of the measures that were shown, the nearest first. */
  readonly measures: readonly string[];
}

/** Of a question: what a phone shows in five lines. */
const TEXT_SHOWN = 120;

/** One question to improve on: how it was put, how often and by how many, what they thought of the answer; two blocks. */
export function improveItem(item: ToImprove, words: Words): { blocks: Block[]; text: string } {
  const { learning } = words;
  const text = words.quoted(shorten(oneLine(item.text), TEXT_SHOWN));
  const facts = factsOf(item, words);
  const value: ImproveValue = { key: item.key, language: words.language };
  return {
    blocks: [
      composed(paragraph([bold(text)]), paragraph([plain(facts)])),
      actions([
        button(LEARNING_ACTIONS.addPhrase, learning.addPhrase, value, words.label(learning.addPhrase, text)),
        button(LEARNING_ACTIONS.settle, learning.settle, value, words.label(learning.settle, text)),
      ]),
    ],
    text: `${text} ${facts}`,
  };
}

/** 没有查到 · 问过 5 次 · 3 人 · 👎 2（不完整 1、有错误 1） */
function factsOf({ outcome, times, people, down, reasons }: ToImprove, words: Words): string {
  const { learning, reminders } = words;
  const why = FEEDBACK_REASONS.flatMap((reason) => {
    const count = reasons[reason] ?? 0;
    return count > 0 ? [learning.reasonCount(learning.reasons[reason], count)] : [];
  });
  const opinion = `${learning.downs(down)}${why.length > 0 ? words.aside(words.list(why)) : ""}`;
  return [
    learning.ended[outcome],
    ...(times > 0 ? [learning.times(times)] : []),
    learning.people(people),
    ...(down > 0 ? [opinion] : []),
  ].join(reminders.settingsSeparator);
}
