import { describe, expect, it } from "vitest";
import type { Measure, Plan } from "../../src/plan/plan.ts";
import { areBlocksTooLong, validateMessage } from "../../src/playground/validate-blocks.ts";
import { type Digest, digestOf } from "../../src/reminders/digest.ts";
import type { Notes } from "../../src/reminders/poster.ts";
import type { Filter } from "../../src/reminders/subscription.ts";
import type { Message } from "../../src/render/blocks.ts";
import { allDueMessage, digestMessage } from "../../src/render/digest-message.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { withoutPictures } from "../../src/render/posting-message.ts";
import { previewMessage } from "../../src/render/preview-message.ts";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import { defaultSettings } from "../../src/slack/reminder-defaults.ts";
import { track } from "../../src/tracking/tracked.ts";
import { delivery, missedAt, real, shown } from "./reminder-fixtures.ts";

const QUIET: Notes = { late: false, missed: [], unknownYear: undefined, ends: false };

const digestOn = (today: string, wish: { horizonDays?: number; filter?: Filter } = {}, plan: Plan = real): Digest =>
  digestOf(track(plan, []), today, { horizonDays: 30, filter: {}, ...wish });

/** `count` milestones of one measure each, due on `dates` in turn. */
function planOf(count: number, dates: readonly string[], title = "完成立体停车库建设"): Plan {
  const [first] = real.measures;
  if (!first) throw new Error("the plan has no measures");
  const measures = Array.from({ length: count }, (_, place): Measure => {
    const due = { date: dates[place % dates.length] ?? "2020-12-31", origin: "plan-year" as const };
    const id = `1.1.${place + 1}`;
    return {
      ...first,
      id,
      section: "1",
      topic: "1.1",
      due,
      milestones: [{ id: `${id}/1`, text: title, span: first.span, en: "Build it", due }],
    };
  });
  return { ...real, measures };
}

const ODD = "👨‍👩‍👧‍👦e\u0301\u202eمرحبا <!channel>&amp;*粗*_`".repeat(12);

const DIGESTS: readonly (readonly [string, Digest, Notes])[] = [
  ["of the real plan in November", digestOn("2020-11-23"), QUIET],
  ["of the real plan in its last week", digestOn("2020-12-28"), QUIET],
  ["of the real plan a year early", digestOn("2020-01-06"), QUIET],
  ["of the real plan, a year ahead", digestOn("2020-01-06", { horizonDays: 366 }), QUIET],
  ["after the plan's period", digestOn("2021-01-04"), { ...QUIET, ends: true }],
  ["years after the plan's period", digestOn("2026-01-05"), QUIET],
  ["with every note", digestOn("2021-01-04"), { late: true, missed: missedAt(12), unknownYear: 2027, ends: true }],
  [
    "with a filter",
    digestOn("2020-12-28", {
      filter: { section: "2", topic: "2.1", unit: "单位".repeat(50), keyword: ODD.slice(0, 100) },
    }),
    QUIET,
  ],
  ["of 300 milestones on one day", digestOn("2020-12-28", {}, planOf(300, ["2020-12-31"])), QUIET],
  ["of 60 overdue", digestOn("2020-12-28", {}, planOf(60, ["2020-11-01", "2020-10-01"])), QUIET],
  [
    "of 300 milestones in all groups",
    digestOn("2020-12-01", {}, planOf(300, ["2020-10-01", "2020-12-02", "2020-12-20", "2021-05-01"])),
    QUIET,
  ],
  [
    "of 300 milestones over ten years",
    digestOn(
      "2020-12-01",
      {},
      planOf(
        300,
        Array.from(
          { length: 120 },
          (_, month) => `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-15`,
        ),
      ),
    ),
    QUIET,
  ],
  ["of titles of 3,000 characters", digestOn("2020-12-28", {}, planOf(40, ["2020-12-31"], "长".repeat(3_000))), QUIET],
  ["of titles of 20,000 characters", digestOn("2020-12-28", {}, planOf(3, ["2020-12-31"], "长".repeat(20_000))), QUIET],
  [
    "of odd titles",
    digestOn("2020-12-28", {}, { ...planOf(40, ["2020-12-31", "2020-12-01"], ODD), title: ODD, titleEn: ODD }),
    QUIET,
  ],
  ["of a plan without milestones", digestOn("2020-12-28", {}, { ...real, measures: [] }), QUIET],
];

describe.each([
  ["zh", zh],
  ["en", en],
])("a digest in %s", (_language, words) => {
  describe.each(DIGESTS)("%s", (_what, digest, notes) => {
    const settings = { ...defaultSettings(real, words.language), quiet: true };
    const pages = [0, 15, 290, 1_000].map((first) => allDueMessage(digest, first, words));
    const messages: readonly Message[] = [
      digestMessage({ digest, notes }, words),
      withoutPictures(digestMessage({ digest, notes }, words)),
      previewMessage(digest, settings, undefined, words),
      ...pages,
    ];

    it("is such that Slack takes it", () => {
      for (const message of messages) {
        expect(validateMessage(payload(message))).toEqual([]);
        expect(areBlocksTooLong(message.blocks)).toBe(false);
        expect(message.blocks.length).toBeGreaterThan(0);
        expect(message.blocks.length).toBeLessThanOrEqual(LIMITS.messageBlocks);
      }
    });

    it("has a plain text that says the same, escaped, without a character cut in two", () => {
      for (const message of messages) {
        expect(payload(message).text).not.toMatch(/[<>]/);
        expect(message.text).not.toMatch(/undefined|\[object|NaN/);
        expect(JSON.stringify([message, payload(message)])).not.toMatch(/\\ud[89a-f]/);
        expect(JSON.stringify(message.blocks)).not.toContain('"mrkdwn"');
      }
    });

    it("tells of every item: shown, or counted as left out", () => {
      const [message] = messages;
      const said = shown(message);
      const count = digest.overdue.length + digest.thisWeek.length + digest.ahead.length;
      const items = message?.blocks.filter(({ type }) => type === "actions").length ?? 0;
      const hasAll = said.includes(words.reminders.showAll(count));
      const left = [digest.overdue, digest.thisWeek, digest.ahead]
        .map(({ length }) => length)
        .filter((length) => length > 0);
      expect(hasAll).toBe(items - (hasAll ? 1 : 0) < count);
      if (digest.later > 0) expect(said).toContain(words.reminders.later(digest.later, digest.horizonDays));
      if (digest.undated > 0) expect(said).toContain(words.reminders.undated(digest.undated, real.period.end));
      for (const length of left) expect(said).toContain(String(length));
    });

    it("is the same each time", () => {
      expect(digestMessage({ digest, notes }, words)).toEqual(messages[0]);
    });
  });
});

describe("what a digest says", () => {
  const read = (digest: Digest, notes: Partial<Notes> = {}) =>
    shown(digestMessage({ digest, notes: { ...QUIET, ...notes } }, zh));

  it("names the plan, the day and how many there are of each kind", () => {
    const said = read(digestOn("2020-12-21"));
    expect(said).toMatch(/^大朗镇2020年经济社会发展主要预期目标和重点工作 · 2020年12月21日 周一/);
    expect(said).toContain("已超期 1 项，之后 30 天内到期 22 项。");
    expect(said).toContain("已超期 · 1 项");
    expect(said).toContain("接下来（到1月20日 周三）· 22 项");
    expect(said).not.toContain("本周到期");
  });

  it("quotes the plan's words, with the days left, and says where the date comes from once for all that share it", () => {
    const said = read(digestOn("2020-12-28"));
    expect(said).toContain("还有 3 天");
    expect(said).toContain("城镇登记失业率在3%以内");
    expect(said).toContain("以下 4 项 · 原文写“2020年” · 责任：各单位、社区(村)（按计划总体要求）");
    expect(said.match(/原文没写期限，按计划年度末/g)).toHaveLength(1);
    expect(said).toContain("依据《国务院关于开展第七次全国人口普查的通知》");
  });

  it("shows a few of each group, so that what is long overdue does not hide this week", () => {
    const said = read(digestOn("2020-12-28", {}, planOf(60, ["2020-11-01", "2020-11-01", "2020-11-01", "2020-12-30"])));
    expect(said).toContain("已超期 · 45 项");
    expect(said).toContain("本周到期（到1月3日 周日）· 15 项");
    expect(said).toContain("这一组还有 39 项没有列出");
    expect(said).toContain("这一组还有 13 项没有列出");
    expect(said).toContain("看全部 60 项");
  });

  it.each([
    ["late", { late: true }, "这条提醒没能准时发出，晚到了。"],
    [
      "missed ones",
      { missed: missedAt(2) },
      "有 2 次提醒漏发：2020年11月16日 周一 09:00、2020年11月23日 周一 09:00。内容已并入本次。",
    ],
    [
      "many missed ones",
      { missed: missedAt(5) },
      "有 5 次提醒漏发：2020年11月16日 周一 09:00、2020年11月23日 周一 09:00、2020年11月30日 周一 09:00等。",
    ],
    ["a year without holidays", { unknownYear: 2027 }, "2027年的放假安排还没有收录，暂按周一到周五算工作日。"],
    ["the end", { ends: true }, "计划期已于2020年12月31日结束，这是最后一次例行提醒。"],
  ] as const)("notes %s", (_what, notes, sentence) => {
    expect(read(digestOn("2020-12-21"), notes)).toContain(sentence);
  });

  it("says that the period is over when it goes on after it", () => {
    expect(read(digestOn("2021-02-01"))).toContain("计划期已于2020年12月31日结束，以下是还没办结的。");
  });

  it("says so when nothing is due", () => {
    const said = read(digestOn("2020-03-02"));
    expect(said).toContain("30 天内没有到期的事项，也没有超期的。");
    expect(said).toContain("30 天以后还有 24 项。");
  });

  it("says what it leaves out by its filter", () => {
    expect(read(digestOn("2020-12-21", { filter: { section: "2" } }))).toContain(
      "只看：二、以更暖温度保障改善民生,不断增进群众福祉",
    );
  });
});

describe("the picture of a digest", () => {
  const charts = (digest: Digest) =>
    digestMessage({ digest, notes: QUIET }, zh).blocks.filter(
      ({ type }) => type === "data_visualization",
    ) as unknown as {
      chart: { series: { data: { label: string; value: number }[] }[] };
    }[];

  it("has a bar for each month from this one on, one for what was before and one for what comes after", () => {
    const [chart] = charts(digestOn("2020-12-21"));
    expect(chart?.chart.series[0]?.data).toEqual([
      { label: "更早", value: 1 },
      { label: "12月", value: 22 },
      { label: "以后", value: 1 },
    ]);
  });

  it("keeps months without anything between those that have something", () => {
    const digest = digestOn("2020-08-03", {}, planOf(4, ["2020-08-10", "2020-11-10", "2021-01-10", "2020-08-20"]));
    expect(charts(digest)[0]?.chart.series[0]?.data).toEqual([
      { label: "8月", value: 2 },
      { label: "9月", value: 0 },
      { label: "10月", value: 0 },
      { label: "11月", value: 1 },
      { label: "12月", value: 0 },
      { label: "2021年1月", value: 1 },
    ]);
  });

  it("is left out where one bar would tell nothing, and where Slack does not take it", () => {
    const one = digestOn("2020-12-01", {}, planOf(30, ["2020-12-31"]));
    expect(charts(one)).toEqual([]);
    const message = digestMessage({ digest: digestOn("2020-12-21"), notes: QUIET }, zh);
    expect(withoutPictures(message).blocks).toHaveLength(message.blocks.length - 1);
    expect(message.text).toContain("未办结事项（按月）：更早 1、12月 22、以后 1");
  });
});

describe("a list of all that is due", () => {
  it("shows everything, page by page, each item once", () => {
    const digest = digestOn("2020-12-28", {}, planOf(50, ["2020-11-01", "2020-12-30", "2021-01-20"]));
    const seen: string[] = [];
    let first = 0;
    for (let page = 0; page < 10; page += 1) {
      const message = allDueMessage(digest, first, zh);
      const values = JSON.stringify(message.blocks).match(/\\"milestone\\":\\"[^"\\]+/g) ?? [];
      seen.push(...new Set(values));
      const next = /\\"first\\":(\d+)/.exec(JSON.stringify(message.blocks))?.[1];
      if (next === undefined) break;
      first = Number(next);
    }
    expect(seen).toHaveLength(50);
    expect(new Set(seen).size).toBe(50);
  });

  it("says so when nothing is due any more, and begins anew when the list became shorter", () => {
    expect(allDueMessage(digestOn("2020-03-02"), 8, zh).text).toBe("现在没有到期的事项，也没有超期的。");
    expect(allDueMessage(digestOn("2020-11-23"), 15, zh).text).toContain("1 项里的第 1—1 项");
  });
});

describe("the last reminder", () => {
  it.each([
    ["sent", false, "上次：2020年11月16日 周一 09:00 已发"],
    ["sent", true, "上次：2020年11月16日 周一 09:00 已发（晚到）"],
    ["missed", false, "上次：2020年11月16日 周一 09:00 漏发了"],
    ["quiet", false, "上次：2020年11月16日 周一 09:00 没有到期的，没发"],
  ] as const)("is told: %s", (state, late, sentence) => {
    const { slot } = delivery({ state, late });
    expect(zh.reminders.last({ state, late }, slot)).toBe(sentence);
  });
});
