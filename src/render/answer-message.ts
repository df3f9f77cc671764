import type { Block } from "@slack/types";
import type { z } from "zod";
import type { Answer } from "../answer/answer.ts";
import { LONGEST_QUESTION } from "../answer/answer-question.ts";
import { SURE } from "../answer/confidence.ts";
import { SMALL_TALK } from "../answer/question.ts";
import type { Measure, Plan } from "../plan/plan.ts";
import { normalize } from "../search/normalize.ts";
import type { measureValue, ShareValue } from "./action-values.ts";
import {
  ACTIONS,
  actions,
  bold,
  bullets,
  button,
  type Message,
  paragraph,
  plain,
  quote,
  type Run,
  smallPrint,
  textOf,
} from "./blocks.ts";
import { helpMessage } from "./help-message.ts";
import { dueLine, figureLine, nameOf, placeInPlan, scopeLines, sentence } from "./measure-lines.ts";
import { severalMessage } from "./several-message.ts";
import type { Words } from "./words/words.ts";

export interface AnswerView {
  readonly plan: Plan;
  readonly words: Words;
  /** Offer “share to channel”, with what it takes to compute the same answer again; unset where all can read it. */
  readonly share?: Omit<ShareValue, "language">;
}

/** One answer as a message. Pure. */
export function answerMessage(answer: Answer, view: AnswerView): Message {
  const message = messageFor(answer, view);
  const share = view.share && answer.outcome !== "help" ? shareButton(view.share, view.words) : undefined;
  const cut = answer.question.length > LONGEST_QUESTION ? view.words.cutQuestion(LONGEST_QUESTION) : undefined;
  return {
    blocks: [...message.blocks, ...(share ? [actions([share])] : []), ...(cut ? [smallPrint([cut])] : [])],
    text: [message.text, ...(cut ? [cut] : [])].join("\n"),
  };
}

function messageFor(answer: Answer, view: AnswerView): Message {
  switch (answer.outcome) {
    case "found":
      return foundMessage(answer, view);
    case "several":
      return withCommonFact(answer, severalMessage(answer.measures, answer.group, view.plan, view.words), view.words);
    case "not-stated":
    case "not-in-plan":
      return absentMessage(answer, view);
    case "help":
      return helpFor(answer, view);
    default:
      return answer satisfies never;
  }
}

/** Who and when, said once above several measures, where it is the same for all of them. */
function withCommonFact({ asks, measures }: Several, message: Message, words: Words): Message {
  const [first, ...others] = measures.map((measure) =>
    asks === "when" ? dueLine(measure.due, words) : asks === "who" ? (scopeLines(measure, words)[0] ?? []) : [],
  );
  if (!first || first.length === 0 || others.some((line) => textOf(line) !== textOf(first))) return message;
  const line = emphasised(first);
  return { blocks: [paragraph(line), ...message.blocks], text: `${textOf(line)}\n${message.text}` };
}

type Several = Extract<Answer, { outcome: "several" }>;
type Found = Extract<Answer, { outcome: "found" }>;
type Absent = Extract<Answer, { outcome: "not-stated" | "not-in-plan" }>;
type Help = Extract<Answer, { outcome: "help" }>;

function helpFor({ question }: Help, { plan, words }: AnswerView): Message {
  if (SMALL_TALK.test(normalize(question))) {
    return { blocks: [paragraph([plain(words.smallTalk)])], text: words.smallTalk };
  }
  return helpMessage(plan, words, /[\p{L}\p{N}]/u.test(question) ? undefined : words.helpNothingAsked);
}

function foundMessage(answer: Found, { plan, words }: AnswerView): Message {
  const { measure, figure, fact } = answer;
  const head = headline(answer, words);
  const lines = detailLines(answer, words);
  const corrected = corrections(answer, words);
  const place = placeInPlan(measure, plan, words);
  const blocks: Block[] = [
    ...corrected.map((line) => paragraph([plain(line)])),
    paragraph(head),
    quote(sentence(measure, figure?.span ?? fact?.span)),
    ...gloss(measure, words).map((line) => smallPrint([line])),
    ...(lines.length > 0 ? [bullets(lines)] : []),
    smallPrint([place]),
    ...openButtons(answer.related, words.related, words),
  ];
  const text = [
    ...corrected,
    textOf(head),
    words.quoted(measure.text),
    ...gloss(measure, words),
    ...lines.map(textOf),
    place,
  ];
  return { blocks, text: text.join("\n") };
}

/** The asked fact first. Where the sentence itself is the answer, it says so. */
function headline({ asks, measure, figure, fact }: Found, words: Words): Run[] {
  if (figure) return figureLine(figure, words);
  if (fact) return [plain(words.label(fact.kind === "place" ? words.where : words.says, "")), bold(fact.text)];
  if (asks === "when") return emphasised(dueLine(measure.due, words));
  if (asks === "who") return emphasised(scopeLines(measure, words)[0] ?? []);
  return [bold(words.says)];
}

const emphasised = ([first, ...rest]: Run[]): Run[] => (first ? [bold(first.text), ...rest] : []);

/** What else is known of it; what the headline said is not said again. */
function detailLines({ asks, measure, figure, fact }: Found, words: Words): Run[][] {
  const figures = measure.figures.filter(
    (each) => each !== figure && (each.role === "target" || each.role === "resource"),
  );
  const scopes = scopeLines(measure, words);
  const plainly = !figure && !fact;
  return [
    ...figures.map((each) => figureLine(each, words)),
    ...(plainly && asks === "who" ? scopes.slice(1) : scopes),
    ...(plainly && asks === "when" ? [] : [dueLine(measure.due, words)]),
  ];
}

const gloss = (measure: Measure, words: Words): string[] =>
  words.language === "en" && measure.gloss ? [words.label(words.readingAid, measure.gloss)] : [];

function corrections(answer: Answer, words: Words): string[] {
  return answer.corrections.map(({ said, figure }) =>
    words.correction(said, words.language === "en" && figure.en ? figure.en : figure.indicator, figure.text),
  );
}

/** Length of the question kept in a button, so that its value stays far inside Slack's 2,000. */
const KEPT_QUESTION = 400;

function shareButton({ question, context, ...rest }: Omit<ShareValue, "language">, words: Words) {
  const value: ShareValue = {
    ...rest,
    question: question.slice(0, KEPT_QUESTION),
    ...(context !== undefined && { context: context.slice(0, KEPT_QUESTION) }),
    language: words.language,
  };
  return button(ACTIONS.share, words.share, value);
}

function openButtons(measures: readonly Measure[], label: string, words: Words): Block[] {
  if (measures.length === 0) return [];
  const buttons = measures.map((measure) => {
    const value: z.infer<typeof measureValue> = { measure: measure.id, language: words.language };
    return button(ACTIONS.open, nameOf(measure), value, words.label(words.open, measure.id));
  });
  return [smallPrint([label]), actions(buttons)];
}

/** Below this confidence, what is nearest by its words has nothing to do with the question. */
const POINTS_SOMEWHERE = 0.03;

function absentMessage(answer: Absent, { plan, words }: AnswerView): Message {
  const [nearest, ...others] = answer.near;
  if (answer.outcome === "not-in-plan" || !nearest) {
    const shown = answer.confidence >= POINTS_SOMEWHERE ? answer.near : [];
    return {
      blocks: [paragraph([bold(words.notInPlan)]), ...openButtons(shown, words.nearest, words)],
      text: [words.notInPlan, ...shown.map((other) => `${words.nearest} ${nameOf(other)}`)].join("\n"),
    };
  }
  const corrected = corrections(answer, words);
  // 提到了 may be said only of what surely is the subject.
  const head = words.notStated(answer.confidence < SURE ? "detail" : answer.missing);
  const place = placeInPlan(nearest, plan, words);
  const blocks: Block[] = [
    ...corrected.map((line) => paragraph([plain(line)])),
    paragraph([bold(head)]),
    paragraph([plain(words.label(words.whatItSays, ""))]),
    quote(sentence(nearest)),
    ...gloss(nearest, words).map((line) => smallPrint([line])),
    smallPrint([place]),
    ...openButtons(others, words.nearest, words),
  ];
  const text = [
    ...corrected,
    head,
    words.label(words.whatItSays, words.quoted(nearest.text)),
    ...gloss(nearest, words),
    place,
  ];
  return { blocks, text: text.join("\n") };
}
