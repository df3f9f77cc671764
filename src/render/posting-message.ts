import type { Posting } from "../reminders/poster.ts";
import type { Subscription } from "../reminders/subscription.ts";
import type { Message } from "./blocks.ts";
import { digestMessage } from "./digest-message.ts";
import { isPicture } from "./month-chart.ts";
import { noticeMessage } from "./notice-message.ts";
import { isContainer, opened } from "./plainer-blocks.ts";
import { wordsIn } from "./words/choose-words.ts";

/** What is sent for a subscription, in the language that it was set to. The same posting gives the same message. */
export function postingMessage(posting: Posting, subscription: Subscription): Message {
  const words = wordsIn(subscription.settings.language);
  return posting.kind === "digest" ? digestMessage(posting, words) : noticeMessage(posting, subscription, words);
}

/** The same without charts; the words say all of it. */
export const withoutPictures = ({ blocks, text }: Message): Message => ({
  blocks: blocks.filter((block) => !isPicture(block)),
  text,
});

/**
 * The same without anything that a Slack of today may refuse: charts and feedback buttons are left out, containers become
 * their children.
 */
export function plainer(message: Message): Message {
  const { blocks, text } = withoutPictures(message);
  return {
    blocks: blocks
      .filter(({ type }) => type !== "context_actions")
      .flatMap((block) => (isContainer(block) ? opened(block) : [block])),
    text,
  };
}
