import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Node keeps 1 MiB of a child's output unless it is told otherwise, and kills the child at more. */
const LARGEST_OUTPUT = 64 * 1024 * 1024;

/** Runs the command as people do. `LANG` is set, so that the machine's own does not tell. */
function ask(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/ask.ts", ...args], {
    cwd: root,
    encoding: "utf8",
    input,
    maxBuffer: LARGEST_OUTPUT,
    env: { ...process.env, LANG: "en_US.UTF-8", NODE_OPTIONS: "" },
  });
  return { status, stdout, stderr };
}

const lines = (stdout: string) =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line): Record<string, unknown> => JSON.parse(line));

describe("ask", () => {
  it("prints the asked figure, the sentence word for word, who, when and where it stands", () => {
    const { status, stdout, stderr } = ask(["推动几家企业上市"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^企业上市：3—5家（2025年12月31日）\n/);
    expect(stdout).toContain("力争在5年内推动3—5家企业上市。");
    expect(stdout).toContain("责任：各单位、社区(村)");
    expect(stdout).toContain("› 1.2.3");
  });

  it("speaks English to an English question", () => {
    const { stdout } = ask(["unemployment rate target"]);
    expect(stdout).toContain("城镇登记失业率: 3%以内");
    expect(stdout).toContain("Responsible: ");
  });

  it("joins words, and takes quotation marks and dollar signs for what they are", () => {
    expect(ask(["失业率", "目标"]).stdout).toBe(ask(["失业率 目标"]).stdout);
    const { status, stdout } = ask(["“倍增计划”是'什么' \"$(id)\" `x`", "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      question: "“倍增计划”是'什么' \"$(id)\" `x`",
      measures: [{ id: "1.2.3" }],
    });
  });

  it("prints one JSON object of the documented shape", () => {
    const { status, stdout } = ask(["推动几家企业上市", "--json"]);
    const answer = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(Object.keys(answer).sort()).toEqual(
      [
        "question",
        "subject",
        "outcome",
        "asks",
        "confidence",
        "measures",
        "figure",
        "related",
        "corrections",
        "near",
      ].sort(),
    );
    expect(answer).toMatchObject({
      question: "推动几家企业上市",
      outcome: "found",
      asks: "figure",
      figure: { text: "3—5家", value: [3, 5], unit: "家", bound: "range", role: "target", due: "2025-12-31" },
      near: [],
    });
    expect(answer.confidence).toBeGreaterThan(0.5);
    expect(answer.measures).toHaveLength(1);
    expect(Object.keys(answer.measures[0])).toEqual([
      ...["id", "text", "section", "topic", "span", "figures", "scope", "due"],
    ]);
    expect(answer.measures[0]).toMatchObject({
      id: "1.2.3",
      section: "一、以更大决心推进经济复苏,全面激活经济发展动能",
      topic: "精准高效服务企业。",
      due: { date: "2025-12-31", origin: "relative", text: "5年内" },
    });
    expect(answer.measures[0].scope).toContainEqual({ name: "各单位", role: "responsible", origin: "general" });
  });

  it("points to what is near where the plan does not say", () => {
    const answer = JSON.parse(ask(["低保每月多少钱", "--json"]).stdout);
    expect(answer).toMatchObject({ outcome: "not-stated", missing: "price", measures: [] });
    expect(answer.near[0].id).toBe("2.1.4");
  });

  it("takes the question before as context", () => {
    expect(ask(["谁负责？", "--context", "人口普查", "--json"]).stdout).toContain('"id": "2.1.7"');
  });

  it("gives help where nothing is asked", () => {
    expect(ask([])).toMatchObject({ status: 0, stdout: expect.stringContaining("Just ask") });
    const { status, stdout } = ask(["--help"]);
    expect(status).toBe(0);
    for (const option of ["--json", "--batch", "--plan", "--context"]) expect(stdout).toContain(option);
  });

  it("names an option that it does not know, and the ones that it does", () => {
    const { status, stdout, stderr } = ask(["失业率", "--jsn"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--jsn");
    expect(stderr).toContain("--json           输出一个 JSON 对象");
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("names a plan that is not there", () => {
    const { status, stdout, stderr } = ask(["失业率", "--plan", "corpus/absent.yaml"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(`${join("corpus", "absent.yaml")}: 计划文件读不到\n检查路径和文件名，以及是否有读取权限。\n`);
  });
});

describe("ask --batch", () => {
  it("answers line by line in order, each under its id, with its context", () => {
    const input = [
      { id: "q1", question: "失业率目标是多少" },
      { id: "q2", question: "谁负责？", context: "人口普查" },
      { id: 3, question: "地铁什么时候开通" },
      { question: "教育方面有哪些举措" },
      { id: "q5", question: "那就业率呢？", context: "失业率目标是多少", more: "is left aside" },
    ];
    const { status, stdout, stderr } = ask(["--batch"], `${input.map((line) => JSON.stringify(line)).join("\n")}\n`);
    expect([status, stderr]).toEqual([0, ""]);
    const answers = lines(stdout);
    expect(answers.map(({ id, question, outcome }) => [id, question, outcome])).toEqual([
      ["q1", "失业率目标是多少", "found"],
      ["q2", "谁负责？", "found"],
      [3, "地铁什么时候开通", "not-in-plan"],
      [undefined, "教育方面有哪些举措", "several"],
      ["q5", "那就业率呢？", "found"],
    ]);
    expect(answers[1]).toMatchObject({ asks: "who", measures: [{ id: "2.1.7" }] });
    expect(answers[4]).toMatchObject({ figure: { text: "80%以上" } });
  });

  it("passes over empty lines, Windows line ends and a byte order mark, and needs no line end at the end", () => {
    const { status, stdout, stderr } = ask(
      ["--batch"],
      '\ufeff{"id":"a","question":"失业率"}\r\n\r\n  \n{"id":"b","question":"普查"}',
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(lines(stdout).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("answers nothing to nothing", () => {
    expect(ask(["--batch"], "")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("gives the same bytes as one question alone", () => {
    const [batch] = lines(ask(["--batch"], '{"question":"失业率目标"}').stdout);
    expect(batch).toEqual(JSON.parse(ask(["失业率目标", "--json"]).stdout));
  });

  it.each([
    ["is no JSON", "失业率"],
    ["has no question", '{"name":"x"}'],
    ["is a list", '["失业率"]'],
    ["asks with a number", '{"question":3}'],
  ])("puts an error in the place of a line that %s, names it, and answers the lines after it", (_what, bad) => {
    const { status, stdout, stderr } = ask(
      ["--batch"],
      `{"id":"a","question":"失业率"}\n${bad}\n{"id":"c","question":"普查"}\n`,
    );
    expect(status).toBe(2);
    expect(stderr).toContain(`标准输入第 2 行不对：${bad}`);
    expect(stderr).toContain('{"id": "q1", "question": "失业率目标"}');
    const [first, second, third, ...more] = lines(stdout);
    expect([first?.["id"], third?.["id"], more]).toEqual(["a", "c", []]);
    expect(second).toEqual({ error: `标准输入第 2 行不对：${bad}` });
  });

  it("keeps the id of a line that it cannot answer", () => {
    const [answer] = lines(ask(["--batch"], '{"id":"q7","question":3}\n').stdout);
    expect(answer).toMatchObject({ id: "q7", error: expect.stringContaining("第 1 行") });
  });

  it("answers a thousand lines without losing one", { timeout: 60_000 }, () => {
    const input = Array.from({ length: 1_000 }, (_, id) => JSON.stringify({ id, question: "失业率目标" })).join("\n");
    const answers = lines(ask(["--batch"], input).stdout);
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_, id) => id));
  });
});
