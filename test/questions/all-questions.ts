import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

const questionFile = z.object({ questions: z.array(z.object({ q: z.string() })) });

/** Every question of every file in this folder. */
export const allQuestions: readonly string[] = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".json"))
  .toSorted()
  .flatMap((name) => {
    const text = readFileSync(`${import.meta.dirname}/${name}`, "utf8");
    return questionFile.parse(JSON.parse(text)).questions.map(({ q }) => q);
  });
