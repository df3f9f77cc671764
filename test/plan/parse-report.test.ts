import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseReport } from "../../src/plan/parse-report.ts";
import type { ParsedReport, ReportSection } from "../../src/plan/report.ts";

const seed = readFileSync(new URL("../../seeds/dalang-2020.txt", import.meta.url), "utf8");

/** A made-up county's report, with the traits that real ones have. */
const county = `政 府 工 作 报 告
——2022年1月12日在云溪县第九届人民代表大会第一次会议上
云溪县人民政府县长  某某某
各位代表：
现在，我代表云溪县人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
2021年，全县生产总值完成88.6亿元，同比增长7.2%。
（一）产业基础更加扎实。新建厂房6万平方米，引进项目21个。
（二）城乡面貌持续改善。改造老旧小区9个[1]，新建公园3座。
（三）民生实事全部办结。新增就业3100人。
各位代表！成绩来之不易。
同时，我们也清醒地看到，发展中还存在不少困难和问题：一是财力偏弱。二是人才短缺。
二、2022年目标任务
2022年是本届政府的开局之年。
今年经济社会发展的主要预期目标是：地区生产总值增长7%左右，城镇登记失业率控制在4%以内。
（一）做强工业经济，夯实发展根基
抓项目扩投资。实施重点项目36个，完成投资25亿元。6月底前建成电商园。
优服务促升级。一是帮扶到位。为企业办理事项实行一窗受理。二是政策到位。落实减税降费，去年已减免税费2亿元。
（二）办好民生实事。1.新建幼儿园两所（牵头单位：县教育局；配合单位：县财政局）。
2.改造供水管网12公里（责任单位：县水利局）。
三、加强政府自身建设
坚持依法行政。自觉接受监督。
各位代表！蓝图已经绘就。让我们团结一心，奋力书写云溪新篇章！
名词解释
[1]老旧小区：指2000年以前建成、配套不全的20个住宅小区。
`;

function tiles(text: string, report: ParsedReport): void {
  let at = 0;
  for (const { span } of report.blocks) {
    expect(span.start).toBeGreaterThanOrEqual(at);
    expect(text.slice(at, span.start).trim()).toBe("");
    expect(span.end).toBeGreaterThan(span.start);
    at = span.end;
  }
  expect(text.slice(at).trim()).toBe("");
}

function outline(sections: readonly ReportSection[]): unknown[] {
  return sections.map(({ heading, role, children }) =>
    children.length === 0 ? `${role} ${heading}`.trim() : [`${role} ${heading}`.trim(), outline(children)],
  );
}

describe("the seed", () => {
  const report = parseReport(seed);

  it("is a plan of 2020", () => {
    expect(report.period).toEqual({ start: "2020-01-01", end: "2020-12-31" });
  });

  it("has goals before its first heading and three sections of tasks", () => {
    expect(report.sections.map(({ id, role, level }) => [id, role, level])).toEqual([
      ["0", "goals", 1],
      ["1", "tasks", 1],
      ["2", "tasks", 1],
      ["3", "tasks", 1],
    ]);
    expect(report.sections[1]?.heading).toBe("一、以更大决心推进经济复苏,全面激活经济发展动能");
  });

  it("has a topic for each paragraph of its sections", () => {
    expect(report.topics.map(({ id, lead }) => `${id} ${lead}`)).toEqual([
      "1.1 深入挖掘经济增长潜力。",
      "1.2 精准高效服务企业。",
      "1.3 加快毛织产业转型升级。",
      "2.1 强化民生兜底保障。",
      "2.2 大力推进教育扩容千日攻坚和品质交通千日攻坚。",
      "2.3 加快文体事业发展。",
      "3.1 抓紧抓实常态化疫情防控。",
      "3.2 突出加强城市精细化管理。",
    ]);
  });

  it("has 38 measures with stable ids", () => {
    const perTopic = Object.entries({
      "0.0": 2,
      "1.1": 4,
      "1.2": 3,
      "1.3": 6,
      "2.1": 7,
      "2.2": 4,
      "2.3": 5,
      "3.1": 1,
      "3.2": 6,
    });
    const ids = perTopic.flatMap(([topic, count]) =>
      Array.from({ length: count }, (_, index) => `${topic}.${index + 1}`),
    );
    expect(report.measures.map(({ id }) => id)).toEqual(ids);
    expect(report.coverage).toEqual({ paragraphs: 13, measures: 38, context: 0, unparsed: 0 });
  });

  it("has these figures and no others", () => {
    const rows = report.measures.flatMap(({ figures }) => figures).filter(({ role }) => role !== "name");
    expect(
      rows.map(({ measure, text, value, unit, bound, role, indicator }) => [
        measure,
        text,
        value,
        unit,
        bound,
        role,
        indicator,
      ]),
    ).toEqual([
      ["0.0.1", "3%以内", 3, "%", "at-most", "target", "城镇登记失业率"],
      ["0.0.1", "80%以上", 80, "%", "at-least", "target", "登记失业人员就业率"],
      ["0.0.1", "持续下降", null, null, "down", "target", "主要污染物排放量"],
      ["1.1.3", "300万元", 3_000_000, "元", "exact", "resource", "专项资金"],
      ["1.2.2", "219家", 219, "家", "exact", "resource", "重点关注企业"],
      ["1.2.3", "3—5家", [3, 5], "家", "range", "target", "企业上市"],
      ["1.3.3", "6个", 6, "个", "exact", "target", "直播基地"],
      ["1.3.4", "500亩", 500, "亩", "exact", "resource", "毛织工业园"],
      ["3.2.3", "零增长", 0, null, "zero", "target", "两违"],
      ["3.2.3", "减存量", null, null, "down", "target", "两违"],
    ]);
    expect(report.targets.find(({ text }) => text === "3—5家")).toMatchObject({
      due: "2025-12-31",
      dueOrigin: "relative",
    });
    expect(report.achieved).toEqual([]);
  });

  it("keeps named numbers as names", () => {
    const names = report.measures.flatMap(({ figures }) => figures).filter(({ role }) => role === "name");
    expect(names.map(({ text }) => text)).toEqual([
      "四",
      "20条",
      "30条",
      "二期",
      "六",
      "六",
      "十件",
      "第七次",
      "二期",
      "两",
      "两",
    ]);
  });

  it("assigns everything to the units that its preamble names", () => {
    expect(report.generalScope?.measure).toBe("0.0.2");
    for (const { scope } of report.measures) {
      expect(scope.map(({ name, role, origin }) => [name, role, origin])).toEqual([
        ["各单位", "responsible", "general"],
        ["社区(村)", "responsible", "general"],
      ]);
    }
    for (const { name, span } of report.generalScope?.names ?? []) expect(seed.slice(span.start, span.end)).toBe(name);
  });

  it("loses no text", () => {
    tiles(seed, report);
  });
});

describe("a county's report", () => {
  const report = parseReport(county);

  it("is titled, issued and dated", () => {
    expect(report).toMatchObject({
      title: "政府工作报告",
      issuer: "云溪县人民政府",
      period: { start: "2022-01-01", end: "2022-12-31" },
    });
  });

  it("has sections with roles, also where headings are glued to their body or missing", () => {
    expect(outline(report.sections)).toEqual([
      "opening",
      [
        "review 一、2021年工作回顾",
        [
          "review （一）产业基础更加扎实。",
          "review （二）城乡面貌持续改善。",
          "review （三）民生实事全部办结。",
          ["review", ["problems"]],
        ],
      ],
      ["tasks 二、2022年目标任务", ["tasks （一）做强工业经济，夯实发展根基", "livelihood （二）办好民生实事。"]],
      "government 三、加强政府自身建设",
      "closing",
      "glossary 名词解释",
    ]);
  });

  it("takes this year's figures for targets", () => {
    expect(report.targets.map(({ text, indicator }) => `${indicator} ${text}`)).toEqual([
      "地区生产总值增长 7%左右",
      "城镇登记失业率 4%以内",
      "重点项目 36个",
      "投资 25亿元",
      "新建幼儿园 两所",
      "改造供水管网 12公里",
    ]);
  });

  it("takes last year's figures for results, wherever they stand", () => {
    expect(report.achieved.map(({ text }) => text)).toEqual([
      "88.6亿元",
      "7.2%",
      "6万平方米",
      "21个",
      "9个",
      "3座",
      "3100人",
      "2亿元",
    ]);
  });

  it("takes nothing from the glossary", () => {
    expect(report.statements.flatMap(({ figures }) => figures).some(({ text }) => text === "20个")).toBe(false);
  });

  it("finds who is responsible, stated or in general", () => {
    expect(report.assignments.map(({ units }) => units)).toEqual([
      [
        { name: "县教育局", role: "lead" },
        { name: "县财政局", role: "support" },
      ],
      [{ name: "县水利局", role: "responsible" }],
    ]);
    const project = report.measures.find(({ text }) => text.startsWith("实施重点项目"));
    expect(project?.scope).toMatchObject([{ name: "云溪县人民政府", origin: "general" }]);
  });

  it("dates a measure by its own words, else by the plan's end", () => {
    const due = (start: string) => report.measures.find(({ text }) => text.startsWith(start))?.due;
    expect(due("6月底前")).toEqual({ date: "2022-06-30", origin: "stated", text: "6月底前" });
    expect(due("实施重点项目")).toEqual({ date: "2022-12-31", origin: "plan-year" });
  });

  it("takes leads and 一是 for topics", () => {
    const leads = report.topics.map(({ lead }) => lead);
    expect(leads).toEqual(
      expect.arrayContaining(["抓项目扩投资。", "一是帮扶到位。", "二是政策到位。", "坚持依法行政。"]),
    );
    expect(leads).not.toContain("各位代表！");
  });

  it("gives unique ids, slices of the text and blocks that tile it", () => {
    const ids = report.statements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { text, span } of report.statements) expect(county.slice(span.start, span.end)).toBe(text);
    for (const { text, span } of [...report.targets, ...report.achieved])
      expect(county.slice(span.start, span.end)).toBe(text);
    tiles(county, report);
  });

  it("reads the same with a byte order mark, Windows line ends and full-width indents", () => {
    const other = parseReport(`\uFEFF${county.replaceAll("\n", "\r\n　　")}`);
    expect(outline(other.sections)).toEqual(outline(report.sections));
    expect(other.targets.map(({ text }) => text)).toEqual(report.targets.map(({ text }) => text));
    expect(other.measures.map(({ id }) => id)).toEqual(report.measures.map(({ id }) => id));
  });
});

describe("parseReport", () => {
  it("divides a report without headings by what its paragraphs say", () => {
    const text = `各位代表：
现在，我代表县人民政府，向大会报告工作。
过去一年，全县生产总值增长6%，新建学校4所。
我们也清醒地看到，还存在不少困难和问题。
今年政府工作的主要预期目标是：地区生产总值增长5%左右。
重点做好以下工作。推进产业升级，新增企业30家。
改善人居环境，新建公园2座。
各位代表，让我们团结奋斗，再创佳绩！`;
    const report = parseReport(text, { year: 2023 });
    expect(report.sections.map(({ role }) => role)).toEqual([
      "opening",
      "review",
      "problems",
      "goals",
      "tasks",
      "closing",
    ]);
    expect(report.targets.map((figure) => figure.text)).toEqual(["5%左右", "30家", "2座"]);
    expect(report.achieved.map((figure) => figure.text)).toEqual(["6%", "4所"]);
    tiles(text, report);
  });

  it("joins lines that break off at a comma", () => {
    const text = "一、2024年主要任务\n加快建设产业园，\n新增企业12家。\n完善服务。";
    const report = parseReport(text);
    expect(report.measures.map((measure) => measure.text)).toEqual(["加快建设产业园，\n新增企业12家。", "完善服务。"]);
  });

  it("nests parts, chapters and numbered items", () => {
    const text = "第一部分 2024年主要任务\n一、产业\n（一）工业\n1.企业培育\n新增企业12家。\n二、农业\n新建粮库3座。";
    const levels: unknown[] = [];
    const walk = (sections: readonly ReportSection[]) => {
      for (const { heading, level, id, children } of sections) {
        levels.push([id, level, heading]);
        walk(children);
      }
    };
    const report = parseReport(text);
    walk(report.sections);
    expect(levels).toEqual([
      ["1", 1, "第一部分 2024年主要任务"],
      ["1.1", 2, "一、产业"],
      ["1.1.1", 3, "（一）工业"],
      ["1.1.1.1", 4, "1.企业培育"],
      ["1.2", 2, "二、农业"],
    ]);
    expect(report.measures.map(({ id }) => id)).toEqual(["1.1.1.1.0.1", "1.2.0.1"]);
  });

  it.each([
    ["2025年云溪县政府工作报告\n一、2024年工作回顾", 2025],
    ["一、2018年工作回顾\n三、2019年主要任务", 2019],
    ["2018年12月28日在县人民代表大会上\n一、2018年工作回顾\n二、2019年工作安排", 2019],
    ["2021年全镇经济社会发展的主要预期目标为：增长6%。", 2021],
  ])("finds the year of %j", (text, year) => {
    expect(parseReport(text).period?.start).toBe(`${year}-01-01`);
  });

  it("lets the caller overrule the year, and finds the years of a five-year plan", () => {
    expect(parseReport("2025年工作要点", { year: 2026 }).period?.end).toBe("2026-12-31");
    expect(parseReport("云溪县国民经济和社会发展第十四个五年规划纲要\n一、发展目标").period).toEqual({
      start: "2021-01-01",
      end: "2025-12-31",
    });
  });

  it("gives a section that looks years ahead its own date", () => {
    const report = parseReport("一、今后五年发展目标\n建成现代产业体系。\n二、2022年重点工作\n建设产业园。");
    expect(report.measures.map(({ due }) => due?.date)).toEqual(["2026-12-31", "2022-12-31"]);
  });

  it("counts what it does not understand", () => {
    const text = "一、2024年主要任务\n新建公园2座。\n-- 3 --\n完善服务。";
    expect(parseReport(text).coverage).toMatchObject({ measures: 2, unparsed: 1 });
  });

  it("accepts the empty text", () => {
    expect(parseReport("")).toMatchObject({ measures: [], sections: [], period: undefined });
  });

  it("never throws and loses no text, whatever it is given", () => {
    const pieces = fc.constantFrom(
      ..."\n,\r\n,一、,（一）,1.,（1）,第一部分,附件,名词解释,一是,——,各位代表！,。,！,；,，,“,”,（,）,2024年,工作回顾,目标任务,增长5%,新建公园2座,让我们,清醒地看到困难和问题,3月底前,（牵头单位：,。”, ,　,\uFEFF,[1],现在，我代表".split(
        ",",
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const report = parseReport(text);
        tiles(text, report);
        const ids = report.statements.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 400 },
    );
  });
});
