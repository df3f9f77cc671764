import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPlan } from "../../src/plan/load-plan.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const seed = join(root, "seeds/dalang-2020.txt");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langwen-import-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/import.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("import", () => {
  it("prints one JSON object with the agreed keys", () => {
    const { status, stdout } = run(seed, "--json");
    const report = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(Object.keys(report)).toEqual([
      "title",
      "period",
      "sections",
      "measures",
      "targets",
      "achieved",
      "assignments",
      "coverage",
    ]);
    expect(Object.keys(report.sections[1])).toEqual(["heading", "level", "role", "span", "children"]);
    expect(Object.keys(report.measures[0])).toEqual([
      "id",
      "text",
      "span",
      "section",
      "topic",
      "figures",
      "scope",
      "due",
    ]);
    expect(report.measures).toHaveLength(38);
    expect(report.targets.find((figure: { text: string }) => figure.text === "3—5家")).toEqual({
      measure: "1.2.3",
      text: "3—5家",
      quote: "力争在5年内推动3—5家企业上市",
      span: expect.anything(),
      indicator: "企业上市",
      value: [3, 5],
      unit: "家",
      bound: "range",
      role: "target",
      due: "2025-12-31",
      dueOrigin: "relative",
    });
    const text = readFileSync(seed, "utf8");
    for (const { span, text: words } of [...report.measures, ...report.targets]) {
      expect(text.slice(span.start, span.end)).toBe(words);
    }
  });

  it("sums up in Chinese", () => {
    const { status, stdout } = run(seed);
    expect(status).toBe(0);
    expect(stdout).toContain("举措 38 条");
    expect(stdout).toContain("目标数据 7 个");
    expect(stdout).toContain("没有看不懂的文字");
  });

  it("writes a draft that loads, and refuses to overwrite it", () => {
    const out = join(folder, "dalang.yaml");
    expect(run(seed, "--out", out).status).toBe(0);
    expect(loadPlan(out).measures).toHaveLength(38);
    const again = run(seed, "--out", out);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain("已经存在");
    expect(run(seed, "--out", out, "--force").status).toBe(0);
  });

  it("takes the year from --year", () => {
    expect(JSON.parse(run(seed, "--json", "--year", "2021").stdout).period.end).toBe("2021-12-31");
  });

  it("reads GB18030, says so, and keeps a UTF-8 copy beside the draft", () => {
    // 一、2022年主要任务↵新建公园2座。
    const gb = "d2bba1a232303232c4ead6f7d2aac8cecef10ad0c2bda8b9abd4b032d7f9a1a3";
    const path = write("gb.txt", Buffer.from(gb, "hex"));
    const out = join(folder, "park.yaml");
    const { status, stdout, stderr } = run(path, "--json", "--out", out);
    expect(status).toBe(0);
    expect(stderr).toContain("GB18030");
    expect(JSON.parse(stdout).targets).toMatchObject(
      [{ text: "2座", indicator: "公园" }].map((row) => ({
        ...row,
        indicator: expect.stringContaining(row.indicator),
      })),
    );
    expect(readFileSync(join(folder, "park.txt"), "utf8")).toBe("一、2022年主要任务\n新建公园2座。");
  });

  it("keeps offsets right over a byte order mark and Windows line ends", () => {
    const path = write("bom.txt", "\uFEFF一、2022年主要任务\r\n新建公园2座。\r\n");
    const text = readFileSync(path, "utf8");
    const [target] = JSON.parse(run(path, "--json").stdout).targets;
    expect(text.slice(target.span.start, target.span.end)).toBe("2座");
  });

  it.each([
    ["no file", [], "请给出一个报告文件"],
    ["a missing file", ["nowhere.txt"], "读不到"],
    ["a folder", ["src"], "读不到"],
    ["a bad year", [seed, "--year", "22"], "年份 22 不对"],
    ["an unknown option", [seed, "--nope"], "nope"],
    ["a draft that is no YAML", [seed, "--out", "x.txt"], "不是 YAML 文件名"],
  ])("explains %s and exits with 2", (_, args, message) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  it.each([
    ["empty.txt", "", "是空的"],
    ["blank.txt", "\n \n　\n", "是空的"],
    ["other.txt", "今天天气很好。", "不像一份计划或工作报告"],
    ["word.docx", "PK\u0003\u0004", "另存为纯文本"],
    ["binary.bin", "a\u0000b", "另存为纯文本"],
  ])("refuses %s", (name, content, message) => {
    const { status, stderr } = run(write(name, content));
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
