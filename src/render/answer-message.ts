import type { Block } from "@slack/types";
import type { z } from "zod";
import type { Answer, Missing } from "../answer/answer.ts";
import { LONGEST_QUESTION } from "../answer/answer-question.ts";
import { SURE } from "../answer/confidence.ts";
import { SMALL_TALK } from "../answer/question.ts";
import type { Measure, Plan } from "../plan/plan.ts";
import { normalize } from "../search/normalize.ts";
import type { Tracked } from "../tracking/tracked.ts";
import { aboutAnswer } from "./about-answer.ts";
import type { measureValue, ShareValue } from "./action-values.ts";
import {
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
import { feedbackButtons } from "./feedback.ts";
import { helpMessage } from "./help-message.ts";
import { keptQuestion } from "./kept-question.ts";
import { HANDOVER_ACTIONS, type HandOverValue } from "./learning-values.ts";
import { dueLine, figureLine, nameOf, placeInPlan, scopeLines, sentence } from "./measure-lines.ts";
import { MILESTONE_ACTIONS } from "./milestone-values.ts";
import { type OfficeFacts, officeFacts, officeLines } from "./office-answer.ts";
import { openButtons } from "./open-buttons.ts";
import { severalMessage } from "./several-message.ts";
import { shareButton } from "./share-button.ts";
import type { Words } from "./words/words.ts";

export interface AnswerView {
  readonly plan: Plan;
  readonly words: Words;
  /** Offer “share to channel”, with what it takes to compute the same answer again; unset where all can read it. */
  readonly share?: Omit<ShareValue, "language">;
  /** Offer to hand a question that the plan does not answer to the office. */
  readonly handOver?: boolean;
  /**
   * What the office set beside the plan: shown with the answer, and progress can be reported from it. `unread`: there is
   * an office, but its records could not be read. Unset: the plan alone.
   */
  readonly office?: Tracked | "unread";
}

/** One answer as a message. Pure. */
export function answerMessage(answer: Answer, view: AnswerView): Message {
  const { words, share, office, handOver } = view;
  const message = messageFor(answer, view);
  const buttons = [
    ...(handOver && UNANSWERED.has(answer.outcome) ? [handOverButton(answer, words)] : []),
    ...(share && answer.outcome !== "help" ? [shareButton(share, words)] : []),
    ...(office && answer.outcome === "found" ? [progressButton(answer.measure, words)] : []),
  ];
  const notes = [
    ...(office === "unread" && HAS_OFFICE.has(answer.outcome) ? [words.milestones.unread] : []),
    ...(answer.question.length > LONGEST_QUESTION ? [words.cutQuestion(LONGEST_QUESTION)] : []),
  ];
  return {
    blocks: [
      ...message.blocks,
      ...(buttons.length > 0 ? [actions(buttons)] : []),
      ...(notes.length > 0 ? [smallPrint(notes)] : []),
      ...(answer.outcome === "help" ? [] : [feedbackButtons(answer, words)]),
    ],
    text: [message.text, ...notes].join("\n"),
  };
}

/** Outcomes that show what the office set. */
export const HAS_OFFICE: ReadonlySet<Answer["outcome"]> = new Set(["found", "several", "not-stated"]);

/** What the plan does not say, somebody may know. */
const UNANSWERED: ReadonlySet<Answer["outcome"]> = new Set(["not-stated", "not-in-plan"]);

/** With the question before, where this one leans on it and cannot be understood alone. */
function handOverButton(answer: Answer, words: Words) {
  const { question, subject } = answer;
  const value: HandOverValue = {
    ...aboutAnswer(answer, words),
    ...(subject !== "" && subject !== question && { context: keptQuestion(subject) }),
  };
  return button(HANDOVER_ACTIONS.handOver, words.learning.handOver, value);
}

const progressButton = (measure: Measure, words: Words) => {
  const value: z.infer<typeof measureValue> = { measure: measure.id, language: words.language };
  return button(MILESTONE_ACTIONS.progress, words.milestones.setProgress, value);
};

/** What the office set for a measure; undefined without an office. */
function factsOf(measure: Measure, answer: Answer, { office, words }: AnswerView): OfficeFacts | undefined {
  if (!office || office === "unread") return undefined;
  const question = answer.asks === "when" ? `${answer.question} ${answer.subject}` : undefined;
  return officeFacts(measure, office, question, words);
}

function messageFor(answer: Answer, view: AnswerView): Message {
  switch (answer.outcome) {
    case "found":
      return foundMessage(answer, view);
    case "several":
      return withCommonFact(answer, severalMessage(answer.measures, answer.group, view.plan, view.words), view);
    case "not-stated":
    case "not-in-plan":
      return absentMessage(answer, view);
    case "help":
      return helpFor(answer, view);
    default:
      return answer satisfies never;
  }
}

/**
 * Who and when, said above several measures: first what the office set for any of them, then the plan's own words where
 * they are the same for all.
 */
function withCommonFact(answer: Several, message: Message, view: AnswerView): Message {
  const { asks, measures } = answer;
  const { words } = view;
  const [first, ...others] = measures.map((measure) =>
    asks === "when" ? dueLine(measure.due, words) : asks === "who" ? (scopeLines(measure, words)[0] ?? []) : [],
  );
  const isCommon = first && first.length > 0 && others.every((line) => textOf(line) === textOf(first));
  const common = isCommon ? [emphasised(first)] : [];
  const ours = measures.flatMap((measure) => {
    const facts = factsOf(measure, answer, view);
    const lines = asks === "who" ? [facts?.who] : asks === "when" ? [facts?.asked, ...(facts?.dates ?? [])] : [];
    return lines.flatMap((line) => (line ? [[bold(`${measure.id} `), ...line]] : []));
  });
  const shown = [
    ...ours.slice(0, OFFICE_LINES),
    ...(ours.length > OFFICE_LINES ? [[plain(words.more(ours.length - OFFICE_LINES))]] : []),
  ];
  return {
    blocks: [...(shown.length > 0 ? [bullets(shown)] : []), ...common.map(paragraph), ...message.blocks],
    text: [...[...shown, ...common].map(textOf), message.text].join("\n"),
  };
}

/** Of several measures together; each has more when it is opened. */
const OFFICE_LINES = 6;

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

function foundMessage(answer: Found, view: AnswerView): Message {
  const { plan, words } = view;
  const { measure, figure, fact } = answer;
  const office = factsOf(measure, answer, view);
  const head = headline(answer, office, words);
  const lines = detailLines(answer, office, words);
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

/** The asked fact first, the office's before the plan's own. Where the sentence itself is the answer, it says so. */
function headline({ asks, measure, figure, fact }: Found, office: OfficeFacts | undefined, words: Words): Run[] {
  if (figure) return figureLine(figure, words);
  if (fact) return [plain(words.label(fact.kind === "place" ? words.where : words.says, "")), bold(fact.text)];
  if (asks === "when") return emphasised(office?.asked ?? dueLine(measure.due, words));
  if (asks === "who") return emphasised(office?.who ?? scopeLines(measure, words)[0] ?? []);
  return [bold(words.says)];
}

const emphasised = ([first, ...rest]: readonly Run[]): Run[] => (first ? [bold(first.text), ...rest] : []);

/** What else is known of it; what the headline said is not said again. */
function detailLines({ asks, measure, figure, fact }: Found, office: OfficeFacts | undefined, words: Words): Run[][] {
  const figures = measure.figures.filter(
    (each) => each !== figure && (each.role === "target" || each.role === "resource"),
  );
  const scopes = scopeLines(measure, words);
  const plainly = !figure && !fact;
  const headIsWho = plainly && asks === "who";
  const headIsWhen = plainly && asks === "when";
  return [
    ...figures.map((each) => figureLine(each, words)),
    ...(headIsWho || !office?.who ? [] : [[...office.who]]),
    // What the plan says of who and when stays in sight beside what the office set.
    ...(headIsWho && !office?.who ? scopes.slice(1) : scopes),
    ...(headIsWhen && !office?.asked ? [] : [dueLine(measure.due, words)]),
    ...(office?.dates ?? []).map((line) => [...line]),
    ...(office?.progress ? [[...office.progress]] : []),
  ];
}

const gloss = (measure: Measure, words: Words): string[] =>
  words.language === "en" && measure.gloss ? [words.label(words.readingAid, measure.gloss)] : [];

function corrections(answer: Answer, words: Words): string[] {
  return answer.corrections.map(({ said, figure }) =>
    words.correction(said, words.language === "en" && figure.en ? figure.en : figure.indicator, figure.text),
  );
}

/** Below this confidence, what is nearest by its words has nothing to do with the question. */
const POINTS_SOMEWHERE = 0.03;

/** Facts that the plan seldom states and the office may have set: how far it is, by whom, on which day. */
const OFFICE_MAY_KNOW: ReadonlySet<Missing> = new Set(["result", "person", "opening"]);

function absentMessage(answer: Absent, view: AnswerView): Message {
  const { plan, words } = view;
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
  const office = OFFICE_MAY_KNOW.has(answer.missing) ? factsOf(nearest, answer, view) : undefined;
  const known = office ? officeLines(office) : [];
  const blocks: Block[] = [
    ...corrected.map((line) => paragraph([plain(line)])),
    paragraph([bold(head)]),
    ...(known.length > 0 ? [paragraph([plain(words.milestones.officeSays)]), bullets(known)] : []),
    paragraph([plain(words.label(words.whatItSays, ""))]),
    quote(sentence(nearest)),
    ...gloss(nearest, words).map((line) => smallPrint([line])),
    smallPrint([place]),
    ...openButtons(others, words.nearest, words),
  ];
  const text = [
    ...corrected,
    head,
    ...(known.length > 0 ? [words.milestones.officeSays, ...known.map(textOf)] : []),
    words.label(words.whatItSays, words.quoted(nearest.text)),
    ...gloss(nearest, words),
    place,
  ];
  return { blocks, text: text.join("\n") };
}
