import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/answer-question.ts";
import { createAnswering } from "../../src/answer/create-answering.ts";
import { withPhrases } from "../../src/answer/with-phrases.ts";
import { answering } from "../support/langwen.ts";

const { index, glossary } = answering;
const uncached = { index, glossary };

describe("answers that are kept", () => {
  it("are given again for the same question, context and wish", () => {
    const kept = createAnswering(index, glossary);
    const ask = (question: string, context?: string, wants?: "figure") =>
      answerQuestion(kept, question, { context, ...(wants && { wants }) });
    const each = [
      () => ask("失业率"),
      () => ask("谁负责？", "失业率目标"),
      () => ask("停车位", undefined, "figure"),
      () => ask("help"),
    ];
    for (const again of each) expect(again()).toBe(again());
    expect(ask("停车位", undefined, "figure")).not.toEqual(ask("停车位"));
    expect(ask("谁负责？", "大朗医院扩建")).not.toEqual(ask("谁负责？", "失业率目标"));
  });

  it("are those that would be given anew, in whatever order things are asked", () => {
    const few = createAnswering(index, glossary, 3);
    const texts = fc.constantFrom("", "失业率", "失业率目标", "谁负责？", "那就业率呢", "0", "1/失业率", "figure/0/");
    const asked = fc.record({ question: texts, context: fc.option(texts, { nil: undefined }), figure: fc.boolean() });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 12 }), (all) => {
        for (const { question, context, figure } of all) {
          const options = { context, ...(figure && { wants: "figure" as const }) };
          expect(answerQuestion(few, question, options)).toEqual(answerQuestion(uncached, question, options));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("cannot be changed by those who share them", () => {
    const kept = createAnswering(index, glossary);
    for (const question of [
      "失业率要压到2%以下对吧",
      "教育方面有哪些举措",
      "大朗医院扩建要投多少钱",
      "有外星人吗",
      "help",
    ]) {
      const answer = answerQuestion(kept, question);
      const own: unknown[] = [answer, ...Object.values(answer).filter(Array.isArray), ...answer.corrections];
      if (answer.outcome === "several") own.push(answer.group);
      expect(own.every(Object.isFrozen), question).toBe(true);
    }
  });

  it("are the last ones used, and none to a long question", () => {
    const kept = createAnswering(index, glossary, 2);
    const first = answerQuestion(kept, "失业率");
    answerQuestion(kept, "停车位");
    expect(answerQuestion(kept, "失业率")).toBe(first);
    answerQuestion(kept, "人口普查");
    expect(answerQuestion(kept, "失业率")).toBe(first);
    answerQuestion(kept, "停车位");
    answerQuestion(kept, "人口普查");
    expect(answerQuestion(kept, "失业率")).not.toBe(first);
    for (const [length, again] of [
      [300, true],
      [301, false],
    ] as const) {
      const long = "失业率".padEnd(length, "？");
      const once = answerQuestion(kept, long);
      expect(Object.is(answerQuestion(kept, long), once), `${length}`).toBe(again);
    }
  });

  it("are a workspace's own once it has phrases", () => {
    const own = withPhrases(answering, [{ measure: "2.1.5", text: "白大褂工程" }]);
    expect(answerQuestion(answering, "白大褂工程").outcome).not.toBe("found");
    expect(answerQuestion(own, "白大褂工程").outcome).toBe("found");
    expect(answerQuestion(own, "失业率")).not.toBe(answerQuestion(answering, "失业率"));
    expect(answerQuestion(own, "失业率")).toEqual(answerQuestion(answering, "失业率"));
  });
});
