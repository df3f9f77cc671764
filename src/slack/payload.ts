import type { Message } from "../render/blocks.ts";
import { LIMITS } from "../render/limits.ts";
import { escapeText, shorten } from "../render/text.ts";

/**
 * A message as Slack takes it. The fallback text is read as mrkdwn, so what a question says (`<!channel>`) is escaped;
 * in blocks, plain and rich text need no escaping. Cut before escaping, so that no entity is cut in two.
 */
export function payload({ blocks, text }: Message): { blocks: Message["blocks"]; text: string } {
  return { blocks, text: escapeText(shorten(text, LIMITS.sectionText)) };
}
