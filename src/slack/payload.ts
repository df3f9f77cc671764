import type { Message } from "../render/blocks.ts";
import { LIMITS } from "../render/limits.ts";
import { escapeText, shorten } from "../render/text.ts";
import { textLength } from "../render/text-length.ts";

/** Some of `LIMITS.messageText` is left for what escaping adds. */
const LONGEST_TEXT = 30_000;

/**
 * A message as Slack takes it. The fallback text is read as mrkdwn, so what a question says (`<!channel>`) is escaped;
 * in blocks, plain and rich text need no escaping. Cut before escaping, so that no entity is cut in two.
 *
 * Blocks that say more than Slack takes (a measure of many pages) give way to the text, which may say three times as much.
 */
export function payload({ blocks, text }: Message): { blocks: Message["blocks"]; text: string } {
  if (textLength(blocks) <= LIMITS.messageBlocksText) {
    return { blocks, text: escapeText(shorten(text, LIMITS.sectionText)) };
  }
  return { blocks: [], text: escapeText(shorten(text, LONGEST_TEXT)) };
}
