import type { Block } from "@slack/types";
import type { z } from "zod";
import type { Group } from "../answer/answer.ts";
import type { Measure } from "../plan/plan.ts";
import type { moreValue } from "./action-values.ts";
import { ACTIONS, actions, bold, button, type Message, paragraph, plain, quote, smallPrint } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import type { Words } from "./words/words.ts";

/** Measures in one message: what a phone shows in three screens; the rest comes at the press of a button. */
const PER_MESSAGE = 6;

/** Several measures, each quoted whole, with its gloss for English readers; `from` is where a later message begins. */
export function measuresMessage(
  measures: readonly Measure[],
  group: Group | undefined,
  words: Words,
  from = 0,
): Message {
  const shown = withinBudget(measures.slice(from, from + PER_MESSAGE), words);
  const next = from + shown.length;
  const left = measures.length - next;
  const title = titleOf(measures.length, group, words);
  const head = from > 0 ? `${title}${words.aside(words.rangeOf(from + 1, next))}` : title;
  const more: z.infer<typeof moreValue> | undefined = group && {
    kind: group.kind,
    id: group.id,
    from: next,
    language: words.language,
  };
  const glossed = (measure: Measure) => (words.language === "en" && measure.gloss ? [smallPrint([measure.gloss])] : []);
  const blocks: Block[] = [
    paragraph([bold(head)]),
    ...(words.language === "en" ? [smallPrint([words.readingAid])] : []),
    ...shown.flatMap((measure) => [quote([bold(`${measure.id} `), plain(measure.text)]), ...glossed(measure)]),
    ...(left > 0
      ? [smallPrint([words.more(left)]), ...(more ? [actions([button(ACTIONS.more, words.moreButton, more)])] : [])]
      : []),
  ];
  const text = [
    head,
    ...shown.map(
      (measure) => `${measure.id} ${words.quoted(measure.text)}${words.language === "en" ? `\n${measure.gloss}` : ""}`,
    ),
    ...(left > 0 ? [words.more(left)] : []),
  ];
  return { blocks, text: text.join("\n") };
}

/** What is left for the title and the buttons when the measures have taken theirs. */
const RESERVED = 1_200;

/** As many as Slack takes the text of in one message; one at least. */
function withinBudget(measures: readonly Measure[], { language }: Words): readonly Measure[] {
  let left = LIMITS.messageBlocksText - RESERVED;
  const fitting = measures.filter(({ text, gloss }) => {
    left -= text.length + (language === "en" ? gloss.length : 0);
    return left >= 0;
  });
  return fitting.length > 0 ? fitting : measures.slice(0, 1);
}

function titleOf(count: number, group: Group | undefined, words: Words): string {
  if (!group) return words.several(count);
  const title = group.title.replace(/。$/, "") || words.mainGoals;
  return words.severalOf(words.language === "en" && group.titleEn ? group.titleEn : title, count);
}
