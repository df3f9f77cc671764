import type { Plan } from "../src/plan/plan.ts";

/** One measure as every engine is given it: the fields that Langwen gives its own index. */
export interface Document {
  readonly id: string;
  /** The measure, word for word. */
  readonly text: string;
  /** The lead sentence and the heading that it stands under. */
  readonly heads: string;
  /** The ways staff put it, and the English gloss. */
  readonly ask: readonly string[];
}

/** Langwen counts `heads` less than the rest; engines that can weigh fields are told so too. */
export const HEADS_WEIGHT = 0.4;

export function documentsOf(plan: Plan): Document[] {
  return plan.measures.map(({ id, text, topic, section, ask, gloss }) => {
    const lead = plan.topics.find((candidate) => candidate.id === topic)?.lead ?? "";
    const heading = plan.sections.find((candidate) => candidate.id === section)?.heading ?? "";
    return { id, text, heads: `${lead} ${heading}`, ask: [...ask.zh, ...ask.en, ...(gloss ? [gloss] : [])] };
  });
}

/** For engines that take a field as one text. A line break is a separator to all of them. */
export const flat = ({ id, text, heads, ask }: Document) => ({ id, text, heads, ask: ask.join("\n") });
