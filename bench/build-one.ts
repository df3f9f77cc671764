/** Runs in a process of its own: builds one engine's index, cold and warm, and weighs it. */
import { collectGarbage, tell } from "./child.ts";
import { loadEngine } from "./engines.ts";
import { loadCorpus } from "./load-corpus.ts";

/** Milliseconds and bytes. */
export interface Built {
  readonly cold: number;
  readonly warm: number;
  /** The first question after building, in Chinese; then the first in Latin letters, for which Langwen makes a table. */
  readonly firstQuestion: number;
  readonly firstPinyin: number;
  /** Growth over building and those two questions. */
  readonly heap: number;
  readonly rss: number;
  /** Of the whole process. */
  readonly rssInAll: number;
}

async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function buildOne(key: string): Promise<Built> {
  const { build } = await loadEngine(key);
  const corpus = loadCorpus();
  collectGarbage();
  const before = process.memoryUsage();
  const start = performance.now();
  const ask = await build(corpus);
  const cold = performance.now() - start;
  const firstQuestion = await time(() => ask("失业率目标是多少？"));
  const firstPinyin = await time(() => ask("shiyelv mubiao"));
  collectGarbage();
  const after = process.memoryUsage();
  const warm = await time(() => build(corpus));
  // Asked once more: an index that nobody needs any more would have been collected before it was weighed.
  await ask("失业率");
  return {
    cold,
    warm,
    firstQuestion,
    firstPinyin,
    heap: after.heapUsed - before.heapUsed,
    rss: after.rss - before.rss,
    rssInAll: after.rss,
  };
}

if (import.meta.main) tell({ result: await buildOne(process.argv[2] ?? "") });
