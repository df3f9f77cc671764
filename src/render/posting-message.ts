import type { Posting } from "../reminders/poster.ts";
import type { Subscription } from "../reminders/subscription.ts";
import type { Message } from "./blocks.ts";
import { digestMessage } from "./digest-message.ts";
import { isPicture } from "./month-chart.ts";
import { noticeMessage } from "./notice-message.ts";
import { wordsIn } from "./words/choose-words.ts";

/** What is sent for a subscription, in the language that it was set to. The same posting gives the same message. */
export function postingMessage(posting: Posting, subscription: Subscription): Message {
  const words = wordsIn(subscription.settings.language);
  return posting.kind === "digest" ? digestMessage(posting, words) : noticeMessage(posting, subscription, words);
}

/** The same without what a Slack of today may refuse; the words say all of it. */
export const withoutPictures = ({ blocks, text }: Message): Message => ({
  blocks: blocks.filter((block) => !isPicture(block)),
  text,
});
