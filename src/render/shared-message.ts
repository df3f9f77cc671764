import { bold, type Message } from "./blocks.ts";
import type { Words } from "./words/words.ts";

/** An answer as it is shared: who shares it and what was asked stand above it. */
export function sharedMessage(message: Message, question: string, user: string, words: Words): Message {
  const asked = bold(words.quoted(question));
  return {
    blocks: [
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              { type: "user", user_id: user },
              { type: "text", text: ` ${words.sharedBy}` },
              { type: "text", text: asked.text, style: { bold: true } },
            ],
          },
        ],
      },
      ...message.blocks,
    ],
    text: `${words.quoted(question)}\n${message.text}`,
  };
}
