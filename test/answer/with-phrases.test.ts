import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { type Answering, answerQuestion } from "../../src/answer/answer-question.ts";
import { withPhrases } from "../../src/answer/with-phrases.ts";
import type { Ask, Plan } from "../../src/plan/plan.ts";
import { buildPlanIndex } from "../../src/search/plan-index.ts";
import { parseQuery } from "../../src/search/query.ts";
import { allQuestions } from "../questions/all-questions.ts";
import { answering } from "../support/langwen.ts";
import { ADDED, UNRELATED } from "./added-phrases.ts";

const { glossary } = answering;
const { plan } = answering.index;
const added = withPhrases(answering, ADDED);

/** The answer but for the phrases, which are never shown. */
const bytes = (answer: Answer): string => JSON.stringify(answer, (key, value) => (key === "ask" ? undefined : value));
const ask = (from: Answering, question: string, context?: string) => answerQuestion(from, question, { context });

function firstOf(answer: Answer): string | undefined {
  if (answer.outcome === "found") return answer.measure.id;
  if (answer.outcome === "several") return answer.measures[0]?.id;
  return answer.outcome === "help" ? undefined : answer.near[0]?.id;
}

/** What a reader gets: how it comes out, which measures, which figure or fact. */
function gist(answer: Answer): string {
  switch (answer.outcome) {
    case "found":
      return `found ${answer.measure.id} ${answer.figure?.text ?? ""} ${answer.fact?.text ?? ""}`;
    case "several":
      return `several ${answer.measures.map(({ id }) => id).join(" ")}`;
    case "not-stated":
      return `not stated ${answer.near[0]?.id} ${answer.missing}`;
    case "not-in-plan":
      return `not in plan ${answer.near[0]?.id}`;
    case "help":
      return "help";
    default:
      return answer satisfies never;
  }
}

describe("an added phrase", () => {
  it.each(ADDED)("finds $measure first when it is asked word for word: $text", ({ measure, text }) => {
    for (const wording of [text, `“${text}”？`, ` ${text}。`]) {
      const answer = ask(added, wording);
      expect([firstOf(answer), answer.confidence > 0.85], wording).toEqual([measure, true]);
      expect(["found", "not-stated"]).toContain(answer.outcome);
    }
  });

  it.each(ADDED)("finds $measure first in other words around it: $text", ({ measure, text }) => {
    for (const wording of [`请问${text}？`, `${text}是怎么安排的`, `领导问${text}`, `${text}谁负责`]) {
      expect(firstOf(ask(added, wording)), wording).toBe(measure);
    }
  });

  it("is answered by the kind of fact that it asks for", () => {
    expect(ask(added, "没工作的人占几成")).toMatchObject({ outcome: "found", figure: { text: "3%以内" } });
    expect(ask(added, "新中学盖在哪")).toMatchObject({
      outcome: "not-stated",
      missing: "place",
      near: [{ id: "2.2.1" }],
    });
    const money = withPhrases(answering, [{ measure: "2.1.5", text: "白大褂大楼花多少钱" }]);
    expect(ask(money, "白大褂大楼花多少钱")).toMatchObject({ outcome: "not-stated", missing: "money" });
  });

  it("is the subject of the question after it", () => {
    const own = withPhrases(answering, [{ measure: "2.1.5", text: "白大褂工程" }]);
    expect(ask(answering, "什么时候完成？", "白大褂工程").outcome).not.toBe("found");
    expect(ask(own, "什么时候完成？", "白大褂工程")).toMatchObject({
      outcome: "found",
      measure: { id: "2.1.5" },
      asks: "when",
    });
    expect(ask(own, "白大褂工程", "失业率目标")).toMatchObject({ outcome: "found", measure: { id: "2.1.5" } });
  });

  it("comes before a measure, a heading or a theme that shares all its words", () => {
    for (const text of ["企业上市扶持教育举措有哪些", "教育方面毛织企业", "全部这些工作谁负责落实小店"]) {
      const own = withPhrases(answering, [{ measure: "3.2.5", text }]);
      expect(firstOf(ask(answering, text)), text).not.toBe("3.2.5");
      expect(firstOf(ask(own, text)), text).toBe("3.2.5");
    }
  });

  it("is read in pinyin, with a character that sounds the same, in Traditional characters and in full width", () => {
    const own = withPhrases(answering, [
      { measure: "2.2.4", text: "电鸡上牌" },
      { measure: "3.2.1", text: "ＡＰＩ 网关" },
    ]);
    for (const wording of ["dianji shangpai", "電雞上牌", "店鸡上牌"]) {
      expect(firstOf(ask(own, wording)), wording).toBe("2.2.4");
    }
    for (const wording of ["api网关", "Api 網關？"]) expect(firstOf(ask(own, wording)), wording).toBe("3.2.1");
    expect(ask(answering, "api网关").outcome).toBe("not-in-plan");
  });

  it("is left out when its measure is not in the plan, has no letters, or stands there for another measure already", () => {
    const none = withPhrases(answering, [
      { measure: "9.9.9", text: "白大褂工程" },
      { measure: "topic:1.2", text: "白大褂工程" },
      { measure: "constructor", text: "白大褂工程" },
      { measure: "2.1.5", text: "？！" },
    ]);
    expect(none).toBe(answering);
    const twice = withPhrases(answering, [
      { measure: "2.1.5", text: "白大褂工程" },
      { measure: "2.1.6", text: "白大褂，工程！" },
    ]);
    expect(firstOf(ask(twice, "白大褂工程"))).toBe("2.1.5");
  });
});

describe("what answers with added phrases", () => {
  it("leaves what it was made from as it is, and workspaces apart", () => {
    const one = withPhrases(answering, [{ measure: "2.1.5", text: "白大褂工程" }]);
    const other = withPhrases(answering, [{ measure: "2.1.6", text: "白大褂工程" }]);
    const both = withPhrases(one, [{ measure: "3.2.5", text: "五谷轮回之所" }]);
    expect([one, other, both].map((each) => firstOf(ask(each, "白大褂工程")))).toEqual(["2.1.5", "2.1.6", "2.1.5"]);
    expect(firstOf(ask(both, "五谷轮回之所"))).toBe("3.2.5");
    for (const each of [answering, one, other]) expect(ask(each, "五谷轮回之所").outcome).toBe("not-in-plan");
    expect(ask(answering, "白大褂工程").outcome).not.toBe("found");
  });

  it("gives the same bytes for all questions when the phrases have nothing to do with them", {
    timeout: 120_000,
  }, () => {
    const unrelated = withPhrases(answering, UNRELATED);
    for (const { measure, text } of UNRELATED) expect(firstOf(ask(unrelated, text))).toBe(measure);
    const changed = allQuestions.filter((q) => bytes(ask(unrelated, q)) !== bytes(ask(answering, q)));
    expect(allQuestions.length).toBeGreaterThan(1_500);
    expect(changed).toEqual([]);
  });

  it("gives the same bytes for every question that shares no term with the phrases", { timeout: 120_000 }, () => {
    const terms = new Set(ADDED.flatMap(({ text }) => [...parseQuery(text, glossary, added.index).terms.keys()]));
    const apart = allQuestions.filter((q) => {
      const { terms: own } = parseQuery(q, glossary, added.index);
      return ![...own.keys()].some((term) => terms.has(term));
    });
    expect(apart.length).toBeGreaterThan(100);
    expect(apart.filter((q) => bytes(ask(added, q)) !== bytes(ask(answering, q)))).toEqual([]);
  });

  it("answers as a plan that has the phrases among its own", { timeout: 120_000 }, () => {
    const rebuilt = { glossary, index: buildPlanIndex(havingThem(plan), glossary) };
    const agree = allQuestions.filter((q) => gist(ask(added, q)) === gist(ask(rebuilt, q)));
    console.info(`${agree.length} of ${allQuestions.length} questions answered as after a rebuild`);
    expect(agree.length).toBeGreaterThanOrEqual(allQuestions.length - 3);
  });

  it("answers so in a plan that has no phrases of its own, where they decide most", { timeout: 120_000 }, () => {
    const none: Ask = { zh: [], en: [] };
    const bare: Plan = {
      ...plan,
      measures: plan.measures.map((measure) => ({ ...measure, ask: none })),
      topics: plan.topics.map((topic) => ({ ...topic, ask: none })),
      sections: plan.sections.map((section) => ({ ...section, ask: none })),
    };
    const base = { glossary, index: buildPlanIndex(bare, glossary) };
    const rebuilt = { glossary, index: buildPlanIndex(havingThem(bare), glossary) };
    const derived = withPhrases(base, ADDED);
    const wordings = ADDED.flatMap(({ text }) => [text, `请问${text}？`, `关于${text}，今年有什么安排`]);
    const asked = [...wordings, ...allQuestions];
    const agree = asked.filter((q) => gist(ask(derived, q)) === gist(ask(rebuilt, q)));
    const changed = asked.filter((q) => gist(ask(base, q)) !== gist(ask(rebuilt, q)));
    console.info(`${agree.length} of ${asked.length} as after a rebuild, which changes ${changed.length}`);
    expect(changed.length).toBeGreaterThan(90);
    expect(agree.length / asked.length).toBeGreaterThan(0.99);
    expect(wordings.filter((q) => gist(ask(derived, q)) !== gist(ask(rebuilt, q)))).toEqual([]);
  });

  it("is made much faster than the plan is indexed anew", () => {
    const many = allQuestions.slice(0, 500).map((q, place) => {
      const measure = plan.measures[place % plan.measures.length]?.id ?? "";
      return { measure, text: `${q.slice(0, 8)}${place}` };
    });
    const fastest = (times: number, make: () => unknown) =>
      Math.min(...Array.from({ length: times }, () => took(make)));
    const rebuild = fastest(3, () => buildPlanIndex(plan, glossary));
    const derive = fastest(20, () => withPhrases(answering, many));
    console.info(`500 phrases: ${derive.toFixed(1)} ms; indexed anew: ${rebuild.toFixed(0)} ms`);
    expect(derive).toBeLessThan(rebuild / 6);
  });
});

/** A plan with the phrases written into it. */
function havingThem(from: Plan): Plan {
  const phrasesOf = (id: string) => ADDED.filter(({ measure }) => measure === id).map(({ text }) => text);
  return {
    ...from,
    measures: from.measures.map((measure) => ({
      ...measure,
      ask: { ...measure.ask, zh: [...measure.ask.zh, ...phrasesOf(measure.id)] },
    })),
  };
}

/** Milliseconds. */
function took(make: () => unknown): number {
  const before = performance.now();
  make();
  return performance.now() - before;
}
