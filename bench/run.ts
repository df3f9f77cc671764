/**
 * `npm run bench`: every figure that the README gives, measured in one run, as one Markdown block on standard output.
 * `--quick` tries everything once, `--json FILE` keeps the unrounded figures, `--only` picks one of `MEASUREMENTS`.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { meanwhileSection } from "./answers-meanwhile.ts";
import type { Asked } from "./ask-all.ts";
import type { Bench } from "./bench.ts";
import { boltSection } from "./bolt.ts";
import { buildSection } from "./build.ts";
import { runChild } from "./child.ts";
import { dispatchSection } from "./dispatch.ts";
import { instancesSection } from "./instances/instances.ts";
import { loadSection } from "./instances/load.ts";
import { memorySection } from "./instances/memory.ts";
import { latencySection } from "./latency.ts";
import { machine } from "./machine.ts";
import { qualitySections } from "./quality.ts";
import { markdown, type Section } from "./section.ts";
import { startSection } from "./start.ts";
import { throughputSection } from "./throughput.ts";

const ASK_ALL = new URL("./ask-all.ts", import.meta.url);
/** What a shell reports for a command that Ctrl+C ended. */
const INTERRUPTED = 130;

const MEASUREMENTS: Readonly<Record<string, (bench: Bench) => Promise<readonly Section[]>>> = {
  answers: async (bench) => {
    const asked = await runChild<Asked[]>(ASK_ALL, bench.quick ? ["--quick"] : [], bench);
    return [...qualitySections(asked), latencySection(asked)];
  },
  index: async (bench) => [await buildSection(bench)],
  bolt: async (bench) => [await boltSection(bench)],
  throughput: async (bench) => [await throughputSection(bench)],
  load: async (bench) => [await loadSection(bench)],
  instances: async (bench) => [await instancesSection(bench)],
  memory: async (bench) => [await memorySection(bench)],
  start: async (bench) => [await startSection(bench)],
  reminders: async (bench) => [await dispatchSection(bench), await meanwhileSection(bench)],
};

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: "boolean", default: false }, json: { type: "string" }, only: { type: "string" } },
  });
  const names = values.only === undefined ? Object.keys(MEASUREMENTS) : [values.only];
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const bench: Bench = {
    quick: values.quick,
    signal: stop.signal,
    progress: (line) => process.stderr.write(`${line}\n`),
  };
  const where = machine();
  const sections: Section[] = [];
  try {
    for (const name of names) {
      const measure = MEASUREMENTS[name];
      if (!measure) throw new RangeError(`No measurement ${name}. There are: ${Object.keys(MEASUREMENTS).join(", ")}.`);
      sections.push(...(await measure(bench)));
      stop.signal.throwIfAborted();
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write("Interrupted; nothing is left running.\n");
    process.exitCode = INTERRUPTED;
    return;
  }
  const measured = `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench\` on ${where}.`;
  const warning = bench.quick ? ["A smoke run: these figures mean nothing.", ""] : [];
  const block = [
    "<!-- bench:start -->",
    "",
    ...warning,
    measured,
    "",
    sections.map(markdown).join("\n\n"),
    "",
    "<!-- bench:end -->",
  ];
  process.stdout.write(`${block.join("\n")}\n`);
  if (values.json !== undefined) {
    const kept = sections.map(({ title, figures }) => ({ title, figures }));
    writeFileSync(values.json, `${JSON.stringify({ machine: where, quick: bench.quick, sections: kept }, null, 2)}\n`);
  }
}

await run();
