import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/render/limits.ts";
import { en } from "../../src/render/words/en.ts";
import type { MilestoneWords, PlainProblem } from "../../src/render/words/milestone-words.ts";
import type { Words } from "../../src/render/words/words.ts";
import { zh } from "../../src/render/words/zh.ts";

const PROBLEMS: readonly PlainProblem[] = [
  { kind: "no-such-milestone", id: "2.1.5/1" },
  { kind: "no-such-measure", id: "2.1.5" },
  { kind: "already-closed" },
  { kind: "not-closed" },
  { kind: "already-there", title: "甲" },
  { kind: "no-title" },
  { kind: "not-a-date", text: "年底" },
  { kind: "before-start", start: "2020-01-01" },
  { kind: "no-reason" },
  { kind: "both-roles", unit: "甲" },
  { kind: "unchanged" },
  ...(["title", "unit", "note", "reason"] as const).map((what) => ({ kind: "too-long", what, limit: 9 }) as const),
  ...(["units", "people"] as const).map((what) => ({ kind: "too-many", what, limit: 9 }) as const),
];

/** What each function says of something usual. */
function saidBy(words: Words): { [Name in keyof MilestoneWords]?: readonly string[] } {
  const { milestones } = words;
  return {
    daysLeft: [-2, -1, 0, 1, 3].map(milestones.daysLeft),
    officeDate: [milestones.officeDate(words.date("2020-12-31"))],
    andMore: [milestones.andMore("甲", 7)],
    within: [milestones.within(1), milestones.within(30)],
    aboutUnit: [milestones.aboutUnit("甲")],
    overdue: [milestones.overdue(1)],
    thisWeek: [milestones.thisWeek(1)],
    ahead: [milestones.ahead(1)],
    closedTitle: [milestones.closedTitle(1)],
    more: [milestones.more(1)],
    later: [milestones.later(1)],
    undated: [milestones.undated(1, words.date("2020-12-31")), milestones.undated(2, words.date("2020-12-31"))],
    closedCount: [milestones.closedCount(1)],
    badDays: [milestones.badDays("甲")],
    noUnit: [milestones.noUnit("甲")],
    dateHint: [milestones.dateHint(words.date("2020-12-31"))],
    problem: PROBLEMS.map((problem) => milestones.problem(problem, words.date)),
    historyOf: [milestones.historyOf("甲")],
    moreHistory: [milestones.moreHistory(1)],
    from: [milestones.from("甲", "乙")],
  };
}

function textsOf(words: Words): [string, string][] {
  const said = saidBy(words);
  const texts: [string, string][] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") texts.push([path, value]);
    else if (typeof value === "function") {
      const samples = said[path as keyof MilestoneWords];
      expect(samples, `a row of this test for ${path}`).toBeDefined();
      for (const sample of samples ?? []) texts.push([path, sample]);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, each] of Object.entries(value)) walk(each, path === "" ? key : `${path}.${key}`);
    }
  };
  walk(words.milestones, "");
  return texts;
}

describe("the words about milestones", () => {
  it.each([
    ["zh", zh],
    ["en", en],
  ])("leave nothing empty in %s, and have no mark-up", (_language, words) => {
    for (const [path, text] of textsOf(words)) {
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toMatch(/undefined|NaN|\[object|[*_~`<>]/);
    }
  });

  it("have no half-width mark beside Han characters in Chinese", () => {
    for (const [path, text] of textsOf(zh)) {
      // 单位:教育办 is what people type.
      if (path !== "helpCommands.2.1") expect(text, path).not.toMatch(/\p{Script=Han}[,;:?!]/u);
    }
  });

  it("are short enough for where they stand", () => {
    for (const { milestones } of [zh, en]) {
      for (const title of Object.values(milestones.forms)) expect(title.length).toBeLessThanOrEqual(LIMITS.viewTitle);
      for (const text of [milestones.submit, milestones.cancel, milestones.dismiss]) {
        expect(text.length).toBeLessThanOrEqual(LIMITS.viewTitle);
      }
      for (const text of [
        milestones.move,
        milestones.close,
        milestones.reopen,
        milestones.setProgress,
        milestones.add,
      ]) {
        expect(text.length).toBeLessThanOrEqual(LIMITS.buttonTextShown);
      }
    }
  });

  it.each([
    [0, "今天到期", "Due today"],
    [1, "还有 1 天", "1 day left"],
    [3, "还有 3 天", "3 days left"],
    [-1, "已超 1 天", "1 day overdue"],
    [-2, "已超 2 天", "2 days overdue"],
  ])("say %i days as %s and as %s", (days, chinese, english) => {
    expect([zh.milestones.daysLeft(days), en.milestones.daysLeft(days)]).toEqual([chinese, english]);
  });
});
