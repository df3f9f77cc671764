import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/answer-question.ts";
import { findCorrections } from "../../src/answer/corrections.ts";
import type { Measure } from "../../src/plan/plan.ts";
import { normalize } from "../../src/search/normalize.ts";
import { answering } from "../support/langwen.ts";

function measureOf(id: string): Measure {
  const measure = answering.index.plan.measures.find((candidate) => candidate.id === id);
  if (!measure) throw new Error(`no measure ${id}`);
  return measure;
}

describe("findCorrections", () => {
  it.each([
    ["失业率要压到2%以下对吧", "0.0.1", [["2%以下", "3%以内"]]],
    ["失業率要壓到２％以下對吧", "0.0.1", [["2%以下", "3%以内"]]],
    ["就业率要达到90%吧", "0.0.1", [["90%", "80%以上"]]],
    [
      "失业率5%以内、就业率70%以上是吧",
      "0.0.1",
      [
        ["5%以内", "3%以内"],
        ["70%以上", "80%以上"],
      ],
    ],
    ["推动10家企业上市对吗", "1.2.3", [["10家", "3—5家"]]],
    ["建8个直播基地是吗", "1.3.3", [["8个", "6个"]]],
    ["安排500万元专项资金对不对", "1.1.3", [["500万元", "300万元"]]],
    // What agrees is no contradiction, and a number within the plan's range neither.
    ["失业率3%以内对吧", "0.0.1", []],
    ["就业率80%以上对吧", "0.0.1", []],
    ["推动4家企业上市对吗", "1.2.3", []],
    ["安排3百万元专项资金吗", "1.1.3", []],
    // Another unit is about something else, and so is a year.
    ["失业率2家", "0.0.1", []],
    ["2020年失业率", "0.0.1", []],
    ["两年内推动企业上市", "1.2.3", []],
    // Of two figures of one unit, none is named.
    ["是不是要到50%", "0.0.1", []],
    ["", "0.0.1", []],
  ])("finds in %s about %s: %j", (question, id, expected) => {
    const text = normalize(question);
    const corrections = findCorrections(text, text, measureOf(id));
    expect(corrections.map(({ said, figure }) => [said, figure.text])).toEqual(expected);
    for (const correction of corrections) expect(correction.measure).toBe(id);
  });

  it("stands in the answer, beside the plan's own figure", () => {
    const answer = answerQuestion(answering, "失业率要压到2%以下对吧");
    expect(answer).toMatchObject({ outcome: "found", measure: { id: "0.0.1" }, figure: { text: "3%以内" } });
    expect(answer.corrections).toMatchObject([{ said: "2%以下", figure: { text: "3%以内" }, measure: "0.0.1" }]);
  });
});
