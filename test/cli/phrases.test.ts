import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/answer-question.ts";
import { loadAnswering } from "../../src/answer/load-answering.ts";
import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "../../src/default-paths.ts";
import { loadPlan } from "../../src/plan/load-plan.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { aPhrase, NINE } from "../store/fixtures.ts";
import { freshDatabase } from "../support/postgres.ts";
import { runStoreCommand } from "./run-store-command.ts";

const OFFICE = { team: "T1", plan: "dalang-2020" };
let folder: string;
let url: string;
/** A copy of Langwen's own corpus file, with its source where it looks for it. */
let corpus: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "langwen-phrases-"));
  url = `sqlite:${join(folder, "langwen.db")}`;
  store = await openStore({ kind: "sqlite", file: join(folder, "langwen.db") });
  mkdirSync(join(folder, "corpus"));
  corpus = join(folder, "corpus", "x.yaml");
  cpSync(DEFAULT_PLAN, corpus);
  cpSync(join(DEFAULT_PLAN, "../../seeds"), join(folder, "seeds"), { recursive: true });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const phrases = (...args: readonly string[]) => runStoreCommand("phrases", url, ...args);
const add = (measure: string, text: string, team = "T1") =>
  store.phrases.add({ ...OFFICE, team }, aPhrase({ measure, text }));
const left = async (team = "T1") => (await store.phrases.list({ ...OFFICE, team })).map(({ text }) => text);

/** Lines that were added and taken away, as git counts them. */
function numstat(): string {
  const { stdout } = spawnSync("git", ["diff", "--no-index", "--numstat", DEFAULT_PLAN, corpus], { encoding: "utf8" });
  return stdout.split("\t").slice(0, 2).join(" ");
}

function addedLines(): readonly string[] {
  const { stdout } = spawnSync("git", ["diff", "--no-index", "--unified=0", DEFAULT_PLAN, corpus], {
    encoding: "utf8",
  });
  return [...stdout.matchAll(/^\+ +(.+)$/gm)].map(([, line = ""]) => line);
}

describe("npm run phrases", () => {
  it("lists who added what and when, by workspace, in the plan's own time", async () => {
    await store.phrases.add(OFFICE, aPhrase({ measure: "2.2.3", text: "车子没处停\u001b[31m" }));
    await store.phrases.add(OFFICE, aPhrase({ measure: "1.2.3", text: "第二", by: "U2", at: NINE + 60_000 }));
    await store.phrases.add({ team: "T2", plan: "other" }, aPhrase({ text: "第三" }));
    const { status, stdout, stderr } = phrases();
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe(
      "工作区 T1，计划 dalang-2020：2 个问法\n" +
        "  2.2.3  车子没处停�[31m  U1  2020-12-21 09:00\n" +
        "  1.2.3  第二  U2  2020-12-21 09:01\n" +
        "工作区 T2，计划 other：1 个问法\n" +
        "  1.2.3  第三  U1  2020-12-21T01:00:00.000Z\n",
    );
    expect(phrases("--team", "T2").stdout).toMatch(/^工作区 T2，计划 other：1 个问法\n.*\n$/);
    expect(phrases("--plan", "none")).toEqual({
      status: 0,
      stdout: "",
      stderr: "计划 none：还没有补充过问法。\n",
    });
  });

  it("writes them into the corpus file, and no other line changes", async () => {
    chmodSync(corpus, 0o640);
    await add("2.2.3", "车子没处停得喊救命");
    await add("2.2.3", "nowhere to leave my old Trabant");
    await add("1.2.3", "企业上台敲钟鸣锣");
    await add("0.0.1", "无业人口压到几成几", "T2");
    const { status, stdout, stderr } = phrases("--write", corpus);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("写入 4 个问法。");
    expect(stdout).toContain("重新启动朗问后生效");
    expect(stdout).toContain("--remove-written");
    expect(numstat()).toBe("4 0");
    expect(addedLines().toSorted()).toEqual(
      ["车子没处停得喊救命", "nowhere to leave my old Trabant", "企业上台敲钟鸣锣", "无业人口压到几成几"].toSorted(),
    );
    expect(statSync(corpus).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, "corpus"))).toEqual(["x.yaml"]);
    const answering = loadAnswering(corpus, DEFAULT_GLOSSARY);
    expect(answerQuestion(answering, "企业上台敲钟鸣锣？")).toMatchObject({
      outcome: "found",
      measure: { id: "1.2.3" },
    });
    expect(loadPlan(corpus).measures).toHaveLength(loadPlan(DEFAULT_PLAN).measures.length);
  });

  it("says one by one what it leaves out", async () => {
    const [measure] = loadPlan(DEFAULT_PLAN).measures.filter(({ id }) => id === "1.2.3");
    const [known = ""] = measure?.ask.zh ?? [];
    await add("1.2.3", known);
    await add("2.2.3", known);
    await add("1.2.3", "企业上台敲钟鸣锣");
    await add("1.2.3", "企业上台，敲钟鸣锣？", "T2");
    await add("9.9.9", "不知所云");
    await add("1.2.3", "敲钟|鸣锣");
    const { status, stdout } = phrases("--write", corpus);
    expect(status).toBe(0);
    expect(stdout).toContain("写入 1 个问法，2 个已经在里面。");
    expect(stdout).toContain("没有写入 3 个：\n");
    expect(stdout).toContain(`  2.2.3  ${known}：举措 1.2.3 已有这个问法\n`);
    expect(stdout).toContain("  9.9.9  不知所云：文件里没有这条举措\n");
    expect(stdout).toContain("  1.2.3  敲钟|鸣锣：这条举措的 ask 写法放不下它");
    expect(numstat()).toBe("1 0");
  });

  it("writes once, keeps the store, and removes from it what stands in the file when told to", async () => {
    await add("1.2.3", "企业上台敲钟鸣锣");
    await add("1.2.3", "企业上台敲钟鸣锣", "T2");
    await add("9.9.9", "不知所云");
    expect(phrases("--write", corpus).status).toBe(0);
    expect(await left()).toHaveLength(2);
    const written = readFileSync(corpus);
    const again = phrases("--write", corpus, "--remove-written", "--team", "T1");
    expect(again.stdout).toContain("写入 0 个问法，1 个已经在里面。");
    expect(again.stdout).toContain("从库里删去 1 个");
    expect(readFileSync(corpus).equals(written)).toBe(true);
    expect(await left()).toEqual(["不知所云"]);
    expect(await left("T2")).toEqual(["企业上台敲钟鸣锣"]);
  });

  it.each([
    ["its source is another", () => writeFileSync(join(folder, "seeds", "dalang-2020.txt"), "别的"), "SHA-256"],
    ["it is broken", () => writeFileSync(corpus, "id: [\n"), "YAML 写法有误"],
    ["it is not UTF-8", () => writeFileSync(corpus, Buffer.from([...readFileSync(corpus), 0x23, 0xff])), "不是 UTF-8"],
    [
      "a list stands in two places",
      () => {
        const text = readFileSync(corpus, "utf8");
        writeFileSync(corpus, sharedLists(text));
      },
      "手工添加",
    ],
  ])("leaves the file and the store as they were when %s", async (_what, spoil, named) => {
    await add("1.2.3", "企业上台敲钟鸣锣");
    spoil();
    const before = readFileSync(corpus);
    const { status, stdout, stderr } = phrases("--write", corpus, "--remove-written");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(named);
    expect(stderr).not.toContain(".tmp");
    expect(readFileSync(corpus).equals(before)).toBe(true);
    expect(readdirSync(join(folder, "corpus"))).toEqual(["x.yaml"]);
    expect(await left()).toEqual(["企业上台敲钟鸣锣"]);
  });

  it("works on a PostgreSQL database", async () => {
    const postgres = await freshDatabase();
    const other = await openStore({ kind: "postgres", url: postgres });
    await other.phrases.add(OFFICE, aPhrase({ measure: "1.2.3", text: "企业上台敲钟鸣锣" }));
    const { status } = runStoreCommand("phrases", postgres, "--write", corpus, "--remove-written");
    expect(status).toBe(0);
    expect(numstat()).toBe("1 0");
    expect(await other.phrases.list(OFFICE)).toEqual([]);
    await other.close();
  });

  it.each([
    ["removing without a file", ["--remove-written"], "要和 --write 一起用"],
    ["a file that is not there", ["--write", "nowhere.yaml"], "nowhere.yaml 读不到"],
    ["another plan", ["--write", DEFAULT_PLAN, "--plan", "other"], "是计划 dalang-2020，不是 other"],
    ["an option that is not known", ["--wriet", "x"], "--wriet"],
  ])("names what is wrong: %s", (_what, args, named) => {
    const { status, stdout, stderr } = phrases(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(named);
  });

  it("shows how it is used", () => {
    expect(phrases("--help").stdout).toContain("npm run -s phrases");
  });
});

/** The corpus file with the Chinese phrases of 1.2.3 as those of the topic after it as well: a new one gets into both. */
function sharedLists(text: string): string {
  const at = text.indexOf('id: "1.2.3"');
  const first = text.slice(at).replace("zh: |", "zh: &shared |");
  const next = first.indexOf("zh: |");
  const block = /^zh: \|\n(?: {12,}.*\n)+/.exec(first.slice(next))?.[0] ?? "";
  return text.slice(0, at) + first.slice(0, next) + first.slice(next).replace(block, "zh: *shared\n");
}
