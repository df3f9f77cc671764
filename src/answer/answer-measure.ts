import type { Plan } from "../plan/plan.ts";
import type { Answer } from "./answer.ts";

/** The answer that shows one measure by its id, as when a related one is opened. `undefined` for an unknown id. */
export function answerMeasure(plan: Plan, id: string): Extract<Answer, { outcome: "found" }> | undefined {
  const measure = plan.measures.find((candidate) => candidate.id === id);
  if (!measure) return undefined;
  const lead = plan.topics.find(({ id: topic }) => topic === measure.topic)?.lead.replace(/。$/, "");
  const named = [measure.id, lead].filter(Boolean).join(" ");
  return {
    outcome: "found",
    question: named,
    subject: measure.text,
    asks: "what",
    confidence: 1,
    corrections: [],
    measure,
    related: [],
  };
}
