import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { startChild } from "../store/child.ts";
import { aQuestion, DAY, MINUTE, NINE } from "../store/fixtures.ts";
import { freshDatabase } from "../support/postgres.ts";
import { readCsv } from "./read-csv.ts";
import { runStoreCommand } from "./run-store-command.ts";

const WRITING = new URL("../store/write-until-killed.ts", import.meta.url);
const HEAD = [
  ...["工作区", "计划", "问题", "结果", "次数", "人数", "👍", "👎"],
  ...["和问题无关", "不完整", "有错误", "其他", "最接近的举措", "意见", "最近一次"],
];
let folder: string;
let url: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "langwen-questions-"));
  url = `sqlite:${join(folder, "langwen.db")}`;
  store = await openStore({ kind: "sqlite", file: join(folder, "langwen.db") });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const questions = (...args: readonly string[]) => runStoreCommand("questions", url, ...args);
const texts = (...args: readonly string[]) =>
  readCsv(questions(...args).stdout)
    .slice(1)
    .map(([team, plan, text]) => `${team} ${plan} ${text}`);

async function fill({ questions }: Store): Promise<void> {
  const parking = { text: "停车位有多少？", key: "停车位有多少", measures: ["2.2.3", "2.2.4"] };
  await questions.put(aQuestion({ ...parking, asker: "a", at: NINE - MINUTE }));
  await questions.put(aQuestion({ ...parking, asker: "b", outcome: "not-stated", text: "停车位，有多少" }));
  await questions.put(
    aQuestion({ ...parking, asker: "c", at: NINE - DAY, outcome: "found", feedback: "down", reason: "wrong" }),
  );
  await questions.put(
    aQuestion({
      ...{ text: '=cmd|"/c calc"!A1', key: "cmd", asker: "a", outcome: "found", measures: ["1.2.3"], at: NINE - DAY },
      ...{ feedback: "down", reason: "unrelated", note: "不是这条，\n应是别的" },
    }),
  );
  await questions.put(aQuestion({ key: "cmd", asker: "b", outcome: "found", feedback: "up", at: NINE - 2 * DAY }));
  await questions.put(aQuestion({ team: "T2", plan: "other", text: "别的", key: "别的", at: NINE }));
}

describe("npm run questions", () => {
  it("lists what to improve, grouped and counted, in the plan's own time", async () => {
    await fill(store);
    const { status, stdout, stderr } = questions();
    expect({ status, stderr }).toEqual({ status: 0, stderr: "共 3 个问题。\n" });
    expect(stdout.startsWith("\uFEFF工作区,")).toBe(true);
    expect(stdout).toContain(',"\'=cmd|""/c calc""!A1",');
    const one = ["T1", "dalang-2020"];
    expect(readCsv(stdout)).toEqual([
      HEAD,
      [
        ...[...one, "停车位，有多少", "计划没写这一点", "2", "3", "0", "1"],
        ...["0", "0", "1", "0", "2.2.3、2.2.4", "", "2020-12-21 09:00"],
      ],
      [
        ...[...one, `'=cmd|"/c calc"!A1`, "找到一条", "0", "1", "1", "1"],
        ...["1", "0", "0", "0", "1.2.3", "不是这条，\n应是别的", "2020-12-20 09:00"],
      ],
      // Nobody knows where that plan is.
      [
        ...["T2", "other", "别的", "没有查到", "1", "1", "0", "0"],
        ...["0", "0", "0", "0", "", "", "2020-12-21T01:00:00.000Z"],
      ],
    ]);
  });

  it("narrows to a workspace and to a plan", async () => {
    await fill(store);
    await store.questions.put(aQuestion({ plan: "other", text: "第三" }));
    expect(texts("--team", "T2")).toEqual(["T2 other 别的"]);
    expect(texts("--plan", "other")).toEqual(["T1 other 第三", "T2 other 别的"]);
    expect(texts("--plan", "other", "--team", "T1")).toEqual(["T1 other 第三"]);
  });

  it("leaves out what was settled, unless all is wanted", async () => {
    await fill(store);
    await store.questions.settle({ team: "T1", plan: "dalang-2020" }, { key: "停车位有多少", at: NINE, by: "U1" });
    expect(texts("--team", "T1")).toEqual([`T1 dalang-2020 '=cmd|"/c calc"!A1`]);
    expect(texts("--team", "T1", "--all")).toHaveLength(2);
  });

  it("writes the same bytes to a file, and never over one", async () => {
    await fill(store);
    const out = join(folder, "问题.csv");
    const first = questions("--out", out);
    expect(first).toEqual({ status: 0, stdout: "", stderr: `共 3 个问题，写在 ${out}。\n` });
    expect(readFileSync(out, "utf8")).toBe(questions().stdout);
    writeFileSync(out, "older");
    const second = questions("--out", out);
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(`${out} 已经存在`);
    expect(readFileSync(out, "utf8")).toBe("older");
  });

  it("says kindly that there is nothing, and writes no file", async () => {
    await store.questions.put(aQuestion({ outcome: "found", feedback: "up" }));
    const { status, stdout, stderr } = questions("--team", "T1", "--out", join(folder, "no.csv"));
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toContain("没有待改进的问题（工作区 T1）");
    expect(readdirSync(folder)).not.toContain("no.csv");
  });

  it("reads while the bot goes on writing", async () => {
    await fill(store);
    const child = startChild(WRITING, join(folder, "langwen.db"), "0");
    expect(await child.next()).toBe("opened");
    await child.next();
    const { status, stdout } = questions();
    child.kill();
    await child.ended;
    expect(status).toBe(0);
    // The child asks questions of its own.
    const listed = readCsv(stdout).map(([, , text]) => text);
    expect(listed).toEqual(expect.arrayContaining(["停车位，有多少", `'=cmd|"/c calc"!A1`, "别的"]));
  });

  it("reads a PostgreSQL database", async () => {
    const postgres = await freshDatabase();
    const other = await openStore({ kind: "postgres", url: postgres });
    await fill(other);
    await other.close();
    await fill(store);
    const { status, stdout } = runStoreCommand("questions", postgres);
    expect(status).toBe(0);
    expect(stdout).toBe(questions().stdout);
  });

  it("makes no database, and names the one that is not there", () => {
    const { status, stderr } = runStoreCommand("questions", `sqlite:${join(folder, "no.db")}`);
    expect(status).toBe(2);
    expect(stderr).toContain("no.db");
    expect(readdirSync(folder)).not.toContain("no.db");
  });

  it.each([
    ["an option that is not known", ["--teem", "T1"], "--teem"],
    ["a file name without an option", ["a.csv"], "a.csv"],
    ["a folder that is not there", ["--out", "/nowhere/at/all.csv"], "写不进去（ENOENT）"],
  ])("names what is wrong: %s", async (_what, args, named) => {
    await fill(store);
    const { status, stdout, stderr } = questions(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(named);
  });

  it("shows how it is used", () => {
    const { status, stdout } = questions("--help");
    expect(status).toBe(0);
    expect(stdout).toContain("npm run -s questions");
  });
});
