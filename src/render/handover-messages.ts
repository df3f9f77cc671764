import type { Block, KnownBlock, ModalView } from "@slack/types";
import type { Handover } from "../learning/handover.ts";
import type { Measure, Plan } from "../plan/plan.ts";
import { actions, bold, button, instant, type Message, paragraph, person, plain, quote, type Run } from "./blocks.ts";
import { isDirect } from "./channel-line.ts";
import { input, plainText, textField } from "./fields.ts";
import {
  type AnswerHandoverValue,
  HANDOVER_ACTIONS,
  HANDOVER_FIELDS,
  HANDOVER_FORM,
  type HandoverMetadata,
  LONGEST_ANSWER,
} from "./learning-values.ts";
import { LIMITS } from "./limits.ts";
import { nameOf } from "./measure-lines.ts";
import { momentIn } from "./moment.ts";
import { openButtons } from "./open-buttons.ts";
import { saying } from "./reminders-message.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** Questions on their way to the office and back. What people wrote stands in rich text alone, where nothing is mark-up. */

/** Of a question: what an input of Slack's holds. With the office's answer it stays inside what a message holds. */
const QUESTION_SHOWN = 3_000;
/** Measures that come nearest. */
const NEAR = 3;

/** In place of nothing, which Slack would not take. */
const NOTHING = "—";

const questionOf = ({ question }: Pick<Handover, "question">): string => shorten(question || NOTHING, QUESTION_SHOWN);
const answerOf = ({ answer }: Pick<Handover, "answer">): string => answer || NOTHING;

/** For the office's channel: what is asked, by whom and when, and what comes nearest in the plan. */
export function handoverMessage(handover: Handover, near: readonly Measure[], plan: Plan, words: Words): Message {
  const { learning } = words;
  const shown = near.slice(0, NEAR);
  const when = momentIn(plan.timeZone, handover.at, words);
  const value: AnswerHandoverValue = { handover: handover.id, language: words.language };
  const asked: Run[] = [
    ...(handover.asker === "" ? [] : [plain(words.label(learning.askedBy, "")), person(handover.asker), plain(" · ")]),
    plain(words.label(learning.askedAt, "")),
    instant(handover.at, when),
  ];
  return {
    blocks: [
      paragraph([bold(learning.handoverHead)]),
      quote([plain(questionOf(handover))]),
      paragraph(asked),
      ...openButtons(shown, words.nearest, words),
      actions([{ ...button(HANDOVER_ACTIONS.answer, learning.answer, value), style: "primary" }]),
    ],
    text: [
      learning.handoverHead,
      words.quoted(questionOf(handover)),
      words.label(learning.askedAt, when),
      ...shown.map((measure) => `${words.nearest} ${nameOf(measure)}`),
    ].join("\n"),
  };
}

/** What that message becomes: the question, the answer, and who gave it. */
export function handoverAnswered(handover: Handover, words: Words): Message {
  const { learning } = words;
  return {
    blocks: [
      paragraph([bold(learning.answeredHead)]),
      quote([plain(questionOf(handover))]),
      paragraph([plain(words.label(learning.answer, ""))]),
      quote([plain(answerOf(handover))]),
      ...answeredBy(handover, words),
    ],
    text: [
      learning.answeredHead,
      words.quoted(questionOf(handover)),
      words.label(learning.answer, answerOf(handover)),
    ].join("\n"),
  };
}

/** What comes back to the asker: marked as the office's answer, since it stands where the plan's own words do. */
export function handoverReply(handover: Handover, words: Words): Message {
  const { learning } = words;
  const isToAll = !isDirect(handover.channel) && handover.asker !== "";
  const [before, after] = learning.replyHead;
  return {
    blocks: [
      paragraph(isToAll ? [plain(before), person(handover.asker), plain(after)] : [plain(learning.replyHeadDirect)]),
      quote([plain(questionOf(handover))]),
      paragraph([bold(learning.officeAnswer)]),
      quote([plain(answerOf(handover))]),
      ...answeredBy(handover, words),
    ],
    text: [
      learning.replyHeadDirect,
      words.quoted(questionOf(handover)),
      words.label(learning.officeAnswer, answerOf(handover)),
    ].join("\n"),
  };
}

const answeredBy = ({ answeredBy: user }: Handover, words: Words): Block[] =>
  user === null ? [] : [paragraph([plain(words.label(words.learning.answeredBy, "")), person(user)])];

/** The form in which the office answers. `problem`: why it is shown again; with `answered`, there is nothing left to fill in. */
export function handoverModal(
  handover: Handover,
  words: Words,
  problem?: keyof Words["learning"]["handoverProblems"],
): ModalView {
  const { learning } = words;
  const metadata: HandoverMetadata = { handover: handover.id, seen: handover.version, language: words.language };
  const isOver = problem === "answered";
  const notice = problem === undefined ? [] : [paragraph([bold(learning.handoverProblems[problem])])];
  const blocks: KnownBlock[] = [
    ...notice,
    quote([plain(questionOf(handover))]),
    ...(isOver
      ? []
      : [
          input(
            { field: HANDOVER_FIELDS.answer, text: learning.handoverAnswer, hint: learning.handoverAnswerHint },
            textField(undefined, { limit: LONGEST_ANSWER, multiline: true }),
          ),
        ]),
  ];
  return {
    type: "modal",
    callback_id: HANDOVER_FORM,
    title: plainText(learning.handoverTitle, LIMITS.viewTitle),
    ...(!isOver && { submit: plainText(learning.send, LIMITS.viewTitle) }),
    close: plainText(isOver ? words.milestones.dismiss : learning.cancel, LIMITS.viewTitle),
    private_metadata: JSON.stringify(metadata),
    blocks,
  };
}

/** `isElsewhere`: the answer comes to the asker's direct message, not to where they are. */
export const handoverSent = ({ learning }: Words, isElsewhere = false): Message =>
  saying([isElsewhere ? learning.handoverSentDirect : learning.handoverSent]);
export const handoverNoOffice = ({ learning }: Words): Message => saying([learning.handoverNoOffice]);
export const handoverTwice = ({ learning }: Words, isElsewhere = false): Message =>
  saying([isElsewhere ? learning.handoverTwiceDirect : learning.handoverTwice]);
export const handoverGone = ({ learning }: Words): Message => saying([learning.handoverGone]);
