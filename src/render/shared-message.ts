import type { RichTextBlock } from "@slack/types";
import type { Message } from "./blocks.ts";
import type { Words } from "./words/words.ts";

/** An answer as it is shared: who shares it and what was asked stand above it. */
export function sharedMessage(message: Message, question: string, user: string, words: Words): Message {
  const head: RichTextBlock = {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "user", user_id: user },
          { type: "text", text: ` ${words.shares} ` },
          { type: "text", text: words.quoted(question), style: { bold: true } },
        ],
      },
    ],
  };
  return {
    blocks: [head, ...message.blocks],
    text: `${words.quoted(question)}\n${message.text}`,
  };
}
