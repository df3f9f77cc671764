import type { Asked } from "./ask-all.ts";
import type { Section } from "./section.ts";
import { mean, milliseconds, percentile } from "./statistics.ts";

/** How long one answer takes, in a process that has answered before. */
export function latencySection(asked: readonly Asked[]): Section {
  const figures = asked.map(({ key, name, tokens, times }) => ({
    engine: key,
    name,
    tokens,
    answers: times.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    mean: mean(times),
  }));
  return {
    title: "Time for one answer, warm",
    columns: ["Engine", "Terms", "Answers timed", "p50", "p99", "mean"],
    rows: figures.map(({ name, tokens, answers, p50, p99, mean: average }) => [
      name,
      tokens,
      `${answers}`,
      milliseconds(p50),
      milliseconds(p99),
      milliseconds(average),
    ]),
    notes: [
      "One process; every pass puts all questions to one engine after the other and begins with another engine.",
      "Langwen: from the question to the decided answer. The others: one search.",
    ],
    figures,
  };
}
