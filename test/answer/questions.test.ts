import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Answer } from "../../src/answer/answer.ts";
import { answerQuestion } from "../../src/answer/answer-question.ts";
import { answerJson } from "../../src/cli/answer-json.ts";
import { answering } from "../support/langwen.ts";

const questionFile = z.object({
  questions: z.array(z.object({ id: z.string(), q: z.string(), gold: z.array(z.string()), style: z.string() })),
});

/**
 * Per cent of each file's questions: `first` have the right measure first, `whole` are answered right from end to end
 * (the right measure, or none where the plan has no answer). About 1.5 below what was measured last: rates only rise.
 * `far`: how many questions that are far from the plan are answered all the same; this number only falls.
 */
const FLOORS = {
  dev: { first: 98.5, whole: 97.5, far: 0 },
  "round-a": { first: 98.5, whole: 97.7, far: 0 },
  "round-b": { first: 98.5, whole: 96, far: 1 },
  "round-c": { first: 97.2, whole: 95.2, far: 0 },
  "round-d": { first: 97.2, whole: 93.5, far: 0 },
  "round-e": { first: 97.2, whole: 91, far: 0 },
} as const;

const { plan } = answering.index;

const measuresOf = (answer: Answer) =>
  answer.outcome === "found" ? [answer.measure] : answer.outcome === "several" ? answer.measures : [];
const nearOf = (answer: Answer) =>
  answer.outcome === "not-stated" || answer.outcome === "not-in-plan" ? answer.near : [];

describe.each(Object.entries(FLOORS))("the questions of %s", (name, floors) => {
  const file = new URL(`../questions/${name}.json`, import.meta.url);
  const { questions } = questionFile.parse(JSON.parse(readFileSync(file, "utf8")));
  const answered = questions.map(({ q, ...rest }) => ({ ...rest, q, answer: answerQuestion(answering, q) }));
  const rate = (part: readonly unknown[], whole: readonly unknown[]) => (100 * part.length) / whole.length;

  it(`finds the right measure first for ${floors.first} % and is right from end to end for ${floors.whole} %`, () => {
    const answerable = answered.filter(({ gold }) => gold.length > 0);
    const first = answerable.filter(({ gold, answer }) => {
      const [best] = [...measuresOf(answer), ...nearOf(answer)];
      return best !== undefined && gold.includes(best.id);
    });
    const whole = answered.filter(({ gold, answer }) => {
      const [best] = measuresOf(answer);
      return best === undefined ? gold.length === 0 : gold.includes(best.id);
    });
    const firstRate = rate(first, answerable);
    const wholeRate = rate(whole, answered);
    console.info(
      `${name}: first ${firstRate.toFixed(1)} %, end to end ${wholeRate.toFixed(1)} % of ${answered.length}`,
    );
    expect(firstRate).toBeGreaterThanOrEqual(floors.first);
    expect(wholeRate).toBeGreaterThanOrEqual(floors.whole);
  });

  it(`answers no more than ${floors.far} of those that are far from the plan`, () => {
    const wrong = answered.filter(({ style, answer }) => style === "oos-far" && measuresOf(answer).length > 0);
    const shown = wrong.map(({ id, q }) => `${id} ${q}`);
    expect(shown.length, shown.join("; ")).toBeLessThanOrEqual(floors.far);
  });

  it("quotes byte for byte: every text and figure is the source's slice at its span", () => {
    let slices = 0;
    for (const { id, answer } of answered) {
      for (const { text, span } of textsWithSpan(JSON.parse(JSON.stringify(answerJson(answer, plan))))) {
        expect(plan.source.text.slice(span.start, span.end), id).toBe(text);
        slices++;
      }
    }
    expect(slices).toBeGreaterThan(answered.length);
  });

  it("answers the same question with the same bytes", () => {
    const anew = { index: answering.index, glossary: answering.glossary };
    for (const { q, answer } of answered.filter((_each, place) => place % 10 === 0)) {
      expect(answerQuestion(anew, q)).toEqual(answer);
    }
  });
});

interface Slice {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** Every object with a span, however deep. A span without a text to compare fails. */
function textsWithSpan(value: unknown): Slice[] {
  if (Array.isArray(value)) return value.flatMap(textsWithSpan);
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(textsWithSpan);
  if (!("span" in value)) return inner;
  const slice = z.object({ text: z.string(), span: z.object({ start: z.number(), end: z.number() }) }).parse(value);
  return [slice, ...inner];
}
