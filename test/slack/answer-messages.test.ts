import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/answer-question.ts";
import { answerMessage } from "../../src/render/answer-message.ts";
import { wordsIn } from "../../src/render/words/choose-words.ts";
import { createAnswerMessages } from "../../src/slack/answer-messages.ts";
import { track } from "../../src/tracking/tracked.ts";
import { answering } from "../support/langwen.ts";

const { plan } = answering.index;
const zh = wordsIn("zh");
const office = track(plan, []);
const rate = answerQuestion(answering, "失业率目标是多少");

describe("messages of answers", () => {
  it("are made once for the same answer, seen the same way", () => {
    const messageOf = createAnswerMessages();
    const view = { plan, words: zh, office, handOver: true, share: { question: "失业率目标是多少" } };
    expect(messageOf(rate, { ...view })).toBe(messageOf(rate, { ...view, share: { ...view.share } }));
    expect(messageOf(rate, view)).toEqual(answerMessage(rate, view));
  });

  it.each([
    ["in another language", { plan, words: wordsIn("en"), office }],
    ["with what another office set", { plan, words: zh, office: track(plan, []) }],
    ["without an office", { plan, words: zh }],
    ["with an office that could not be read", { plan, words: zh, office: "unread" as const }],
    ["with a button to hand it over", { plan, words: zh, office, handOver: true }],
    ["with a button to share it", { plan, words: zh, office, share: { question: "失业率" } }],
  ])("are others %s", (_how, view) => {
    const messageOf = createAnswerMessages();
    const usual = messageOf(rate, { plan, words: zh, office });
    const other = messageOf(rate, view);
    expect(other).not.toBe(usual);
    expect(other).toEqual(answerMessage(rate, view));
  });

  it("are others for another question that has the same measure", () => {
    const messageOf = createAnswerMessages();
    const other = answerQuestion(answering, "失业率");
    expect(messageOf(other, { plan, words: zh })).toEqual(answerMessage(other, { plan, words: zh }));
    expect(messageOf(rate, { plan, words: zh })).toEqual(answerMessage(rate, { plan, words: zh }));
  });

  it("are forgotten when there are too many, the one not used for longest first", () => {
    const messageOf = createAnswerMessages(2);
    const view = { plan, words: zh };
    const [first, second, third] = ["失业率", "企业上市", "教育"].map((asked) => answerQuestion(answering, asked));
    if (!first || !second || !third) throw new Error("three answers");
    const [kept, dropped] = [messageOf(first, view), messageOf(second, view)];
    messageOf(first, view);
    messageOf(third, view);
    expect(messageOf(first, view)).toBe(kept);
    expect(messageOf(second, view)).not.toBe(dropped);
  });

  it("cannot be changed by who uses them", () => {
    const message = createAnswerMessages()(rate, { plan, words: zh });
    expect(() => message.blocks.pop()).toThrow(TypeError);
  });
});
