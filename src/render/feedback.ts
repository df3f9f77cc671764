import type { ContextActionsBlock, KnownBlock, ModalView } from "@slack/types";
import type { Answer } from "../answer/answer.ts";
import { FEEDBACK_REASONS } from "../learning/asked-question.ts";
import { aboutAnswer } from "./about-answer.ts";
import { type Message, plain, quote, smallPrint } from "./blocks.ts";
import { choiceField, input, option, plainText, textField } from "./fields.ts";
import {
  FEEDBACK_ACTION,
  FEEDBACK_FIELDS,
  FEEDBACK_FORM,
  type FeedbackMetadata,
  type FeedbackValue,
  LONGEST_NOTE,
  type Opinion,
} from "./learning-values.ts";
import { LIMITS } from "./limits.ts";
import { saying } from "./reminders-message.ts";
import type { Words } from "./words/words.ts";

/**
 * 有帮助, 没帮助 under an answer. Slack takes them in messages only. Clients that do not know them show nothing in their
 * place, so nothing in an answer leans on them.
 */
export function feedbackButtons(answer: Answer, words: Words): ContextActionsBlock {
  const { learning } = words;
  const about = aboutAnswer(answer, words);
  const side = (opinion: Opinion, text: string, label: string) => {
    const value: FeedbackValue = { opinion, ...about };
    return {
      text: plainText(text, LIMITS.buttonText),
      value: JSON.stringify(value),
      accessibility_label: label,
    };
  };
  return {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: FEEDBACK_ACTION,
        positive_button: side("up", learning.helpful, learning.helpfulLabel),
        negative_button: side("down", learning.notHelpful, learning.notHelpfulLabel),
      },
    ],
  };
}

/** Asks why an answer does not help. */
export function feedbackModal(metadata: FeedbackMetadata, words: Words): ModalView {
  const { learning } = words;
  const blocks: KnownBlock[] = [
    quote([plain(metadata.question)]),
    input(
      { field: FEEDBACK_FIELDS.reason, text: learning.feedbackReason },
      choiceField(
        FEEDBACK_REASONS.map((reason) => option(learning.reasons[reason], reason)),
        undefined,
      ),
    ),
    input(
      { field: FEEDBACK_FIELDS.note, text: learning.feedbackNote, hint: learning.feedbackNoteHint, optional: true },
      textField(undefined, { limit: LONGEST_NOTE, multiline: true }),
    ),
    smallPrint([learning.feedbackPrivacy]),
  ];
  return {
    type: "modal",
    callback_id: FEEDBACK_FORM,
    title: plainText(learning.feedbackTitle, LIMITS.viewTitle),
    submit: plainText(learning.send, LIMITS.viewTitle),
    close: plainText(learning.cancel, LIMITS.viewTitle),
    private_metadata: JSON.stringify(metadata),
    blocks: metadata.question === "" ? blocks.slice(1) : blocks,
  };
}

/** One line for whoever gave an opinion. */
export const feedbackThanks = (opinion: Opinion, { learning }: Words): Message => saying([learning.thanks[opinion]]);
