import { actions, bold, button, type Message, paragraph, smallPrint } from "./blocks.ts";
import { improveItem, type ToImprove } from "./improve-item.ts";
import { LEARNING_ACTIONS } from "./learning-values.ts";
import { saying } from "./reminders-message.ts";
import type { Words } from "./words/words.ts";

/** Questions in one message: three screens of a phone. */
const PER_MESSAGE = 8;

/** Questions to improve on, from one of them on, each with what can be done. `total`: how many there are in all. */
export function improveMessage(items: readonly ToImprove[], total: number, from: number, words: Words): Message {
  const { learning, language } = words;
  if (items.length === 0) return saying([learning.improveNone]);
  // What was seen to meanwhile makes the list shorter.
  const start = from < items.length ? from : 0;
  const shown = items.slice(start, start + PER_MESSAGE).map((item) => improveItem(item, words));
  const next = start + shown.length;
  const count = Math.max(total, items.length);
  const title = learning.improveTitle(count);
  const head = start > 0 ? `${title}${words.aside(words.rangeOf(start + 1, next))}` : title;
  const notes = count > next ? [words.more(count - next)] : [];
  const more =
    items.length > next ? [button(LEARNING_ACTIONS.improve, words.moreButton, { from: next, language })] : [];
  return {
    blocks: [
      paragraph([bold(head)]),
      ...shown.flatMap(({ blocks }) => blocks),
      ...(notes.length > 0 ? [smallPrint(notes)] : []),
      ...(more.length > 0 ? [actions(more)] : []),
    ],
    text: [head, ...shown.map(({ text }) => text), ...notes].join("\n"),
  };
}

export const improveSettled = ({ learning }: Words): Message => saying([learning.settled]);
export const improveGone = ({ learning }: Words): Message => saying([learning.itemGone]);
