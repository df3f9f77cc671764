import type { Button } from "@slack/types";
import type { ShareValue } from "./action-values.ts";
import { ACTIONS, actions, button, type Message } from "./blocks.ts";
import { keptQuestion } from "./kept-question.ts";
import { LIMITS } from "./limits.ts";
import type { Words } from "./words/words.ts";

/** 分享到本频道: with what it takes to compute the same answer again. */
export function shareButton({ question, context, ...rest }: Omit<ShareValue, "language">, words: Words): Button {
  const value: ShareValue = {
    ...rest,
    question: keptQuestion(question),
    ...(context !== undefined && { context: keptQuestion(context) }),
    language: words.language,
  };
  return button(ACTIONS.share, words.share, value);
}

/** A message with that button below it, where there is room for one block more. */
export const withShareButton = (message: Message, share: Omit<ShareValue, "language">, words: Words): Message =>
  message.blocks.length < LIMITS.messageBlocks
    ? { ...message, blocks: [...message.blocks, actions([shareButton(share, words)])] }
    : message;
