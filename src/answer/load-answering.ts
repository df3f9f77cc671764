import { loadPlan } from "../plan/load-plan.ts";
import { loadGlossary } from "../search/glossary.ts";
import { buildPlanIndex } from "../search/plan-index.ts";
import type { Answering } from "./answer-question.ts";
import { createAnswering } from "./create-answering.ts";

/** Reads a corpus file and the glossary, proves the plan and indexes it. Throws CorpusError. */
export function loadAnswering(planPath: string, glossaryPath: string): Answering {
  const glossary = loadGlossary(glossaryPath);
  return createAnswering(buildPlanIndex(loadPlan(planPath), glossary), glossary);
}
