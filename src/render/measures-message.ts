import type { Block } from "@slack/types";
import type { Group } from "../answer/answer.ts";
import type { Measure, Plan } from "../plan/plan.ts";
import { ACTIONS, actions, bold, button, type Message, paragraph, plain, quote, smallPrint } from "./blocks.ts";
import type { Words } from "./words/words.ts";

/** Measures in one message: what a phone shows in three screens; the rest comes at the press of a button. */
const PER_MESSAGE = 6;

export interface MeasuresView {
  readonly plan: Plan;
  readonly words: Words;
}

/** Several measures, each quoted whole. `from` is where a message that goes on begins. */
export function measuresMessage(
  measures: readonly Measure[],
  { words }: MeasuresView,
  { group, from = 0 }: { group?: Group; from?: number } = {},
): Message {
  const shown = measures.slice(from, from + PER_MESSAGE);
  const left = measures.length - from - shown.length;
  const title = group
    ? words.severalOf(
        words.language === "en" && group.titleEn ? group.titleEn : group.title.replace(/。$/, ""),
        measures.length,
      )
    : words.several(measures.length);
  const rest = measures.slice(from + shown.length).map(({ id }) => id);
  const blocks: Block[] = [
    paragraph([bold(title)]),
    ...shown.map((measure) => quote([bold(`${measure.id} `), plain(measure.text)])),
    ...(left > 0
      ? [
          smallPrint([words.more(left)]),
          actions([button(ACTIONS.more, words.moreButton, { measures: rest, language: words.language })]),
        ]
      : []),
  ];
  const text = [
    title,
    ...shown.map((measure) => `${measure.id} ${words.quoted(measure.text)}`),
    ...(left > 0 ? [words.more(left)] : []),
  ];
  return { blocks, text: text.join("\n") };
}
