import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/answer-question.ts";
import { checkPhrase, PHRASE_LIMITS } from "../../src/answer/check-phrase.ts";
import { withPhrases } from "../../src/answer/with-phrases.ts";
import { answering } from "../support/langwen.ts";

const { plan } = answering.index;
const check = (text: string, { measure = "1.1.2", held = 0, from = answering } = {}) =>
  checkPhrase(from, { measure, text }, held);
const problem = (kind: string, more = {}) => ({ ok: false, problem: { kind, ...more } });

describe("checkPhrase", () => {
  it.each([
    ["街边铺头撑住", "街边铺头撑住"],
    ["  街边\n 铺头？ ", "街边 铺头？"],
    ["5g", "5g"],
    ["x".repeat(PHRASE_LIMITS.longest), "x".repeat(PHRASE_LIMITS.longest)],
  ])("takes %j as %j", (text, tidied) => {
    expect(check(text)).toEqual({ ok: true, phrase: { measure: "1.1.2", text: tidied } });
  });

  it.each([
    ["", "too-short", { shortest: 2 }],
    ["？！", "too-short", { shortest: 2 }],
    ["税", "too-short", { shortest: 2 }],
    ["税 ！", "too-short", { shortest: 2 }],
    ["x".repeat(PHRASE_LIMITS.longest + 1), "too-long", { longest: 100 }],
    ["今年", "only-fillers", {}],
    ["多少", "only-fillers", {}],
    ["今年 多少？", "only-fillers", {}],
    ["2020年", "only-fillers", {}],
    ["什么时候", "only-fillers", {}],
    ["how many", "only-fillers", {}],
    ["你好", "only-fillers", {}],
    ["有哪些重点工作", "only-fillers", {}],
    ["总结一下这个计划", "answered-otherwise", {}],
  ])("refuses %j: %s", (text, kind, more) => {
    expect(check(text)).toEqual(problem(kind, more));
  });

  it("says whose a phrase is already, whatever its width, case, characters and punctuation", () => {
    const phrase = plan.measures.find(({ id }) => id === "2.2.3")?.ask.zh.find((text) => text.length > 5) ?? "";
    const taken = problem("taken", { by: { kind: "measure", id: "2.2.3" } });
    for (const text of [phrase, `“${[...phrase].join(" ")}”？`]) expect(check(text)).toEqual(taken);
    expect(check(phrase, { measure: "2.2.3" })).toEqual(problem("already-there"));
    expect(check("教育举措")).toEqual(problem("taken", { by: { kind: "theme", id: "教育" } }));
    const from = withPhrases(answering, [{ measure: "3.2.1", text: "API網關" }]);
    expect(check("ａｐｉ 网关", { from })).toEqual(problem("taken", { by: { kind: "measure", id: "3.2.1" } }));
    expect(check("api网关", { from, measure: "3.2.1" })).toEqual(problem("already-there"));
    expect(check("api网关")).toMatchObject({ ok: true });
  });

  it("knows every phrase of the plan", { timeout: 60_000 }, () => {
    for (const { id, ask } of plan.measures.filter((_each, place) => place % 6 === 0)) {
      for (const text of [...ask.zh, ...ask.en].filter((_each, place) => place % 20 === 0)) {
        const checked = check(text, { measure: id });
        expect(checked.ok, `${id} ${text}`).toBe(false);
      }
    }
  });

  it("refuses a measure that there is none of, and more than a workspace may have", () => {
    expect(check("街边铺头撑住", { measure: "9.9.9" })).toEqual(problem("no-such-measure", { id: "9.9.9" }));
    expect(check("街边铺头撑住", { measure: "theme:教育" })).toMatchObject(problem("no-such-measure"));
    expect(check("街边铺头撑住", { held: PHRASE_LIMITS.most - 1 }).ok).toBe(true);
    expect(check("街边铺头撑住", { held: PHRASE_LIMITS.most })).toEqual(problem("too-many", { most: 500 }));
  });

  it("takes only what then finds its measure first", { timeout: 60_000 }, () => {
    const words = fc.constantFrom(..."企业学校今年多少停车医院白虎蓝天谁负责", "plan", "车位", " ", "，", "2021", "？");
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), (parts) => {
        const checked = check(parts.join(""), { measure: "3.2.5" });
        if (!checked.ok) return;
        const answer = answerQuestion(withPhrases(answering, [checked.phrase]), checked.phrase.text);
        const [first] =
          answer.outcome === "found" ? [answer.measure] : answer.outcome === "not-stated" ? answer.near : [];
        expect(first?.id).toBe("3.2.5");
      }),
    );
  });
});
