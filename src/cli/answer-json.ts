import type { Answer } from "../answer/answer.ts";
import type { Due, Figure, Measure, Plan, Scope } from "../plan/plan.ts";

/** An answer as the machine interface gives it (README, “The command line”). */
export function answerJson(answer: Answer, plan: Plan, id?: string | number): Record<string, unknown> {
  const { question, outcome, asks, confidence } = answer;
  const json = (measures: readonly Measure[]) => measures.map((measure) => measureJson(measure, plan));
  return {
    ...(id !== undefined && { id }),
    question,
    outcome,
    subject: answer.subject,
    asks,
    confidence: Math.round(confidence * 100) / 100,
    measures:
      answer.outcome === "found" ? json([answer.measure]) : answer.outcome === "several" ? json(answer.measures) : [],
    ...(answer.outcome === "found" && answer.figure && { figure: figureJson(answer.figure) }),
    ...(answer.outcome === "found" &&
      answer.fact && { fact: { kind: answer.fact.kind, text: answer.fact.text, span: answer.fact.span } }),
    ...(answer.outcome === "found" && { related: answer.related.map((measure) => measure.id) }),
    ...(answer.outcome === "several" && answer.group && { group: answer.group }),
    ...(answer.outcome === "not-stated" && { missing: answer.missing }),
    corrections: answer.corrections.map(({ said, figure, measure }) => ({ said, measure, figure: figureJson(figure) })),
    near: answer.outcome === "not-stated" || answer.outcome === "not-in-plan" ? json(answer.near) : [],
  };
}

function measureJson(measure: Measure, plan: Plan): Record<string, unknown> {
  return {
    id: measure.id,
    text: measure.text,
    section: plan.sections.find(({ id }) => id === measure.section)?.heading ?? "",
    topic: plan.topics.find(({ id }) => id === measure.topic)?.lead ?? null,
    span: measure.span,
    figures: measure.figures.map(figureJson),
    scope: measure.scope.map(({ name, role, origin }: Scope) => ({ name, role, origin })),
    due: dueJson(measure.due),
  };
}

const dueJson = ({ date, origin, text, citation }: Due) => ({
  date,
  origin,
  ...(text && { text }),
  ...(citation && { citation }),
});

const figureJson = ({ text, indicator, value, unit, bound, role, due, dueOrigin, span }: Figure) => ({
  text,
  indicator,
  value,
  unit,
  bound,
  role,
  ...(due && { due, dueOrigin }),
  span,
});
