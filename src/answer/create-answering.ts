import type { Glossary } from "../search/glossary.ts";
import type { PlanIndex } from "../search/plan-index.ts";
import { createAnswerCache } from "./answer-cache.ts";
import type { Answering } from "./answer-question.ts";

/** Several times what an office asks again and again; workspaces without phrases of their own share one. */
const KEPT = 2_000;

/** What answers from an index, and keeps `kept` of its answers. */
export function createAnswering(index: PlanIndex, glossary: Glossary, kept = KEPT): Answering {
  return { index, glossary, answers: createAnswerCache(kept) };
}
