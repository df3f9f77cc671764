import type { Plan } from "../src/plan/plan.ts";
import type { Glossary } from "../src/search/glossary.ts";
import type { Document } from "./documents.ts";

/** What an engine is built from. */
export interface Corpus {
  readonly plan: Plan;
  readonly glossary: Glossary;
  readonly documents: readonly Document[];
}

/** What an engine shows for a question. */
export interface Shown {
  /** The measure that it shows first. */
  readonly first: string | undefined;
  /** Of the first; higher is better. An engine without one answers whenever it finds something. */
  readonly score?: number;
  /** Whether it gives the first as the answer. Only Langwen decides that by itself. */
  readonly answers?: boolean;
}

export type Ask = (question: string) => Shown | Promise<Shown>;

/** Something that can be asked. */
export interface Engine {
  readonly name: string;
  /** What cuts its text into terms. */
  readonly tokens: string;
  /** Makes the index. All that is loaded beforehand is not counted as building. */
  build(corpus: Corpus): Ask | Promise<Ask>;
}
