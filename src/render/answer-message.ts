import type { Block } from "@slack/types";
import type { z } from "zod";
import type { Answer } from "../answer/answer.ts";
import { LONGEST_QUESTION } from "../answer/answer-question.ts";
import type { Figure, Measure, Plan } from "../plan/plan.ts";
import type { measureValue, shareValue } from "./action-values.ts";
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
import { measuresMessage } from "./measures-message.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

export interface AnswerView {
  readonly plan: Plan;
  readonly words: Words;
  /** Offer “share to channel”: the reader alone sees the message. */
  readonly shareable: boolean;
}

/** One answer as a message. Pure. */
export function answerMessage(answer: Answer, view: AnswerView): Message {
  const message = messageFor(answer, view);
  if (answer.question.length <= LONGEST_QUESTION) return message;
  const cut = view.words.cutQuestion(LONGEST_QUESTION);
  return { blocks: [...message.blocks, smallPrint([cut])], text: `${message.text}\n${cut}` };
}

function messageFor(answer: Answer, view: AnswerView): Message {
  switch (answer.outcome) {
    case "found":
      return foundMessage(answer, view);
    case "several":
      return measuresMessage(answer.measures, view, { ...(answer.group && { group: answer.group }) });
    case "not-stated":
    case "not-in-plan":
      return absentMessage(answer, view);
    case "help":
      return helpMessage(
        view.plan,
        view.words,
        /[\p{L}\p{N}]/u.test(answer.question) ? undefined : view.words.helpNothingAsked,
      );
    default:
      return answer satisfies never;
  }
}

type Found = Extract<Answer, { outcome: "found" }>;
type Absent = Extract<Answer, { outcome: "not-stated" | "not-in-plan" }>;

function foundMessage(answer: Found, view: AnswerView): Message {
  const { plan, words, shareable } = view;
  const { measure, figure, fact } = answer;
  const head = headline(answer, words);
  const marked = figure?.span ?? fact?.span;
  const lines = detailLines(answer, words);
  const corrected = corrections(answer, words);
  const place = placeInPlan(measure, plan, words);
  const share = shareable ? [shareButton(answer.question, measure, figure, words)] : [];
  const related = answer.related.map((other) => openButton(other, words));
  const blocks: Block[] = [
    ...corrected.map((line) => paragraph([plain(line)])),
    paragraph(head),
    quote(sentence(measure, marked)),
    ...gloss(measure, words),
    ...(lines.length > 0 ? [bullets(lines)] : []),
    smallPrint([place]),
    ...(share.length > 0 ? [actions(share)] : []),
    ...(related.length > 0 ? [smallPrint([words.related]), actions(related)] : []),
  ];
  const text = [...corrected, textOf(head), words.quoted(measure.text), ...lines.map(textOf), place].join("\n");
  return { blocks, text };
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

function gloss(measure: Measure, words: Words): Block[] {
  return words.language === "en" && measure.gloss ? [smallPrint([words.label(words.readingAid, measure.gloss)])] : [];
}

function corrections(answer: Answer, words: Words): string[] {
  return answer.corrections.map(({ said, figure }) => words.correction(said, figure.indicator, figure.text));
}

/** Length of the question kept in a button, so that its value stays far inside Slack's 2,000. */
const KEPT_QUESTION = 300;

function shareButton(question: string, measure: Measure, figure: Figure | undefined, words: Words) {
  const value: z.infer<typeof shareValue> = {
    language: words.language,
    measure: measure.id,
    question: shorten(question, KEPT_QUESTION),
    ...(figure && { figure: measure.figures.indexOf(figure) }),
  };
  return button(ACTIONS.share, words.share, value);
}

function openButton(measure: Measure, words: Words) {
  const value: z.infer<typeof measureValue> = { measure: measure.id, language: words.language };
  return button(ACTIONS.open, nameOf(measure), value, words.label(words.open, measure.id));
}

/** Below this confidence, what is nearest by its words has nothing to do with the question. */
const POINTS_SOMEWHERE = 0.03;

function absentMessage(answer: Absent, view: AnswerView): Message {
  const { plan, words } = view;
  const corrected = corrections(answer, words);
  const [nearest, ...others] = answer.near;
  const stated = answer.outcome === "not-stated";
  const head = stated ? words.notStated(answer.missing, answer.asks) : words.notInPlan;
  const open = (measures: readonly Measure[]) => measures.map((other) => openButton(other, words));
  if (!stated || !nearest) {
    const buttons = answer.confidence >= POINTS_SOMEWHERE ? open(answer.near) : [];
    const blocks = [
      paragraph([bold(head)]),
      ...(buttons.length > 0 ? [smallPrint([words.nearest]), actions(buttons)] : []),
    ];
    const nearest = buttons.length > 0 ? answer.near.map((other) => `${words.nearest} ${nameOf(other)}`) : [];
    return { blocks, text: [head, ...nearest].join("\n") };
  }
  const place = placeInPlan(nearest, plan, words);
  const buttons = open(others);
  const blocks: Block[] = [
    ...corrected.map((line) => paragraph([plain(line)])),
    paragraph([bold(head)]),
    paragraph([plain(words.label(words.whatItSays, ""))]),
    quote(sentence(nearest)),
    ...gloss(nearest, words),
    smallPrint([place]),
    ...(buttons.length > 0 ? [actions(buttons)] : []),
  ];
  return {
    blocks,
    text: [...corrected, head, words.label(words.whatItSays, words.quoted(nearest.text)), place].join("\n"),
  };
}
