import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const RUN = fileURLToPath(new URL("../../bench/run.ts", import.meta.url));
/** A quick run starts a dozen processes; on a busy machine that takes a while. */
const PATIENCE_MS = 240_000;

const TITLES = [
  "Answers that are right",
  "Langwen, by file of questions",
  "Time for one answer, warm",
  "The index: time and memory",
  "`/plan` in the real Bolt app, over signed HTTP",
  "`/plan` at saturation: commands for one core",
  "Answers at half of the greatest load",
  "Two instances, killed in turn",
  "Memory of one instance, request after request",
  "Start and size",
  "200 channels in 20 workspaces due at once",
  "Answers while reminders go out",
];
const ENGINES = ["Langwen", "MiniSearch", "FlexSearch", "Orama", "lunr", "Fuse.js"];

describe("the bench", () => {
  const folder = mkdtempSync(join(tmpdir(), "langwen-bench-"));
  const json = join(folder, "bench.json");
  let printed = "";

  beforeAll(async () => {
    printed = (await run(process.execPath, [RUN, "--quick", "--json", json])).stdout;
  }, PATIENCE_MS);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("prints one block that can be pasted between its markers", () => {
    expect(printed.startsWith("<!-- bench:start -->\n")).toBe(true);
    expect(printed.endsWith("<!-- bench:end -->\n")).toBe(true);
    expect(printed).toContain("A smoke run");
  });

  it.each(TITLES)("prints the section %s", (title) => {
    expect(printed).toContain(`**${title}**`);
  });

  it.each(ENGINES)("gives %s a row in the tables of answers, times and indexes", (engine) => {
    const rows = printed.split("\n").filter((line) => line.startsWith(`| ${engine} |`));
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });

  it("prints tables whose rows have as many cells as their heads, and no missing figure", () => {
    const tables = printed.split("\n\n").filter((part) => part.startsWith("|"));
    expect(tables).toHaveLength(TITLES.length);
    for (const table of tables) {
      const widths = table.split("\n").map((line) => line.split(" | ").length);
      expect(new Set(widths).size).toBe(1);
      expect(table).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("keeps the unrounded figures of every section", () => {
    const kept = JSON.parse(readFileSync(json, "utf8")) as { quick: boolean; sections: { title: string }[] };
    expect(kept.quick).toBe(true);
    expect(kept.sections.map(({ title }) => title)).toEqual(TITLES);
  });
});
