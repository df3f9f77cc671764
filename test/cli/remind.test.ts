import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

function remind(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "src/cli/remind.ts", ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

describe("npm run remind", () => {
  it("prints the digest of a moment", () => {
    const { status, stdout } = remind("--at", "2020-12-21T09:00", "--dry-run");
    expect(status).toBe(0);
    expect(stdout).toContain("扎实开展第七次全国人口普查");
    expect(stdout).toContain("完成立体停车库建设");
    expect(stdout).not.toContain("推动3—5家企业上市");
  });

  it("prints one object for machines, with every date's origin", () => {
    const { stdout } = remind("--at", "2020-12-21T09:00", "--dry-run", "--json");
    const digest = JSON.parse(stdout);
    expect(digest).toMatchObject({
      plan: "dalang-2020",
      today: "2020-12-21",
      at: "2020-12-21T01:00:00.000Z",
      periodOver: false,
    });
    expect(digest.overdue.map(({ milestone }: { milestone: string }) => milestone)).toEqual(["2.1.7/1"]);
    expect(digest.overdue[0].due).toMatchObject({ date: "2020-11-01", origin: "external" });
    expect(digest.thisWeek).toEqual([]);
    expect(new Set(digest.ahead.map(({ daysLeft }: { daysLeft: number }) => daysLeft))).toEqual(new Set([10]));
    expect(digest.later).toBe(1);
  });

  it("narrows to a section, a unit or a word", () => {
    const ids = (...args: string[]) =>
      JSON.parse(remind("--at", "2020-12-21T09:00", "--dry-run", "--json", ...args).stdout).ahead.map(
        ({ milestone }: { milestone: string }) => milestone,
      );
    expect(ids("--section", "3").every((id: string) => id.startsWith("3."))).toBe(true);
    expect(ids("--keyword", "停车").length).toBeGreaterThan(0);
    expect(ids("--days", "5")).toEqual([]);
  });

  it("speaks English when asked to", () => {
    const { stdout } = remind("--at", "2020-12-21T09:00", "--dry-run", "--language", "en");
    expect(stdout).toMatch(/overdue/i);
    expect(stdout).toContain("完成立体停车库建设");
  });

  it.each([
    ["nothing", [], "请加上 --dry-run"],
    ["a time that is none", ["--dry-run", "--at", "25点"], "2020-12-21T09:00"],
    ["a day that is not in the calendar", ["--dry-run", "--at", "2020-02-30T09:00"], "2020-02-30T09:00"],
    ["days out of range", ["--dry-run", "--days", "0"], "1 到 366"],
    ["another language", ["--dry-run", "--language", "fr"], "zh 或 en"],
    ["a section that is not in the plan", ["--dry-run", "--section", "9"], "可以写："],
    ["an unknown option", ["--dry-run", "--horizon", "9"], "--horizon"],
    ["a plan that is not there", ["--dry-run", "--plan", "no.yaml"], "no.yaml"],
  ])("refuses %s, and says what would be right", (_what, args, remedy) => {
    const { status, stdout, stderr } = remind(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(remedy);
  });
});
