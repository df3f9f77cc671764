import { beforeAll, describe, expect, it } from "vitest";
import { answerMeasure } from "../../src/answer/answer-measure.ts";
import type { Measure, Plan } from "../../src/plan/plan.ts";
import { areBlocksTooLong, validateMessage } from "../../src/playground/validate-blocks.ts";
import { validateView } from "../../src/playground/validate-view.ts";
import { digestOf } from "../../src/reminders/digest.ts";
import { answerMessage } from "../../src/render/answer-message.ts";
import type { Message } from "../../src/render/blocks.ts";
import { historyMessage } from "../../src/render/history-message.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { milestoneItem, sharedOrigin } from "../../src/render/milestone-item.ts";
import { changedNotice, errorsOf, milestoneForm, noticeModal } from "../../src/render/milestone-modals.ts";
import { menuValue, readMenuValue } from "../../src/render/milestone-values.ts";
import { milestonesHelp, milestonesMessage } from "../../src/render/milestones-message.ts";
import { refusalMessage } from "../../src/render/refusal-message.ts";
import { savedMessage } from "../../src/render/saved-message.ts";
import { en } from "../../src/render/words/en.ts";
import type { Words } from "../../src/render/words/words.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import type { Problem } from "../../src/tracking/edit.ts";
import { CHANGE_KINDS, PROGRESS, type Record } from "../../src/tracking/record.ts";
import { track } from "../../src/tracking/tracked.ts";
import { real } from "./reminder-fixtures.ts";

const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";
const TODAY = "2020-11-23";
const AT = Date.parse("2020-11-20T01:12:00Z");

const common = { version: 1, by: CHEN, at: AT, note: "" } as const;
const moved: Record = {
  ...common,
  subject: "milestone",
  id: "2.1.5/2",
  kind: "moved",
  note: "抢在雨季前",
  state: { added: null, due: "2020-11-25", closed: false },
};
const added: Record = {
  ...common,
  subject: "milestone",
  id: "2.1.5/+V1",
  kind: "added",
  state: { added: { measure: "2.1.5", title: "完成停车库消防验收" }, due: "2020-11-20", closed: false },
};
const assigned: Record = {
  ...common,
  subject: "assignment",
  id: "2.1.5",
  kind: "assigned",
  state: { lead: ["卫健办"], support: ["住建局", "财政分局"], people: [LIN] },
};
const late: Record = {
  ...common,
  subject: "progress",
  id: "2.1.5",
  kind: "progress",
  note: "主体已封顶",
  state: { progress: "late", reason: "雨季停工" },
};
const closed: Record = {
  ...common,
  subject: "milestone",
  id: "2.1.5/3",
  kind: "closed",
  note: "已启用",
  state: { added: null, due: null, closed: true },
};
const RECORDS = [moved, added, assigned, late, closed];

/** All texts, in order, as a reader sees them. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join("");
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, each]) => (key === "text" && typeof each === "string" ? each : shown(each)))
    .join("");
}

/** What stands in quotation blocks. */
const quotesIn = (blocks: readonly unknown[]): string[] =>
  (blocks as readonly { elements?: readonly { type?: string }[] }[])
    .flatMap(({ elements = [] }) => elements)
    .filter(({ type }) => type === "rich_text_quote")
    .map(shown);

function itemOf(id: string, records: readonly Record[], words: Words = zh, sayOrigin = true, people = false) {
  const tracked = track(real, records);
  const digest = digestOf(tracked, TODAY, { horizonDays: 3_650, filter: {} });
  const item = [...digest.overdue, ...digest.thisWeek, ...digest.ahead].find(({ milestone }) => milestone.id === id);
  if (!item) throw new Error(`no open milestone ${id}`);
  return milestoneItem(item, { plan: real, words, sayOrigin, buttons: true, people });
}

describe("milestoneItem", () => {
  it.each<[string, string, Record[], string[]]>([
    [
      "a date that the text has, with its figure",
      "0.0.1/1",
      [],
      [
        "还有 38 天 2020年12月31日（原文写“2020年”）",
        "城镇登记失业率在3%以内",
        "城镇登记失业率：3%以内",
        "责任：各单位、社区(村)（按计划总体要求）",
      ],
    ],
    [
      "a date that the office moved, units that it assigned, and why it is late",
      "2.1.5/2",
      RECORDS,
      [
        "还有 2 天 2020年11月25日（办公室设定，计划原定2020年12月31日）",
        "完成立体停车库建设",
        "牵头：卫健办；配合：住建局、财政分局（办公室分工）",
        "进展：滞后 · 原因：雨季停工 · 主体已封顶 · 2020年11月20日",
      ],
    ],
    [
      "a milestone of the office's own, marked as such",
      "2.1.5/+V1",
      RECORDS,
      ["已超 3 天 2020年11月20日（办公室设定）（办公室增加）", "完成停车库消防验收"],
    ],
    [
      "a day from outside the text, with its source",
      "2.1.7/1",
      [],
      [
        "已超 22 天 2020年11月1日（原文没写，依据《国务院关于开展第七次全国人口普查的通知》",
        "扎实开展第七次全国人口普查",
      ],
    ],
    ["several figures of one milestone", "3.2.3/1", [], ["确保“零增长、减存量”", "：零增长", "：减存量"]],
  ])("shows %s", (_what, id, records, expected) => {
    const { blocks, text } = itemOf(id, records);
    expect(blocks.length).toBe(2);
    for (const line of expected) {
      expect(shown(blocks)).toContain(line);
      expect(text).toContain(line);
    }
  });

  it("says 今天到期 on the day itself", () => {
    const today: Record = { ...moved, state: { ...moved.state, due: TODAY } };
    expect(itemOf("2.1.5/2", [today]).text).toMatch(/^今天到期 2020年11月23日/);
    expect(itemOf("2.1.5/2", [today], en).text).toMatch(
      /^Due today 23 Nov 2020 \(set by the office; the plan says 31 Dec/,
    );
  });

  it("leaves the origin to the heading when told to, but never that the office moved it", () => {
    expect(itemOf("0.0.1/1", [], zh, false).text).not.toContain("原文写");
    expect(itemOf("2.1.5/2", RECORDS, zh, false).text).toContain("计划原定2020年12月31日");
  });

  it("names people only where one person reads", () => {
    expect(JSON.stringify(itemOf("2.1.5/2", RECORDS).blocks)).not.toContain(CHEN);
    expect(JSON.stringify(itemOf("2.1.5/2", RECORDS, zh, true, true).blocks)).toContain(`"user_id":"${CHEN}"`);
  });

  it("gives English readers the English title beside the plan's words", () => {
    const { text } = itemOf("2.1.5/2", RECORDS, en);
    expect(text).toContain("“完成立体停车库建设”");
    expect(text).toContain("In English (a reading aid, not the plan's text): Complete the multi-storey car park");
    expect(text).toContain("Progress: late · Reason: 雨季停工");
  });

  it("shares an origin only when all have the same and none was moved", () => {
    const items = (records: Record[]) =>
      digestOf(track(real, records), TODAY, { horizonDays: 60, filter: { section: "2" } });
    expect(sharedOrigin(items([closed]).ahead, zh)).toBe("原文没写期限，按计划年度末");
    const putOff: Record = { ...moved, state: { ...moved.state, due: "2021-01-10" } };
    expect(sharedOrigin(items([putOff]).ahead, zh)).toBeUndefined();
    expect(sharedOrigin([], zh)).toBeUndefined();
  });
});

describe("the list", () => {
  const listed = (wish: Partial<Parameters<typeof milestonesMessage>[0]>, records = RECORDS, words: Words = zh) =>
    milestonesMessage(
      { days: 30, filter: {}, closed: false, from: 0, ...wish },
      { tracked: track(real, records), today: TODAY, words },
    );

  it("groups what is overdue and due this week, and counts what is not shown", () => {
    const { text } = listed({});
    expect(text).toMatch(/^时间节点 2020年11月23日（未来 30 天）\n已超期 2 项\n/);
    expect(text).toContain("本周到期 1 项");
    expect(text).toContain("更晚到期的还有 21 项");
    expect(text).toContain("已办结 1 项");
    expect(text).toMatch(/另有 \d+ 条举措没有单独的日期，按计划年度末（2020年12月31日）/);
    expect(text).not.toContain("升级改造大朗医院发热门诊");
  });

  it("goes on where it ended, until nothing is left", () => {
    const seen: string[] = [];
    let from: number | undefined = 0;
    while (from !== undefined) {
      const { blocks } = listed({ days: null, from });
      seen.push(...quotesIn(blocks));
      const more = JSON.stringify(blocks).match(/\\"closed\\":false,\\"from\\":([1-9]\d*)/);
      from = more ? Number(more[1]) : undefined;
    }
    const open = track(real, RECORDS).milestones.filter((milestone) => !milestone.closed);
    expect(seen).toEqual(open.map(({ title }) => title));
  });

  it("says in the heading, once, where the dates below come from", () => {
    const { text } = listed({ days: null, filter: { keyword: "疫情" } }, []);
    expect(text).toContain("还有 38 天 2020年12月31日（原文没写期限，按计划年度末）");
    const many = listed({ days: null, filter: { section: "2" } }, []).text;
    expect(many).toContain("本周以后到期 12 项（原文没写期限，按计划年度末）");
    expect(many).toContain("还有 38 天 2020年12月31日 “");
  });

  it("shows what is closed, with who closed it and a way to reopen", () => {
    const message = listed({ closed: true });
    expect(message.text).toContain("已办结 2020年11月20日 · 已启用 “升级改造大朗医院发热门诊”");
    expect(JSON.stringify(message.blocks)).toContain("reopen_milestone/1");
    expect(JSON.stringify(message.blocks)).not.toContain("close_milestone");
  });

  it.each([
    ["nothing in these days", { days: 1, filter: { section: "3" } }, "这段时间没有到期的时间节点。"],
    ["nothing that fits", { days: null, filter: { keyword: "地铁" } }, "没有找到相关的时间节点。"],
    ["nothing closed", { closed: true, filter: { keyword: "地铁" } }, "还没有办结的时间节点。"],
  ])("says so when there is %s", (_what, wish, expected) => {
    expect(listed(wish).text).toContain(expected);
  });

  it("names the unit and the words that were asked for", () => {
    expect(listed({ days: null, filter: { unit: "卫健办" } }).text).toMatch(/（单位：卫健办、全部）\n/);
    expect(listed({ filter: { keyword: "<!channel>" } }).text).toContain("“<!channel>”");
  });
});

describe("the history", () => {
  const view = { tracked: track(real, RECORDS), words: zh, from: 0, total: RECORDS.length };

  it("tells who did what and when, before and after, with the reason", () => {
    const again: Record = {
      ...moved,
      version: 2,
      by: LIN,
      at: AT + 3_600_000,
      note: "",
      state: { ...moved.state, due: null },
    };
    const { blocks, text } = historyMessage([again, late, closed, assigned, added, moved], { ...view, total: 6 });
    expect(text.split("\n")).toEqual([
      "办公室登记的记录",
      "2020年11月20日 10:12 · 2.1.5 完成立体停车库建设：改日期 2020年11月25日 → 2020年12月31日",
      "2020年11月20日 09:12 · 2.1.5 加快推进大朗医院改扩建工程,完成立体停车库建设…：进展 未填报 → 滞后 · 原因：雨季停工 · 说明：主体已封顶",
      "2020年11月20日 09:12 · 2.1.5 升级改造大朗医院发热门诊：办结 · 说明：已启用",
      "2020年11月20日 09:12 · 2.1.5 加快推进大朗医院改扩建工程,完成立体停车库建设…：分工 没有指定 → 牵头：卫健办；配合：住建局、财政分局 · 可填进展：",
      "2020年11月20日 09:12 · 2.1.5 完成停车库消防验收：新增 2020年11月20日",
      "2020年11月20日 09:12 · 2.1.5 完成立体停车库建设：改日期 2020年12月31日 → 2020年11月25日 · 原因：抢在雨季前",
    ]);
    expect(JSON.stringify(blocks)).toContain(`"user_id":"${LIN}"`);
  });

  it("does not guess what was before when that version is not at hand", () => {
    const fifth: Record = { ...late, version: 5 };
    expect(historyMessage([fifth], { ...view, total: 5 }).text).toContain("：进展 滞后");
    expect(historyMessage([fifth], { ...view, total: 5 }).text).not.toContain("未填报");
  });

  it("counts what it leaves out", () => {
    const many = Array.from({ length: 30 }, (_, place): Record => ({ ...late, version: 30 - place, note: `${place}` }));
    expect(historyMessage(many, { ...view, total: 30 }).text).toContain("更早的还有 20 条");
    expect(historyMessage(many, { ...view, from: 20, total: 30 }).text).not.toContain("更早的还有");
  });

  it("says when there is nothing, and when something is no longer in the plan", () => {
    expect(historyMessage([], { ...view, total: 0 }).text).toContain("还没有登记过任何改动。");
    const gone: Record = { ...moved, id: "9.9.9/1" };
    expect(historyMessage([gone], view).text).toContain("9.9.9/1（已不在当前的计划里）");
  });
});

describe("an answer", () => {
  const answer = (asks: "what" | "who" | "when", question: string, records = RECORDS, words: Words = zh) => {
    const found = answerMeasure(real, "2.1.5");
    if (!found) throw new Error("no measure 2.1.5");
    return answerMessage(
      { ...found, asks, question, subject: question },
      { plan: real, words, office: track(real, records) },
    );
  };

  it("gives the office's assignment first when asked who, and the plan's own words after it", () => {
    const { text } = answer("who", "谁负责停车库？");
    expect(text).toMatch(/^牵头：卫健办；配合：住建局、财政分局（办公室分工）\n/);
    expect(text).toContain("责任：各单位、社区(村)（本条没写，按计划的总体要求）");
  });

  it("gives the office's date first when asked when, told apart from the plan's own", () => {
    const { text } = answer("when", "停车库什么时候建好？");
    expect(text).toMatch(/^期限：2020年11月25日（办公室设定，计划原定2020年12月31日） “完成立体停车库建设”\n/);
    expect(text).toContain("期限：2020年12月31日（原文没写期限，按计划年度末）");
  });

  it.each([
    ["大朗医院停车库什么时候建好", zh, /^期限：2020年11月25日/],
    ["消防验收什么时候完成", zh, /^期限：2020年11月20日（办公室设定、办公室增加） “完成停车库消防验收”/],
    ["when will the car park be finished", en, /^Due: 25 Nov 2020 \(set by the office; the plan says 31 Dec 2020\)/],
    ["发热门诊什么时候升级好", zh, /^期限：2020年12月31日（原文没写期限/],
    ["大朗医院什么时候好", zh, /^期限：2020年12月31日（原文没写期限/],
  ])("tells by the question which of several milestones is meant: %s", (question, words, expected) => {
    expect(answer("when", question, RECORDS, words).text).toMatch(expected);
  });

  it("keeps to the plan's date when it is not clear which milestone is meant, and lists the office's", () => {
    const { text } = answer("when", "什么时候完成？");
    expect(text).toMatch(/^期限：2020年12月31日（原文没写期限，按计划年度末）\n/);
    expect(text).toContain("“完成立体停车库建设”：2020年11月25日（办公室设定，计划原定2020年12月31日）");
    expect(text).toContain("“完成停车库消防验收”：2020年11月20日（办公室设定、办公室增加）");
    expect(text).toContain("“升级改造大朗医院发热门诊”：已办结（2020年11月20日）");
  });

  it("shows progress, and a button to report it", () => {
    const { blocks, text } = answer("what", "大朗医院");
    expect(text).toContain("进展：滞后 · 原因：雨季停工 · 主体已封顶 · 2020年11月20日");
    expect(JSON.stringify(blocks)).toContain("set_progress/0");
    expect(JSON.stringify(blocks)).not.toContain("user_id");
  });

  it("says when the office's records could not be read", () => {
    const found = answerMeasure(real, "2.1.5");
    if (!found) throw new Error("no measure 2.1.5");
    expect(answerMessage(found, { plan: real, words: zh, office: "unread" }).text).toContain(zh.milestones.unread);
  });

  it("tells how far it is when asked for what the plan does not state", () => {
    const near = real.measures.filter(({ id }) => id === "2.1.5");
    const base = {
      question: "停车库建好了吗",
      subject: "停车库建好了吗",
      asks: "what",
      confidence: 0.9,
      corrections: [],
    } as const;
    const office = track(real, RECORDS);
    const told = (missing: "result" | "price") =>
      answerMessage({ ...base, outcome: "not-stated", missing, near }, { plan: real, words: zh, office }).text;
    expect(told("result")).toContain("办公室登记的情况：\n牵头：卫健办");
    expect(told("result")).toContain("进展：滞后");
    expect(told("price")).not.toContain("进展：滞后");
  });

  it("gives for several measures what the office set for each", () => {
    const measures = real.measures.filter(({ topic }) => topic === "2.1");
    const base = {
      question: "谁负责",
      subject: "谁负责",
      confidence: 0.9,
      corrections: [],
      outcome: "several",
    } as const;
    const office = track(real, RECORDS);
    const who = answerMessage({ ...base, asks: "who", measures }, { plan: real, words: zh, office }).text;
    expect(who).toMatch(/^2\.1\.5 牵头：卫健办；配合：住建局、财政分局（办公室分工）\n责任：各单位/);
    const when = answerMessage({ ...base, asks: "when", measures }, { plan: real, words: zh, office }).text;
    expect(when).toContain("2.1.5 “完成立体停车库建设”：2020年11月25日（办公室设定");
  });
});

describe("forms", () => {
  const form = (kind: (typeof CHANGE_KINDS)[number], id: string, more: object = {}) =>
    milestoneForm({
      kind,
      tracked: track(real, RECORDS),
      words: zh,
      metadata: { id, seen: 1, language: "zh" },
      ...more,
    });

  it.each([
    ["moved", "2.1.5/2", ["完成立体停车库建设", "计划原定2020年12月31日", '"initial_date":"2020-11-25"']],
    ["closed", "2.1.5/2", ["完成立体停车库建设"]],
    ["reopened", "2.1.5/3", ["升级改造大朗医院发热门诊", "已办结", `"user_id":"${CHEN}"`]],
    [
      "assigned",
      "2.1.5",
      ["加快推进大朗医院改扩建工程", '"initial_value":"住建局、财政分局"', `"initial_users":["${LIN}"]`],
    ],
    [
      "progress",
      "2.1.5",
      ["加快推进大朗医院改扩建工程", "滞后 · 原因：雨季停工", '"value":"late"', '"initial_value":"雨季停工"'],
    ],
    ["added", "", ["三、以更大力度狠抓社会治理", "2.1.5 加快推进大朗医院改扩建工程", "办公室增加"]],
  ] as const)("shows the plan's words and how things stand for %s", (kind, id, expected) => {
    const view = form(kind, id);
    const seen = `${shown(view)}${JSON.stringify(view)}`;
    for (const each of expected) expect(seen).toContain(each);
    expect(JSON.parse(view.private_metadata ?? "")).toEqual({ id, seen: 1, language: "zh" });
  });

  it("keeps what was typed when it is shown again, below what happened meanwhile", () => {
    const tracked = track(real, RECORDS);
    const notice = changedNotice(moved, tracked, zh);
    const view = form("moved", "2.1.5/2", { typed: { date: "2020-12-01", note: "先看别的" }, notice });
    const json = JSON.stringify(view);
    expect(json).toContain('"initial_date":"2020-12-01"');
    expect(json).toContain('"initial_value":"先看别的"');
    expect(shown(view.blocks[0])).toContain(
      "您打开之后，有人先保存了： 2020年11月20日 09:12 · 改日期 2020年12月31日 → 2020年11月25日",
    );
    expect(shown(view.blocks[1])).toContain("请再点一次“保存”");
  });

  it("says when what it is about is gone", () => {
    expect(shown(form("moved", "9.9.9/1"))).toContain(zh.milestones.goneMilestone);
    expect(form("progress", "9.9.9").submit).toBeUndefined();
  });

  it.each<[(typeof CHANGE_KINDS)[number], Exclude<Problem, { kind: "changed" }>, string]>([
    ["added", { kind: "no-title" }, "title"],
    ["added", { kind: "already-there", title: "甲" }, "title"],
    ["added", { kind: "no-such-measure", id: "9" }, "measure"],
    ["moved", { kind: "before-start", start: "2020-01-01" }, "date"],
    ["moved", { kind: "not-a-date", text: "" }, "date"],
    ["moved", { kind: "unchanged" }, "date"],
    ["moved", { kind: "no-reason" }, "note"],
    ["closed", { kind: "already-closed" }, "note"],
    ["reopened", { kind: "not-closed" }, "note"],
    ["assigned", { kind: "both-roles", unit: "甲" }, "support"],
    ["assigned", { kind: "too-long", what: "unit", limit: 60, of: "support" }, "support"],
    ["assigned", { kind: "too-many", what: "people", limit: 30 }, "people"],
    ["assigned", { kind: "too-many", what: "units", limit: 30 }, "lead"],
    ["progress", { kind: "no-reason" }, "reason"],
    ["progress", { kind: "too-long", what: "note", limit: 1000 }, "note"],
    ["progress", { kind: "unchanged" }, "progress"],
  ])("puts for %s the problem %j beside %s", (kind, problem, field) => {
    for (const words of [zh, en]) {
      const errors = errorsOf(kind, [problem], words);
      expect(Object.keys(errors)).toEqual([field]);
      const view = milestoneForm({
        kind,
        tracked: track(real, RECORDS),
        words,
        metadata: {
          id: kind === "reopened" ? "2.1.5/3" : kind === "assigned" || kind === "progress" ? "2.1.5" : "2.1.5/2",
          seen: 0,
          language: words.language,
        },
      });
      const input = view.blocks.find((block) => "block_id" in block && block.block_id === field);
      expect(input?.type).toBe("input");
      expect(errors[field]).not.toMatch(/undefined|\[object/);
    }
  });
});

/** Text that is easily broken or that Slack might read as mark-up. */
const ODD = "👨‍👩‍👧‍👦🇨🇳e\u0301\u202eمرحبا שלום<!channel>&amp;*粗*_`<@U0DLCHEN001>\n";
const long = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

const first = real.measures[0] as Measure;
const many = (count: number, text: string): Plan => ({
  ...real,
  measures: Array.from(
    { length: count },
    (_, place): Measure => ({
      ...first,
      id: `1.1.${place + 1}`,
      section: "1",
      topic: "1.1",
      text,
      span: { start: first.span.start, end: first.span.start + text.length },
      milestones: [{ id: `1.1.${place + 1}/1`, text, span: { start: 0, end: text.length }, en: text, due: first.due }],
    }),
  ),
});

/** Everything that the office can say, at its longest, of the first milestones of a plan. */
function everything(plan: Plan, note: string): Record[] {
  return plan.measures.slice(0, 12).flatMap((measure, place): Record[] => {
    const by = { version: 1, by: CHEN, at: AT + place, note };
    const units = Array.from({ length: 30 }, (_, unit) => `${long(note, 55)}${unit}`);
    const own = measure.milestones[0];
    return [
      {
        ...by,
        subject: "milestone",
        id: `${measure.id}/+V${place}`,
        kind: "added",
        state: { added: { measure: measure.id, title: long(note, 3_000) }, due: "2020-11-24", closed: place % 3 === 0 },
      },
      ...(own
        ? [
            {
              ...by,
              subject: "milestone",
              id: own.id,
              kind: "moved",
              state: { added: null, due: "2021-01-31", closed: place % 4 === 0 },
            } as const,
          ]
        : []),
      {
        ...by,
        subject: "assignment",
        id: measure.id,
        kind: "assigned",
        state: { lead: units, support: units, people: Array.from({ length: 30 }, (_, user) => `U0DL${user}`) },
      },
      {
        ...by,
        subject: "progress",
        id: measure.id,
        kind: "progress",
        state: { progress: PROGRESS[place % 4] ?? "done", reason: note },
      },
    ];
  });
}

const CASES: readonly (readonly [string, Plan, Record[]])[] = [
  ["the real plan as it is", real, []],
  ["the real plan with the office's records", real, RECORDS],
  ["200 milestones", many(200, "完成立体停车库建设"), []],
  ["200 milestones of 3,000 characters", many(200, long("完成立体停车库建设，", 3_000)), []],
  ["notes of 3,000 characters everywhere", real, everything(real, long("雨季停工，", 3_000))],
  ["odd text everywhere", many(200, ODD.trim()), everything(many(200, ODD.trim()), long(ODD, 400))],
];

function* messagesOf(plan: Plan, records: Record[], words: Words): Generator<readonly [string, Message]> {
  const tracked = track(plan, records);
  const list = { tracked, today: TODAY, words };
  for (const days of [30, null]) {
    for (const closed of [false, true]) {
      for (const from of [0, 6, 500]) {
        yield [`list ${days} ${closed} ${from}`, milestonesMessage({ days, filter: {}, closed, from }, list)];
      }
    }
  }
  yield [
    "list of a keyword",
    milestonesMessage({ days: null, filter: { keyword: ODD.repeat(3), unit: ODD }, closed: false, from: 0 }, list),
  ];
  const newest = records.toReversed();
  for (const from of [0, 10, 5_000])
    yield [`history ${from}`, historyMessage(newest, { tracked, words, from, total: 900 })];
  for (const id of ["2.1.5/2", "2.1.5", "9.9.9"])
    yield [`history of ${id}`, historyMessage(newest, { tracked, words, from: 0, total: 900, id })];
  for (const record of records.slice(0, 12))
    yield [`saved ${record.kind} ${record.id}`, savedMessage(record, tracked, TODAY, words)];
  yield ["help", milestonesHelp(words)];
  for (const kind of ["moved", "progress"] as const) {
    yield ["refusal", refusalMessage(kind, tracked.measures.get("2.1.5"), words)];
    yield ["refusal", refusalMessage(kind, undefined, words)];
  }
  for (const { id } of plan.measures.slice(0, 6)) {
    const found = answerMeasure(plan, id);
    if (!found) continue;
    for (const asks of ["what", "who", "when"] as const) {
      yield [
        `answer ${id} ${asks}`,
        answerMessage({ ...found, asks }, { plan, words, office: tracked, share: { question: "x" } }),
      ];
    }
  }
  const several = {
    question: "x",
    subject: "x",
    confidence: 1,
    corrections: [],
    outcome: "several",
    measures: plan.measures,
  } as const;
  for (const asks of ["what", "who", "when"] as const)
    yield [`several ${asks}`, answerMessage({ ...several, asks }, { plan, words, office: tracked })];
}

describe.each([
  ["zh", zh],
  ["en", en],
])("in %s", (_language, words) => {
  describe.each(CASES)("with %s", (_what, plan, records) => {
    let messages: (readonly [string, Message])[];
    beforeAll(() => {
      messages = [...messagesOf(plan, records, words)];
    });

    it("messages are such that Slack takes them", () => {
      for (const [name, message] of messages) {
        expect(validateMessage(payload(message)).slice(0, 2), name).toEqual([]);
        expect(areBlocksTooLong(message.blocks), name).toBe(false);
        expect(JSON.stringify(message.blocks), name).not.toContain('"mrkdwn"');
        expect(JSON.stringify([message, payload(message)]), name).not.toMatch(/\\ud[89a-f]/);
        expect(payload(message).text, name).not.toMatch(/[<>]|undefined|\[object/);
        expect(payload(message).text.trim(), name).not.toBe("");
      }
    });

    it("forms are such that Slack takes them, with the office's last words or with what was typed", () => {
      const tracked = track(plan, records);
      for (const { id, milestones } of plan.measures.slice(0, 6)) {
        for (const kind of CHANGE_KINDS) {
          const isMeasure = kind === "assigned" || kind === "progress" || kind === "added";
          const about = isMeasure ? id : (milestones[0]?.id ?? "");
          const metadata = { id: about, seen: 0, language: words.language };
          const odd = long(ODD, 3_000);
          const typed = {
            measure: id,
            title: odd,
            date: "2020-12-31",
            note: odd,
            reason: odd,
            lead: odd,
            support: odd,
            people: [CHEN],
            progress: "late",
          };
          const last = records.at(-1);
          const notice = changedNotice(last, tracked, words);
          for (const more of [{}, { typed, notice }]) {
            const view = milestoneForm({ kind, tracked, words, metadata, ...more });
            expect(validateView(view).slice(0, 2), `${kind} ${about}`).toEqual([]);
            expect(JSON.stringify(view)).not.toMatch(/\\ud[89a-f]/);
          }
        }
      }
      expect(validateView(noticeModal(words.milestones.title, [[{ text: words.waiting.loading }]], words))).toEqual([]);
    });

    it("quotes the plan's own words byte for byte", () => {
      const tracked = track(plan, records);
      for (const milestone of tracked.milestones.filter(({ added: isOffice }) => !isOffice).slice(0, 10)) {
        const item = { milestone, measure: undefined, daysLeft: 1 };
        const { blocks } = milestoneItem(item, { plan, words, sayOrigin: true, buttons: true });
        expect(quotesIn(blocks)).toEqual([milestone.title]);
      }
    });
  });
});

describe("the menu's values", () => {
  it("are read as they were written, and stay within Slack's limit", () => {
    for (const choice of ["progress", "assign", "history"] as const) {
      const value = menuValue(choice, "zh", "12.34.56/+V0123456789ABCDEFGH");
      expect(value.length).toBeLessThanOrEqual(LIMITS.optionValue);
      expect(readMenuValue(value)).toEqual({ choice, language: "zh", milestone: "12.34.56/+V0123456789ABCDEFGH" });
    }
    expect(() => readMenuValue("drop zh 1")).toThrow();
  });
});
