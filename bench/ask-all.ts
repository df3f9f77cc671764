/** Runs in a process of its own: puts the questions to every engine, several times over, and keeps what they show. */
import { collectGarbage, tell } from "./child.ts";
import type { Ask, Shown } from "./engine.ts";
import { ENGINES, loadEngine } from "./engines.ts";
import { loadCorpus } from "./load-corpus.ts";
import { type BenchQuestion, loadQuestions, sample } from "./questions.ts";

/** How one engine did. */
export interface Asked {
  readonly key: string;
  readonly name: string;
  readonly tokens: string;
  readonly questions: readonly BenchQuestion[];
  /** One for each question. */
  readonly shown: readonly Shown[];
  /** Milliseconds of every answer after the warm-up. */
  readonly times: readonly number[];
}

/** Passes after the warm-up. */
const PASSES = 3;
/** Slow engines are asked this many questions, drawn evenly; all questions would take them minutes. */
const SLOW_SAMPLE = 60;
const QUICK = { sample: 8, slowSample: 2 };
/** Fuse.js looks through every text for every term: some 300 ms a question. */
const SLOW = new Set(["fuse"]);
/** Questions that warm a slow engine up. */
const SLOW_WARM_UP = 2;

interface Turn {
  readonly ask: Ask;
  readonly questions: readonly BenchQuestion[];
  readonly shown: Shown[];
  readonly times: number[];
}

async function pass({ ask, questions, shown, times }: Turn, keep: "shown" | "times" | "both"): Promise<void> {
  collectGarbage();
  for (const { text } of questions) {
    const start = performance.now();
    const found = ask(text);
    // An engine that answers at once is not made to wait for a promise.
    const first = found instanceof Promise ? await found : found;
    const took = performance.now() - start;
    if (keep !== "times") shown.push(first);
    if (keep !== "shown") times.push(took);
  }
}

async function askAll(quick: boolean): Promise<Asked[]> {
  const corpus = loadCorpus();
  const all = quick ? sample(loadQuestions(), QUICK.sample) : loadQuestions();
  const turns = new Map<string, Turn & { readonly name: string; readonly tokens: string }>();
  for (const key of Object.keys(ENGINES)) {
    const { name, tokens, build } = await loadEngine(key);
    const questions = SLOW.has(key) ? sample(all, quick ? QUICK.slowSample : SLOW_SAMPLE) : all;
    turns.set(key, { name, tokens, ask: await build(corpus), questions, shown: [], times: [] });
  }
  const fast = [...turns].filter(([key]) => !SLOW.has(key)).map(([, turn]) => turn);
  tell({ progress: `questions: warm-up, ${all.length} questions` });
  for (const turn of fast) await pass(turn, "shown");
  for (let number = 0; number < (quick ? 1 : PASSES); number++) {
    tell({ progress: `questions: pass ${number + 1}` });
    // Each pass begins with another engine, so that none always follows the same one.
    const order = [...fast.slice(number), ...fast.slice(0, number)];
    for (const turn of order) await pass(turn, "times");
  }
  for (const [key, turn] of turns) {
    if (!SLOW.has(key)) continue;
    tell({ progress: `questions: ${turn.name}, ${turn.questions.length} questions` });
    await pass({ ...turn, questions: turn.questions.slice(0, SLOW_WARM_UP), shown: [] }, "shown");
    await pass(turn, "both");
  }
  return [...turns].map(([key, { name, tokens, questions, shown, times }]) => ({
    key,
    name,
    tokens,
    questions,
    shown,
    times,
  }));
}

if (import.meta.main) tell({ result: await askAll(process.argv.includes("--quick")) });
