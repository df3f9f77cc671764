import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { answerMeasure } from "../../src/answer/answer-measure.ts";
import { FEEDBACK_REASONS } from "../../src/learning/asked-question.ts";
import { validateMessage } from "../../src/playground/validate-blocks.ts";
import { validateView } from "../../src/playground/validate-view.ts";
import { readValue } from "../../src/render/action-values.ts";
import { answerMessage } from "../../src/render/answer-message.ts";
import type { Message } from "../../src/render/blocks.ts";
import { feedbackModal, feedbackThanks } from "../../src/render/feedback.ts";
import { KEPT_QUESTION, keptQuestion } from "../../src/render/kept-question.ts";
import {
  FEEDBACK_ACTION,
  type FeedbackMetadata,
  feedbackMetadata,
  feedbackValue,
  HANDOVER_ACTIONS,
  handOverValue,
} from "../../src/render/learning-values.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import { real } from "./reminder-fixtures.ts";

const common = { subject: "", asks: "what", confidence: 0.9, corrections: [] } as const;
const near = real.measures.slice(0, 5);
const found = answerMeasure(real, "0.0.1") as Answer;
const several: Answer = { ...common, question: "教育", outcome: "several", measures: near };
const notStated: Answer = { ...common, question: "投多少钱", outcome: "not-stated", near, missing: "money" };
const notInPlan: Answer = { ...common, question: "公积金", outcome: "not-in-plan", near: [] };
const help: Answer = { ...common, question: "你好", outcome: "help" };

/** Everything with an action id, by id. */
function elementsOf(value: unknown, id: string): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((each) => elementsOf(each, id));
  if (typeof value !== "object" || value === null) return [];
  const own = value as Record<string, unknown>;
  const here = String(own["action_id"] ?? "").split("/")[0] === id ? [own] : [];
  return [...here, ...Object.values(own).flatMap((each) => elementsOf(each, id))];
}

function opinions({ blocks }: Message): unknown[] {
  return elementsOf(blocks, FEEDBACK_ACTION).flatMap((pair) =>
    ["positive_button", "negative_button"].map((side) =>
      readValue(feedbackValue, (pair[side] as { value: string }).value),
    ),
  );
}

/** What is worst for JSON: quotes, line breaks, control characters, half a character. */
const WORST = ['"', "\n", "\u0001", "\ud83d", "\\", "👨‍👩‍👧‍👦", "é"].map((each) => each.repeat(4_000));

describe("opinions on an answer", () => {
  it.each([
    ["found", found, ["0.0.1"]],
    ["several", several, near.slice(0, 3).map(({ id }) => id)],
    ["not-stated", notStated, near.slice(0, 3).map(({ id }) => id)],
    ["not-in-plan", notInPlan, []],
  ] as const)("can be given where the outcome is %s, and carry what was answered", (outcome, answer, measures) => {
    const about = { question: answer.question, outcome, measures, language: "zh" };
    expect(opinions(answerMessage(answer, { plan: real, words: zh }))).toEqual([
      { opinion: "up", ...about },
      { opinion: "down", ...about },
    ]);
  });

  it("are not asked for under help and small talk", () => {
    for (const question of ["你好", "谢谢", "帮助"]) {
      expect(opinions(answerMessage({ ...help, question }, { plan: real, words: zh })), question).toEqual([]);
    }
  });

  it("leave the plain text as it is", () => {
    const { text } = answerMessage(found, { plan: real, words: zh });
    expect(text).not.toContain(zh.learning.helpful);
  });

  it.each(WORST)("keep inside a button's value, whatever was asked (%#)", (question) => {
    for (const answer of [
      { ...notStated, question, subject: `${question}?` },
      { ...notInPlan, question },
    ]) {
      const message = answerMessage(answer, { plan: real, words: en, share: { question }, handOver: true });
      expect(validateMessage(payload(message))).toEqual([]);
      expect(opinions(message)).toHaveLength(2);
    }
  });
});

describe("a question as a button keeps it", () => {
  it("is cut at a character, and keeps its line breaks", () => {
    const family = "👨‍👩‍👧‍👦";
    const kept = keptQuestion(`一\n${family.repeat(100)}`);
    expect(kept.length).toBeLessThanOrEqual(KEPT_QUESTION);
    expect(kept).toBe(`一\n${family.repeat(Math.floor((KEPT_QUESTION - 2) / family.length))}`);
  });

  it("is the same when it is kept again", () => {
    for (const question of [...WORST, "失业率"]) {
      expect(keptQuestion(keptQuestion(question))).toBe(keptQuestion(question));
    }
  });
});

describe("handing a question to the office", () => {
  const offered = (answer: Answer, handOver = true) =>
    elementsOf(answerMessage(answer, { plan: real, words: zh, handOver }).blocks, HANDOVER_ACTIONS.handOver);

  it("is offered for what the plan does not say, and for nothing else", () => {
    expect([found, several, notStated, notInPlan, help].map((answer) => offered(answer).length)).toEqual([
      0, 0, 1, 1, 0,
    ]);
    expect(offered(notInPlan, false)).toEqual([]);
  });

  it("carries the question before, on which this one leans", () => {
    const [leaning] = offered({ ...notStated, question: "谁负责？", subject: "大朗医院停车库" });
    const value = readValue(handOverValue, String(leaning?.["value"]));
    expect(value).toMatchObject({ question: "谁负责？", context: "大朗医院停车库", outcome: "not-stated" });
    const [own] = offered({ ...notStated, subject: notStated.question });
    expect(readValue(handOverValue, String(own?.["value"]))).not.toHaveProperty("context");
  });
});

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("the feedback form in %s", (language, words) => {
  const metadata: FeedbackMetadata = {
    id: "x".repeat(64),
    question: "问".repeat(KEPT_QUESTION),
    outcome: "not-in-plan",
    measures: ["1.2.3", "10.20.30", "0.0.1"],
    language,
    reply: `https://hooks.slack.com/actions/${"T".repeat(120)}`,
    thread: "1606118400.000100",
  };

  it("is such that Slack takes it, and carries what it is about", () => {
    const view = feedbackModal(metadata, words);
    expect(validateView(view)).toEqual([]);
    expect(readValue(feedbackMetadata, view.private_metadata)).toEqual(metadata);
    expect(view.private_metadata?.length).toBeLessThanOrEqual(LIMITS.privateMetadata);
  });

  it("offers every reason", () => {
    const text = JSON.stringify(feedbackModal(metadata, words));
    for (const reason of FEEDBACK_REASONS) expect(text).toContain(words.learning.reasons[reason]);
  });

  it("shows nothing in the place of a question that is empty", () => {
    expect(validateView(feedbackModal({ ...metadata, question: "" }, words))).toEqual([]);
  });

  it("thanks in one line", () => {
    for (const opinion of ["up", "down"] as const) {
      const message = feedbackThanks(opinion, words);
      expect(validateMessage(payload(message))).toEqual([]);
      expect(message.blocks).toHaveLength(1);
    }
  });
});
