import { describe, expect, it } from "vitest";
import { match } from "../../src/search/match.ts";
import { buildPlanIndex } from "../../src/search/plan-index.ts";
import { parseQuery } from "../../src/search/query.ts";
import { tokenize } from "../../src/search/tokenize.ts";
import { build, YAML } from "../plan/small-corpus.ts";
import { answering } from "../support/langwen.ts";

const { index, glossary } = answering;
const { plan } = index;

/** Ids of the measures that a text finds, best first. */
const find = (text: string) =>
  match(parseQuery(text, glossary, index), index).flatMap(({ entry }) => (entry.kind === "measure" ? entry.key : []));

/** Of the phrases that a measure lists as ways of asking for it, at least this share finds it among the first three. */
const FOUND_BY_PHRASE = 0.97;

describe("the index of the plan", () => {
  it.each(plan.measures.map(({ id, text }) => [id, text]))("finds %s first by its own text", (id, text) => {
    expect(find(text)[0]).toBe(id);
  });

  it("finds a measure among the first three by each way of asking for it", { timeout: 120_000 }, () => {
    const missed: string[] = [];
    let phrases = 0;
    for (const { id, ask } of plan.measures) {
      for (const phrase of [...ask.zh, ...ask.en]) {
        phrases++;
        if (!find(phrase).slice(0, 3).includes(id)) missed.push(`${id} ${phrase}`);
      }
    }
    const rate = 1 - missed.length / phrases;
    console.info(
      `${phrases} phrases, ${(100 * rate).toFixed(2)} % found among the first three; not: ${missed.join("; ")}`,
    );
    expect(rate).toBeGreaterThanOrEqual(FOUND_BY_PHRASE);
  });

  it("has an entry for each measure, lead, heading and theme, and each stands for measures of the plan", () => {
    const keys = [
      ...plan.measures.map(({ id }) => [id, "measure"]),
      ...plan.topics.map(({ id }) => [`topic:${id}`, "topic"]),
      ...plan.sections.filter(({ heading }) => heading !== "").map(({ id }) => [`section:${id}`, "section"]),
      ...plan.themes.map(({ name }) => [`theme:${name}`, "theme"]),
    ] as const;
    const ids = new Set(plan.measures.map(({ id }) => id));
    for (const [key = "", kind] of keys) {
      const entry = index.entry(key);
      expect(entry, key).toMatchObject({ key, kind });
      expect(entry?.measures.length, key).toBeGreaterThan(0);
      for (const measure of entry?.measures ?? []) expect(ids.has(measure), key).toBe(true);
    }
    expect(index.entry("9.9.9")).toBeUndefined();
  });

  it("weighs a term the more, the fewer measures have it, and most what none has", () => {
    expect(index.idf("外星")).toBeGreaterThan(index.idf("倍增"));
    expect(index.idf("倍增")).toBeGreaterThan(index.idf("推进"));
    expect(index.idf("推进")).toBeGreaterThan(0);
    expect([index.has("倍增"), index.has("外星")]).toEqual([true, false]);
  });

  it("tells the plan's own words from ways of putting it", () => {
    const phrased = plan.measures
      .flatMap(({ ask }) => ask.zh)
      .flatMap(tokenize)
      .find((term) => term.length === 2 && /^\p{Script=Han}+$/u.test(term) && !plan.source.text.includes(term));
    expect(phrased).toBeDefined();
    expect(index.inText("失业")).toBe(true);
    expect(index.has(phrased ?? "")).toBe(true);
    expect(index.inText(phrased ?? "")).toBe(false);
  });

  it("gives no more than the limit, and nothing for no terms", () => {
    const terms = new Map([
      ["推", 1],
      ["进", 1],
    ]);
    expect(index.search(terms, 3)).toHaveLength(3);
    expect(index.search(new Map(), 3)).toEqual([]);
    expect(index.search(new Map([["外星", 1]]), 3)).toEqual([]);
    const scores = index.search(terms, 24).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
});

it("indexes another plan without a trace of the first", () => {
  const other = buildPlanIndex(build(YAML), glossary);
  expect(other.search(new Map([["毛织", 1]]), 5)).toEqual([]);
  expect(other.search(new Map([["上市", 1]]), 5)[0]?.entry.key).toBe("1.1.1");
});
