import type { RichTextBlock, RichTextElement } from "@slack/types";
import type { ReminderWords } from "./words/reminder-words.ts";

/** The direct message with the app, which has no name to be shown by: ids of such channels start with D. */
export const isDirect = (channel: string): boolean => channel.startsWith("D");

/** A sentence about the direct message in which it is said itself. Chinese sets no blank around a word. */
export const hereText = ([before, after]: readonly [string, string], { here }: ReminderWords): string =>
  `${before}${here}${/\p{Script=Han}$/u.test(here) ? after.trimStart() : after}`;

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
