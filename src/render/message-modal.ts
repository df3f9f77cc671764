import type { Block, KnownBlock, ModalView } from "@slack/types";
import { type Message, smallPrint } from "./blocks.ts";
import { plainText } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { isContainer, isTable, listed, opened } from "./plainer-blocks.ts";
import type { Words } from "./words/words.ts";

/** What a modal takes of what messages have (docs.slack.dev, “Block Kit”); feedback buttons, charts and Markdown are not among it. */
const IN_MODALS: ReadonlySet<string> = new Set([
  "actions",
  "card",
  "context",
  "divider",
  "header",
  "image",
  "rich_text",
  "section",
  "video",
]);

/** A message in a modal, to be read and closed. */
export const messageModal = (title: string, message: Message, words: Words): ModalView => ({
  type: "modal",
  title: plainText(title, LIMITS.viewTitle),
  close: plainText(words.asking.close, LIMITS.viewTitle),
  blocks: modalBlocks(message, words),
});

/**
 * A message's blocks as a modal takes them: tables become lines, containers their children, and what no modal takes is
 * left out, since the words say it too. `room`: how many blocks there is room for; what is beyond is counted.
 */
export function modalBlocks({ blocks }: Message, words: Words, room: number = LIMITS.viewBlocks): KnownBlock[] {
  const all = blocks.flatMap((block): Block[] =>
    isTable(block) ? listed(block, words) : isContainer(block) ? opened(block).flatMap(inner) : [block],
  );
  const fitting = all.filter(({ type }) => IN_MODALS.has(type)) as KnownBlock[];
  if (fitting.length <= room) return fitting;
  const shown = fitting.slice(0, room - 1);
  return [...shown, smallPrint([words.asking.leftOut(fitting.length - shown.length)])];

  function inner(block: Block): Block[] {
    return isTable(block) ? listed(block, words) : [block];
  }
}
