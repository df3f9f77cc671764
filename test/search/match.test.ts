import { describe, expect, it } from "vitest";
import { found, match } from "../../src/search/match.ts";
import { parseQuery } from "../../src/search/query.ts";
import { answering } from "../support/langwen.ts";

const { index, glossary } = answering;
const matchAll = (question: string) => match(parseQuery(question, glossary, index), index);

describe("found", () => {
  const atom = {
    text: "业",
    weight: 3,
    ways: [
      { terms: ["失业"], credit: 1, share: 1 },
      { terms: ["待业", "业率"], credit: 0.9, share: 0.5 },
      { terms: ["无业", "业者"], credit: 0.8, share: 1 },
    ],
  };

  it.each([
    ["the very words", ["失业"], 1],
    ["the best of several ways", ["失业", "待业", "业率"], 1],
    ["a way in part, where a part will do", ["待业"], 0.45],
    ["a way in full", ["待业", "业率"], 0.9],
    ["nothing for a part, where all is needed", ["无业"], 0],
    ["all that is needed", ["无业", "业者"], 0.8],
    ["nothing", ["就业"], 0],
    ["nothing among nothing", [], 0],
  ])("counts %s", (_what, terms, expected) => {
    expect(found(atom, new Set(terms))).toBeCloseTo(expected, 10);
  });
});

describe("match", () => {
  it.each([
    ["失业率目标", "0.0.1"],
    ["失業率目標", "0.0.1"],
    ["失业率～目标", "0.0.1"],
    ["背增计划", "1.2.3"],
    ["shiyelv mubiao", "0.0.1"],
    ["unemployment rate target", "0.0.1"],
    ["人口普查", "2.1.7"],
    ["ＩＰＯ几家", "1.2.3"],
  ])("finds by %s the measure %s", (question, id) => {
    expect(matchAll(question).find(({ entry }) => entry.kind === "measure")?.entry.key).toBe(id);
  });

  it.each(["失业率目标", "大朗医院停车库什么时候建好？一共多少个车位", "教育方面有哪些举措", "外星人什么时候来", "3%"])(
    "gives shares between 0 and 1, best first, for %s",
    (question) => {
      const matches = matchAll(question);
      for (const { coverage, likeness, score, rank, evidence } of matches) {
        for (const share of [coverage, likeness, score]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + Number.EPSILON);
        }
        expect(evidence).toBeGreaterThanOrEqual(0);
        expect(rank).toBeCloseTo(0.35 * score + 0.4 * coverage + 0.25 * likeness, 10);
      }
      const ranks = matches.map(({ rank }) => rank);
      expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    },
  );

  it("covers wholly what the plan has, and hardly what it has not", () => {
    const best = (question: string) => matchAll(question)[0]?.coverage ?? 0;
    expect(best("城镇登记失业率")).toBe(1);
    expect(best("核聚变反应堆选址")).toBeLessThan(0.4);
  });

  it("finds nothing for a question without words", () => {
    expect(matchAll("")).toEqual([]);
    expect(matchAll("？！")).toEqual([]);
  });
});
