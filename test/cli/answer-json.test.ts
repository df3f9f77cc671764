import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ASKS, MISSING } from "../../src/answer/answer.ts";
import { answerQuestion } from "../../src/answer/answer-question.ts";
import { answerJson } from "../../src/cli/answer-json.ts";
import { BOUNDS, DATE_ORIGINS, FACT_KINDS, FIGURE_ROLES, SCOPE_ORIGINS, SCOPE_ROLES } from "../../src/plan/plan.ts";
import { answering } from "../support/langwen.ts";

const span = z.strictObject({ start: z.number().int(), end: z.number().int() });
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const figure = z.strictObject({
  text: z.string(),
  indicator: z.string(),
  value: z.union([z.number(), z.tuple([z.number(), z.number()]), z.null()]),
  unit: z.string().nullable(),
  bound: z.enum(BOUNDS),
  role: z.enum(FIGURE_ROLES),
  due: date.optional(),
  dueOrigin: z.enum(DATE_ORIGINS).optional(),
  span,
});
const measure = z.strictObject({
  id: z.string(),
  text: z.string(),
  section: z.string(),
  topic: z.string().nullable(),
  span,
  figures: z.array(figure),
  scope: z.array(z.strictObject({ name: z.string(), role: z.enum(SCOPE_ROLES), origin: z.enum(SCOPE_ORIGINS) })).min(1),
  due: z.strictObject({
    date,
    origin: z.enum(DATE_ORIGINS),
    text: z.string().optional(),
    citation: z.string().optional(),
  }),
});
const common = {
  id: z.string().optional(),
  question: z.string(),
  subject: z.string(),
  asks: z.enum(ASKS),
  confidence: z.number().min(0).max(1),
  corrections: z.array(z.strictObject({ said: z.string(), measure: z.string(), figure })),
};
const none = z.array(z.never()).length(0);

/** The machine interface: one shape an outcome, and no key beside those named. */
const shape = z.discriminatedUnion("outcome", [
  z.strictObject({
    ...common,
    outcome: z.literal("found"),
    measures: z.array(measure).length(1),
    figure: figure.optional(),
    fact: z.strictObject({ kind: z.enum(FACT_KINDS), text: z.string(), span }).optional(),
    related: z.array(z.string()),
    near: none,
  }),
  z.strictObject({
    ...common,
    outcome: z.literal("several"),
    measures: z.array(measure).min(1),
    group: z
      .strictObject({
        kind: z.enum(["topic", "section", "theme"]),
        id: z.string(),
        title: z.string(),
        titleEn: z.string(),
      })
      .optional(),
    near: none,
  }),
  z.strictObject({
    ...common,
    outcome: z.literal("not-stated"),
    missing: z.enum(MISSING),
    measures: none,
    near: z.array(measure).min(1),
  }),
  z.strictObject({ ...common, outcome: z.literal("not-in-plan"), measures: none, near: z.array(measure) }),
  z.strictObject({ ...common, outcome: z.literal("help"), measures: none, near: none }),
]);

describe("answerJson", () => {
  it.each([
    ["失业率目标是多少", "found"],
    ["工业园连片改造在哪个社区", "found"],
    ["失业率要压到2%以下对吧", "found"],
    ["企业几年内上市", "found"],
    ["教育方面有哪些举措", "several"],
    ["低保每月多少钱", "not-stated"],
    ["地铁什么时候开通", "not-in-plan"],
    ["怎么用", "help"],
    ["", "help"],
  ])("gives for %j the shape of %s", (question, outcome) => {
    const json = answerJson(answerQuestion(answering, question), answering.index.plan, "q1");
    const parsed = shape.parse(JSON.parse(JSON.stringify(json)));
    expect(parsed).toMatchObject({ id: "q1", question, outcome });
  });

  it("gives no id where none was given", () => {
    expect(answerJson(answerQuestion(answering, "失业率"), answering.index.plan)).not.toHaveProperty("id");
  });

  it("gives the asked figure with its date and where the date comes from", () => {
    const json = answerJson(answerQuestion(answering, "推动几家企业上市"), answering.index.plan);
    expect(json).toMatchObject({
      figure: {
        text: "3—5家",
        value: [3, 5],
        unit: "家",
        bound: "range",
        role: "target",
        due: "2025-12-31",
        dueOrigin: "relative",
      },
      measures: [{ id: "1.2.3", due: { date: "2025-12-31", origin: "relative", text: "5年内" } }],
    });
  });
});
