import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edit, lineOf, SOURCE, YAML } from "../plan/small-corpus.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langwen-check-"));
  writeFileSync(join(folder, "report.txt"), SOURCE);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function check(...paths: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/check-plan.ts", ...paths], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function write(name: string, yaml: string): string {
  const path = join(folder, name);
  writeFileSync(path, yaml);
  return path;
}

describe("check-plan", () => {
  it("checks the plan of Dalang when no file is named, and counts what it holds", () => {
    const { status, stdout, stderr } = check();
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^大朗镇2020年经济社会发展主要预期目标和重点工作：与原文逐字一致，没有遗漏\n/);
    expect(stdout).toMatch(/4 部分，8 段，38 条举措，7 个目标，\d+ 个时间节点，\d{4,} 种问法\n$/);
  });

  it("checks every file that is named", () => {
    const { status, stdout } = check(
      write("a.yaml", YAML),
      write("b.yaml", edit(YAML, "title: 某镇", "title: 另一镇")),
    );
    expect(status).toBe(0);
    expect(stdout).toBe(
      "某镇工作要点：与原文逐字一致，没有遗漏\n  3 部分，1 段，6 条举措，3 个目标，1 个时间节点，2 种问法\n" +
        "另一镇工作要点：与原文逐字一致，没有遗漏\n  3 部分，1 段，6 条举措，3 个目标，1 个时间节点，2 种问法\n",
    );
  });

  it("names the file and the line of what is wrong, with the remedy and without a stack", () => {
    const yaml = edit(YAML, "text: 配合开展普查。", "text: 开展普查。");
    const { status, stdout, stderr } = check(write("wrong.yaml", yaml));
    expect([status, stdout]).toEqual([2, ""]);
    const [first = "", second = ""] = stderr.split("\n");
    expect(first).toContain(`wrong.yaml:${lineOf(yaml, "text: 开展普查。")}: “开展普查。”`);
    expect(second).toContain("原文在这里是：“配合开展普查。”");
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("says the path of a file that is not there", () => {
    const { status, stderr } = check(join(folder, "absent.yaml"));
    expect(status).toBe(2);
    expect(stderr).toContain("absent.yaml: 计划文件读不到");
  });

  it.each(["--help", "-h"])("shows how it is used with %s", (option) => {
    const { status, stdout } = check(option);
    expect(status).toBe(0);
    expect(stdout).toContain("用法");
  });

  it("names an option that it does not know", () => {
    const { status, stderr } = check("--fix");
    expect(status).toBe(2);
    expect(stderr).toContain("--fix");
    expect(stderr).not.toContain("读不到");
  });
});
