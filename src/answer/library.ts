import { CorpusError } from "../errors.ts";
import { loadPlan } from "../plan/load-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { type Glossary, loadGlossary } from "../search/glossary.ts";
import { buildPlanIndex } from "../search/plan-index.ts";
import type { Answering } from "./answer-question.ts";
import { createAnswering } from "./create-answering.ts";
import { createRecent } from "./recent.ts";

/** A plan that can be chosen. */
export type PlanChoice = Pick<Plan, "id" | "title" | "titleEn" | "period">;

/** The plans that one process answers from. */
export interface Library {
  /** In the order of the files. */
  readonly choices: readonly PlanChoice[];
  /** The first file's plan. */
  readonly defaultId: string;
  /** Whether there is a plan of that id; what was chosen once may have been taken out since. */
  has(id: string): boolean;
  /** Costs nothing. Throws RangeError when there is no such plan. */
  plan(id: string): Plan;
  /**
   * The plan with its index. An index that is not there is made now, in one go: 200 to 400 ms of the event loop for a
   * plan with 8,000 phrases. Throws RangeError when there is no such plan.
   */
  answering(id: string): Answering;
}

export interface LibraryOptions {
  /** Corpus files, at least one. */
  readonly planFiles: readonly string[];
  readonly glossaryFile: string;
  /** How many indexes are kept, at least one; the one that was not used for longest is dropped. */
  readonly capacity: number;
}

/**
 * Reads the glossary and every corpus file, and proves each plan against its source; so no plan is found broken once
 * people ask. Costs 70 to 100 ms a plan of 320 kB, some 300 ms for the first.
 *
 * A proved plan stays in memory (1.4 MB for 8,000 phrases): reminders need it, and it cannot change under way when
 * somebody edits the file. Its index (19 MB, 23 MB once pinyin was asked) is made when it is first asked for.
 *
 * Throws CorpusError that tells the first problem of each file that has one, and which files have the same plan id.
 */
export function createLibrary({ planFiles, glossaryFile, capacity }: LibraryOptions): Library {
  if (planFiles.length === 0) throw new RangeError("A library needs at least one plan file");
  if (!(capacity >= 1)) throw new RangeError(`A library keeps at least one index, not ${capacity}`);
  const { plans, glossary } = prove(planFiles, glossaryFile);
  const indexed = createRecent<Answering>(capacity);
  const choices = [...plans.values()].map(({ id, title, titleEn, period }) => ({ id, title, titleEn, period }));
  const planOf = (id: string): Plan => {
    const plan = plans.get(id);
    if (!plan) throw new RangeError(`No plan ${id} in the library; there are ${[...plans.keys()].join(", ")}`);
    return plan;
  };
  return {
    choices,
    defaultId: choices[0]?.id ?? "",
    has: (id) => plans.has(id),
    plan: planOf,
    answering(id) {
      const known = indexed.get(id);
      if (known) return known;
      const answering = createAnswering(buildPlanIndex(planOf(id), glossary), glossary);
      indexed.set(id, answering);
      return answering;
    },
  };
}

/** Plans by id, in the order of the files. */
function prove(
  planFiles: readonly string[],
  glossaryFile: string,
): { plans: ReadonlyMap<string, Plan>; glossary: Glossary } {
  const problems: CorpusError[] = [];
  const attempt = <Value>(load: () => Value): Value | undefined => {
    try {
      return load();
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      problems.push(error);
      return undefined;
    }
  };
  const glossary = attempt(() => loadGlossary(glossaryFile));
  const plans = new Map<string, Plan>();
  const files = new Map<string, string>();
  for (const file of planFiles) {
    const plan = attempt(() => loadPlan(file));
    if (!plan) continue;
    const other = files.get(plan.id);
    if (other === undefined) {
      plans.set(plan.id, plan);
      files.set(plan.id, file);
    } else problems.push(sameId(plan.id, other, file));
  }
  if (glossary && problems.length === 0) return { plans, glossary };
  throw together(problems);
}

const sameId = (id: string, one: string, other: string): CorpusError =>
  new CorpusError(
    "corpus-same-id",
    one === other ? `${other}: 这个计划文件写了两次` : `${other}: 计划编号 ${id} 与 ${one} 的相同`,
    one === other ? "留一个就行。" : "每个计划的 id 要不同，改其中一个文件的 id。",
  );

/** One problem is told as it is; several in one error, each with its remedy below it. */
function together(problems: readonly CorpusError[]): CorpusError {
  const [only, ...more] = problems;
  if (only && more.length === 0) return only;
  const told = problems.map(({ message, hint }) => `\n  ${message}\n    ${hint}`).join("");
  return new CorpusError(
    "corpus-several",
    `计划文件有 ${problems.length} 处问题：${told}`,
    "都改好后再启动；npm run -s check-plan -- 文件名 可以逐个核对。",
    { cause: problems },
  );
}
