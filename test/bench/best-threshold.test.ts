import { describe, expect, it } from "vitest";
import { bestThreshold, type Case, isRight } from "../../bench/best-threshold.ts";

const found = (gold: readonly string[], first: string | undefined, score?: number): Case => ({
  question: { id: "q", text: "", gold, set: "dev" },
  shown: { first, ...(score !== undefined && { score }) },
});

describe("the best threshold", () => {
  it("parts right first measures from answers to what the plan does not say", () => {
    const cases = [found(["1"], "1", 9), found(["2"], "2", 7), found([], "3", 4), found(["4"], "5", 2)];
    const threshold = bestThreshold(cases);
    expect(threshold).toBe(7);
    expect(cases.map((each) => isRight(each, threshold))).toEqual([true, true, true, false]);
  });

  it("leaves an engine without scores answering whenever it finds something", () => {
    const threshold = bestThreshold([found(["1"], "1"), found([], "2"), found([], undefined)]);
    expect(threshold).toBe(Number.NEGATIVE_INFINITY);
    expect(isRight(found([], "2"), threshold)).toBe(false);
    expect(isRight(found([], undefined), threshold)).toBe(true);
  });

  it("does not decide for an engine that decides by itself", () => {
    const silent: Case = {
      question: { id: "q", text: "", gold: [], set: "dev" },
      shown: { first: "1", answers: false },
    };
    expect(isRight(silent, Number.NEGATIVE_INFINITY)).toBe(true);
  });
});
