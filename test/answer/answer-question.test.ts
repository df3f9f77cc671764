import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASKS, MISSING } from "../../src/answer/answer.ts";
import { answerQuestion, LONGEST_QUESTION } from "../../src/answer/answer-question.ts";
import { answering } from "../support/langwen.ts";

const answer = (question: string, context?: string) => answerQuestion(answering, question, { context });
const { plan } = answering.index;

describe("outcomes", () => {
  it.each([
    ["失业率目标是多少", { outcome: "found", asks: "figure", measure: { id: "0.0.1" }, figure: { text: "3%以内" } }],
    ["推动几家企业上市", { outcome: "found", asks: "figure", measure: { id: "1.2.3" }, figure: { value: [3, 5] } }],
    [
      "工业园连片改造在哪个社区",
      { outcome: "found", asks: "where", measure: { id: "1.3.4" }, fact: { kind: "place" } },
    ],
    ["企业几年内上市", { outcome: "found", asks: "when", measure: { due: { date: "2025-12-31" } } }],
    ["教育方面有哪些举措", { outcome: "several", asks: "list", group: { kind: "theme", id: "教育" } }],
    ["低保每月多少钱", { outcome: "not-stated", missing: "price" }],
    ["地铁什么时候开通", { outcome: "not-in-plan" }],
    ["怎么用", { outcome: "help", asks: "help" }],
    ["", { outcome: "help" }],
    ["？？", { outcome: "help" }],
    ["谁来落实这个计划", { outcome: "found", asks: "who", measure: { id: "0.0.2" } }],
  ])("answers %j with %j", (question, expected) => {
    expect(answer(question)).toMatchObject(expected);
  });

  it.each([
    ["失业率目标是多少", "失業率目標是多少"],
    ["失业率目标是多少", "失业率目标是多少？"],
    ["推动几家企业上市", "ＩＰＯ要推动几家企业"],
    ["倍增计划是什么", "背增计划是什么"],
    ["失业率 目标", "shiyelv mubiao"],
    ["失业率目标是多少", "what is the unemployment rate target"],
  ])("answers %s and %s from the same measure", (one, other) => {
    const [first, second] = [answer(one), answer(other)];
    expect(first.outcome).toBe("found");
    expect(second.outcome).toBe("found");
    if (first.outcome === "found" && second.outcome === "found") expect(second.measure.id).toBe(first.measure.id);
  });

  it("reads a bare word as a question for its figure when a figure is wanted", () => {
    const wanted = answerQuestion(answering, "失业率", { wants: "figure" });
    expect(wanted).toMatchObject({ outcome: "found", asks: "figure", figure: { text: "3%以内" } });
    expect(answerQuestion(answering, "help", { wants: "figure" }).outcome).toBe("help");
  });
});

describe("a question after another", () => {
  const parking = "大朗医院停车库什么时候建好？";

  it.each([
    ["谁负责？", parking, { outcome: "found", asks: "who", measure: { id: "2.1.5" } }],
    ["什么时候完成？", "大朗医院停车库", { outcome: "found", asks: "when", measure: { id: "2.1.5" } }],
    ["在哪里？", parking, { outcome: "found", asks: "where", measure: { id: "2.1.5" } }],
    ["那就业率呢？", "失业率目标是多少", { outcome: "found", asks: "figure", figure: { text: "80%以上" } }],
    ["who is responsible?", "hospital car park", { outcome: "found", asks: "who", measure: { id: "2.1.5" } }],
    ["多少钱", "乐购大朗专项资金", { outcome: "found", asks: "figure", figure: { text: "300万元" } }],
  ])("reads %s after %s", (question, context, expected) => {
    expect(answer(question, context)).toMatchObject({ question, ...expected });
  });

  it("keeps the question that names the subject, so that the third leans on it too", () => {
    const second = answer("谁负责？", parking);
    expect(second.subject).toBe(parking);
    expect(answer("建在哪里？", second.subject)).toMatchObject({ measure: { id: "2.1.5" } });
    expect(answer("那就业率呢？", "失业率目标是多少").subject).toBe("那就业率呢？");
  });

  it.each([
    "推动几家企业上市",
    "失业率目标是多少",
    "第七次人口普查谁负责",
    "有哪些教育举措",
    "地铁什么时候开通",
    "how many livestream bases will be built",
  ])("leaves aside what came before a full question: %s", (question) => {
    expect(answer(question, parking)).toEqual(answer(question));
  });

  it("gives help in the middle of a conversation and keeps its subject", () => {
    expect(answer("怎么用", parking)).toMatchObject({ outcome: "help", subject: parking });
    expect(answer("", parking)).toMatchObject({ outcome: "help", subject: parking });
  });
});

/** What must hold of every answer, whatever was asked. */
function checkShape(question: string, context?: string) {
  const given = answer(question, context);
  expect(["found", "several", "not-stated", "not-in-plan", "help"]).toContain(given.outcome);
  expect(ASKS).toContain(given.asks);
  expect(given.question).toBe(question);
  expect(given.confidence).toBeGreaterThanOrEqual(0);
  expect(given.confidence).toBeLessThanOrEqual(1);
  if (given.outcome === "several") expect(given.measures.length).toBeGreaterThan(0);
  if (given.outcome === "not-stated") expect(MISSING).toContain(given.missing);
  const shown =
    given.outcome === "found"
      ? [given.measure, ...given.related]
      : given.outcome === "several"
        ? given.measures
        : given.outcome === "help"
          ? []
          : given.near;
  for (const measure of shown) expect(plan.measures).toContain(measure);
  return given;
}

describe("any question", () => {
  const fragments = fc.constantFrom(
    ...[
      "失业率",
      "多少",
      "谁负责",
      "在哪里",
      "？",
      "，",
      "3%",
      "2021年",
      "教育",
      "有哪些",
      "为什么",
      "<!channel>",
      "shiyelv",
    ],
    ...[
      "how many ",
      "the plan",
      "\n",
      "\u0000",
      "\u202e",
      "😀",
      "👨‍👩‍👧",
      "e\u0301",
      "\ud800",
      "𠮷",
      "$&",
      "\\",
      "(",
      "[",
      "*",
    ],
  );

  it("gets one of the outcomes, and never an error", { timeout: 60_000 }, () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 120 }),
      fc.string({ unit: "grapheme", maxLength: 120 }),
      fc.string({ unit: fragments, maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), (question, context) => {
        checkShape(question, context);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["one word 10,000 characters long", "业".repeat(10_000)],
    ["10,000 letters", "a".repeat(10_000)],
    ["10,000 letters of pinyin", "shiyelv".repeat(1_430)],
    ["10,000 emoji", "😀".repeat(5_000)],
    ["10,000 question marks", "？".repeat(10_000)],
    ["10,000 digits", "9".repeat(10_000)],
    ["2,500 clauses", "失业率，".repeat(2_500)],
    ["2,000 words", "shi ye lv ".repeat(1_000)],
    ["half a pair of surrogates at the cut", `${"a".repeat(LONGEST_QUESTION - 1)}😀`],
    ["the whole plan", plan.source.text],
  ])("gets an answer with %s", { timeout: 30_000 }, (_what, question) => {
    checkShape(question);
    checkShape("谁负责", question);
  });

  it("gets the same answer each time", () => {
    const questions = ["失业率目标", "教育方面有哪些举措", "低保每月多少钱", "地铁", "shiyelv", "背增计划 谁负责"];
    const first = questions.map((question) => answer(question, "毛织产业"));
    expect(questions.toReversed().map((question) => answer(question, "毛织产业"))).toEqual(first.toReversed());
  });
});
