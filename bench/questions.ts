import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const questionFile = z.object({
  questions: z.array(z.object({ id: z.string(), q: z.string(), gold: z.array(z.string()), style: z.string() })),
});

export interface BenchQuestion {
  readonly id: string;
  readonly text: string;
  /** Ids of the measures that answer it; empty: the plan does not. */
  readonly gold: readonly string[];
  /** The file that it comes from: `dev`, `round-a` … */
  readonly set: string;
}

const FOLDER = fileURLToPath(new URL("../test/questions/", import.meta.url));

/** All questions of the project, file by file in the order of their names. */
export function loadQuestions(): BenchQuestion[] {
  return globSync("*.json", { cwd: FOLDER })
    .toSorted()
    .flatMap((file) =>
      questionFile
        .parse(JSON.parse(readFileSync(`${FOLDER}${file}`, "utf8")))
        .questions.map(({ id, q, gold }) => ({ id, text: q, gold, set: basename(file, ".json") })),
    );
}

/** Every n-th question, so that at most `count` are left and every file keeps its share. */
export function sample<T>(questions: readonly T[], count: number): T[] {
  const step = Math.max(1, questions.length / count);
  return Array.from({ length: Math.min(count, questions.length) }, (_, i) => questions[Math.floor(i * step)]).filter(
    (question) => question !== undefined,
  );
}
