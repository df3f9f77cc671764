import type { Bench } from "./bench.ts";
import type { Built } from "./build-one.ts";
import { runChild } from "./child.ts";
import { ENGINES, loadEngine } from "./engines.ts";
import type { Section } from "./section.ts";
import { median, megabytes, milliseconds } from "./statistics.ts";

const BUILD_ONE = new URL("./build-one.ts", import.meta.url);
/** Fresh processes for each engine. */
const TIMES = 3;

/** What an index costs: time to make it and memory to keep it. */
export async function buildSection(bench: Bench): Promise<Section> {
  const built = new Map<string, Built[]>(Object.keys(ENGINES).map((key) => [key, []]));
  const times = bench.quick ? 1 : TIMES;
  for (let number = 0; number < times; number++) {
    bench.progress(`index: ${number + 1} of ${times}`);
    for (const [key, all] of built) all.push(await runChild<Built>(BUILD_ONE, [key], bench));
  }
  const engines = await Promise.all(
    [...built].map(async ([key, all]) => {
      const { name, tokens } = await loadEngine(key);
      const middle = (of: (each: Built) => number) => median(all.map(of));
      return {
        engine: key,
        name,
        tokens,
        cold: middle((each) => each.cold),
        warm: middle((each) => each.warm),
        firstQuestion: middle((each) => each.firstQuestion),
        firstPinyin: middle((each) => each.firstPinyin),
        heap: middle((each) => each.heap),
        rss: middle((each) => each.rss),
        rssInAll: middle((each) => each.rssInAll),
      };
    }),
  );
  return {
    title: "The index: time and memory",
    columns: [
      "Engine",
      "Terms",
      "Built, cold",
      "Built, warm",
      "First question",
      "First in pinyin",
      "Heap",
      "RSS",
      "RSS of the process",
    ],
    rows: engines.map(({ name, tokens, ...each }) => [
      name,
      tokens,
      milliseconds(each.cold),
      milliseconds(each.warm),
      milliseconds(each.firstQuestion),
      milliseconds(each.firstPinyin),
      megabytes(each.heap),
      megabytes(each.rss),
      megabytes(each.rssInAll),
    ]),
    notes: [
      `38 measures; median of ${times} fresh processes, in each of which the engine's code and the plan were loaded before. Warm: the second time in the same process.`,
      "Heap and RSS: growth over building and the first two questions, garbage collected before and after.",
    ],
    figures: engines,
  };
}
