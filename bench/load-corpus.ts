import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "../src/default-paths.ts";
import { loadPlan } from "../src/plan/load-plan.ts";
import { loadGlossary } from "../src/search/glossary.ts";
import { documentsOf } from "./documents.ts";
import type { Corpus } from "./engine.ts";

/** The plan that Langwen comes with. */
export function loadCorpus(): Corpus {
  const plan = loadPlan(DEFAULT_PLAN);
  return { plan, glossary: loadGlossary(DEFAULT_GLOSSARY), documents: documentsOf(plan) };
}
