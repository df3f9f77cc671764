import type { RichTextBlock, RichTextElement } from "@slack/types";
import type { ReminderWords } from "./words/reminder-words.ts";

/** A sentence with a channel in it: Slack shows its name, and only to those who may know it. */
export function channelLine([before, after]: readonly [string, string], channel: string): RichTextBlock {
  const text = (words: string): RichTextElement[] =>
    words === "" ? [] : [{ type: "text", text: words, style: { bold: true } }];
  return {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [...text(before), { type: "channel", channel_id: channel }, ...text(after)],
      },
    ],
  };
}

/** The same in plain text, which cannot name a channel that it knows by id alone. */
export const channelText = ([before, after]: readonly [string, string], words: ReminderWords): string =>
  `${before}${words.somewhere}${after}`.trim();
