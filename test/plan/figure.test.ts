import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundFigure, findFigures } from "../../src/plan/figure.ts";
import type { Bound } from "../../src/plan/plan.ts";

type Row = readonly [
  sentence: string,
  text: string,
  value: FoundFigure["value"],
  unit: string | null,
  bound: Bound,
  indicator: string,
];

const targets: readonly Row[] = [
  // Comparators after the number.
  ["城镇登记失业率在3%以内", "3%以内", 3, "%", "at-most", "城镇登记失业率"],
  ["失业人员就业率达80%以上", "80%以上", 80, "%", "at-least", "失业人员就业率"],
  ["森林覆盖率保持在45.5%以上", "45.5%以上", 45.5, "%", "at-least", "森林覆盖率"],
  ["居民消费价格涨幅在2%左右", "2%左右", 2, "%", "about", "居民消费价格涨幅"],
  ["新增就业2000人以上", "2000人以上", 2000, "人", "at-least", "新增就业"],
  ["办理时限压缩至3天以内", "3天以内", 3, "天", "at-most", "办理时限"],
  ["亩均用水量降到200立方米以下", "200立方米以下", 200, "立方米", "at-most", "亩均用水量"],
  ["亿元企业达到30家左右", "30家左右", 30, "家", "about", "亿元企业"],
  // Comparators before the number.
  ["财政收入增长不低于5%", "不低于5%", 5, "%", "at-least", "财政收入增长"],
  ["新建口袋公园不少于6个", "不少于6个", 6, "个", "at-least", "新建口袋公园"],
  ["细颗粒物浓度不超过30微克/立方米", "不超过30微克/立方米", 30, "微克/立方米", "at-most", "细颗粒物浓度"],
  ["负债率不高于60%", "不高于60%", 60, "%", "at-most", "负债率"],
  ["工业产值突破100亿元", "突破100亿元", 10_000_000_000, "元", "at-least", "工业产值"],
  ["建成充电桩超过500个", "超过500个", 500, "个", "at-least", "建成充电桩"],
  ["旅游收入超40亿元", "超40亿元", 4_000_000_000, "元", "at-least", "旅游收入"],
  ["粮食播种面积约20万亩", "约20万亩", 200_000, "亩", "about", "粮食播种面积"],
  ["培训农民近3000人次", "近3000人次", 3000, "人次", "about", "培训农民"],
  ["一般性支出增幅控制在3%", "控制在3%", 3, "%", "at-most", "一般性支出增幅"],
  // The tail says more than the lead.
  ["城镇调查失业率控制在5.5%左右", "5.5%左右", 5.5, "%", "about", "城镇调查失业率"],
  ["物价涨幅控制在3%以内", "3%以内", 3, "%", "at-most", "物价涨幅"],
  // Ranges, in every dash.
  ["推动3—5家企业上市", "3—5家", [3, 5], "家", "range", "企业上市"],
  ["推动3-5家企业上市", "3-5家", [3, 5], "家", "range", "企业上市"],
  ["推动3～5家企业上市", "3～5家", [3, 5], "家", "range", "企业上市"],
  ["推动3至5家企业上市", "3至5家", [3, 5], "家", "range", "企业上市"],
  ["推动3到5家企业上市", "3到5家", [3, 5], "家", "range", "企业上市"],
  ["推动三至五家企业上市", "三至五家", [3, 5], "家", "range", "企业上市"],
  ["地区生产总值增长6%—7%", "6%—7%", [6, 7], "%", "range", "地区生产总值增长"],
  ["地区生产总值增长6—7%", "6—7%", [6, 7], "%", "range", "地区生产总值增长"],
  ["新增学位6—8万个", "6—8万个", [60_000, 80_000], "个", "range", "新增学位"],
  ["种植油菜1.2万～1.5万亩", "1.2万～1.5万亩", [12_000, 15_000], "亩", "range", "种植油菜"],
  ["出口增长百分之五至百分之八", "百分之五至百分之八", [5, 8], "%", "range", "出口增长"],
  // Full-width digits and marks keep their places.
  ["失业率控制在３％以内", "３％以内", 3, "%", "at-most", "失业率"],
  ["新建学校１２所", "１２所", 12, "所", "exact", "新建学校"],
  ["推动３－５家企业上市", "３－５家", [3, 5], "家", "range", "企业上市"],
  // Chinese numerals.
  ["百分之九十五以上的村达标", "百分之九十五以上", 95, "%", "at-least", "村达标"],
  ["合格率达到百分之百", "百分之百", 100, "%", "exact", "合格率"],
  ["新建两所幼儿园", "两所", 2, "所", "exact", "幼儿园"],
  ["改造十五个老旧小区", "十五个", 15, "个", "exact", "老旧小区"],
  ["建成十座公园", "十座", 10, "座", "exact", "公园"],
  ["培育二十家以上骨干企业", "二十家以上", 20, "家", "at-least", "骨干企业"],
  ["覆盖率达到九成以上", "九成以上", 90, "%", "at-least", "覆盖率"],
  ["引进资金三千二百万元", "三千二百万元", 32_000_000, "元", "exact", "引进资金"],
  // Magnitudes.
  ["新增学位1.2万个", "1.2万个", 12_000, "个", "exact", "新增学位"],
  ["固定资产投资完成12.5亿元", "12.5亿元", 1_250_000_000, "元", "exact", "固定资产投资"],
  ["税收收入达到1,500万元", "1,500万元", 15_000_000, "元", "exact", "税收收入"],
  ["贷款余额突破1.2万亿元", "突破1.2万亿元", 1_200_000_000_000, "元", "at-least", "贷款余额"],
  ["新增装机300万千瓦", "300万千瓦", 3_000_000, "千瓦", "exact", "新增装机"],
  ["港口吞吐量达到8千万吨", "8千万吨", 80_000_000, "吨", "exact", "港口吞吐量"],
  ["产值突破百亿", "突破百亿", 10_000_000_000, null, "at-least", "产值"],
  // Rough numbers.
  ["接待游客20余万人次", "20余万人次", 200_000, "人次", "at-least", "接待游客"],
  ["流转土地3000多亩", "3000多亩", 3000, "亩", "at-least", "流转土地"],
  ["安装路灯1000余盏", "1000余盏", 1000, "盏", "at-least", "安装路灯"],
  ["培训3万多名农民", "3万多名", 30_000, "名", "at-least", "农民"],
  ["帮扶百余家企业", "百余家", 100, "家", "at-least", "企业"],
  // Units of their own.
  ["单位产值能耗下降3.2个百分点", "3.2个百分点", 3.2, "个百分点", "exact", "单位产值能耗下降"],
  ["改造农村公路20.5公里", "20.5公里", 20.5, "公里", "exact", "改造农村公路"],
  ["铺设16公里供水管网", "16公里", 16, "公里", "exact", "供水管网"],
  ["新建厂房5万平方米", "5万平方米", 50_000, "平方米", "exact", "新建厂房"],
  ["压减煤炭2万吨标准煤", "2万吨标准煤", 20_000, "吨标准煤", "exact", "压减煤炭"],
  ["优良天数达到300天以上", "300天以上", 300, "天", "at-least", "优良天数"],
  ["人均预期寿命达到79岁", "79岁", 79, "岁", "exact", "人均预期寿命"],
  ["处理能力提高到5万吨/日", "5万吨/日", 50_000, "吨/日", "exact", "处理能力"],
  ["产能提高到2倍以上", "2倍以上", 2, "倍", "at-least", "产能"],
  ["农产品电商销售额翻一番", "翻一番", 2, "倍", "exact", "农产品电商销售额"],
  // The indicator stands after, before or in the clause before.
  ["加快推进物流园等6个直播基地建设", "6个", 6, "个", "exact", "直播基地"],
  ["完成18个小区改造", "18个", 18, "个", "exact", "小区"],
  ["实现500亩土地收储", "500亩", 500, "亩", "exact", "土地收储"],
  ["完成高标准农田建设600亩", "600亩", 600, "亩", "exact", "高标准农田建设"],
  ["今年力争引进项目15个", "15个", 15, "个", "exact", "引进项目"],
  ["低保标准由每人每月700元提高到760元", "760元", 760, "元", "exact", "低保标准"],
  ["参保人数32万人", "32万人", 320_000, "人", "exact", "参保人数"],
  // Directions and zeros.
  ["主要污染物排放量持续下降", "持续下降", null, null, "down", "主要污染物排放量"],
  ["居民收入稳步增长", "稳步增长", null, null, "up", "居民收入"],
  ["万元产值能耗逐步降低", "逐步降低", null, null, "down", "万元产值能耗"],
  ["违法建设零增长", "零增长", 0, null, "zero", "违法建设"],
  ["实现较大事故零发生", "零发生", 0, null, "zero", "较大事故"],
  ["民生支出只增不减", "只增不减", null, null, "up", "民生支出"],
];

describe("findFigures", () => {
  it.each(targets)("finds the target in %s", (sentence, text, value, unit, bound, indicator) => {
    const found = findFigures(sentence).filter(({ role }) => role === "target");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ text, value, unit, bound, indicator });
  });

  it.each([
    // Names, ordinals, labels, campaigns.
    "狠抓“稳外贸20条”政策落实",
    "落实《促进就业15条措施》",
    "扎实开展第七次全国人口普查",
    "第3批项目加快建设",
    "推进二期开发建设",
    "打赢教育扩容千日攻坚",
    "做好“六稳”工作、落实“六保”任务",
    "以“十件实事”为抓手",
    "办好十件民生实事",
    "抓好八个方面重点工作",
    "抓好12个方面工作",
    "整治“两违”，推进“四好农村路”",
    "打造15分钟生活圈",
    "培育千亿级产业集群",
    // Years, dates, codes.
    "2020年工作要点",
    "9月1日开学",
    "编制“十四五”规划，落实十三五项目",
    "加快5G和PM2.5监测网络建设",
    "12345热线",
    "深化“1+3+8”体系",
    "提升104国道品质",
    "争创5A级景区",
    // Bare Chinese numerals inside words.
    "提供一站式服务，促进一体化发展",
    "全面推行一校一策",
    "开展一批试点",
    "加强三农和两岸交流",
    "千方百计稳就业，走进千家万户",
    "充分发挥百姓监督作用",
    "凝聚亿万群众的力量",
    "推动一二三产业融合",
    "抓十几个重点，访数千家商户",
    "放在第一位",
    "十分重视万分小心",
    // Directions that nobody measures.
    "不断提升产业综合竞争力",
    "持续巩固向好态势",
    "对乱象零容忍，服务零距离",
  ])("finds no target in %s", (sentence) => {
    expect(findFigures(sentence).filter(({ role }) => role === "target")).toEqual([]);
  });

  it.each([
    ["安排300万元专项资金", "300万元", 3_000_000, "元", "专项资金"],
    ["总投资3.5亿元的水厂开工", "3.5亿元", 350_000_000, "元", "水厂"],
    ["针对筛选出的219家重点关注企业开展服务", "219家", 219, "家", "重点关注企业开展服务"],
    ["加快实施500亩毛织工业园连片改造", "500亩", 500, "亩", "毛织工业园"],
    ["给予每户2万元补助", "2万元", 20_000, "元", "补助"],
    ["聚焦20条重点产业链", "20条", 20, "条", "重点产业链"],
  ])("takes what is acted on or put in for a resource: %s", (sentence, text, value, unit, indicator) => {
    expect(findFigures(sentence)).toMatchObject([{ text, value, unit, indicator, role: "resource" }]);
  });

  it.each([
    ["去年建成学校12所", "12所"],
    ["目前已有社区食堂8家", "8家"],
  ])("takes a look back for a result: %s", (sentence, text) => {
    expect(findFigures(sentence)).toMatchObject([{ text, role: "achieved" }]);
  });

  it("does not take a comparison with last year for a look back", () => {
    expect(findFigures("比去年增加3家")).toMatchObject([{ text: "3家", role: "target" }]);
  });

  it("gives quoted numbers as names, with the name they are part of", () => {
    expect(findFigures("狠抓“稳外贸20条”“投资松绑30条”")).toMatchObject([
      { text: "20条", value: 20, role: "name", indicator: "稳外贸20条" },
      { text: "30条", value: 30, role: "name", indicator: "投资松绑30条" },
    ]);
  });

  it("keeps the 第 of an ordinal in its text", () => {
    expect(findFigures("开展第七次人口普查")).toMatchObject([{ text: "第七次", value: 7, role: "name" }]);
  });

  it("gives 同比增长 the subject of the clause before, and quotes both", () => {
    const [income, growth] = findFigures("财政收入达到12.5亿元，同比增长5%");
    expect(income).toMatchObject({ indicator: "财政收入", value: 1_250_000_000 });
    expect(growth).toMatchObject({ indicator: "财政收入增长", value: 5, quote: "财政收入达到12.5亿元，同比增长5%" });
  });

  it("gives both figures of 分别 one indicator and one bound", () => {
    expect(findFigures("肉类、蛋类产量分别稳定在3.1万吨和2万吨左右")).toMatchObject([
      { value: 31_000, bound: "about", indicator: "肉类、蛋类产量" },
      { value: 20_000, bound: "about", indicator: "肉类、蛋类产量" },
    ]);
  });

  it("tells the items of an enumeration apart", () => {
    expect(findFigures("新建公园3个、停车场5处，改造厕所20座")).toMatchObject([
      { value: 3, indicator: "新建公园" },
      { value: 5, indicator: "停车场" },
      { value: 20, indicator: "改造厕所" },
    ]);
  });

  it("finds zero and a direction inside quotation marks, about the name in the clause before", () => {
    expect(findFigures("高效整治“两违”,确保“零增长、减存量”").filter(({ role }) => role === "target")).toMatchObject([
      { text: "零增长", value: 0, bound: "zero", indicator: "两违" },
      { text: "减存量", value: null, bound: "down", indicator: "两违" },
    ]);
  });

  it("dates a figure by the deadline in its clause", () => {
    const [figure] = findFigures("力争在5年内推动3—5家企业上市", { year: 2020 });
    expect(figure).toMatchObject({ text: "3—5家", deadline: "5年内", due: "2025-12-31", dueOrigin: "relative" });
    expect(findFigures("力争在5年内推动3—5家企业上市")[0]).not.toHaveProperty("due");
  });

  it("dates a figure by a deadline that stands alone in the clause before", () => {
    expect(findFigures("到2025年，建成学校12所", { year: 2021 })).toMatchObject([
      { text: "12所", due: "2025-12-31", dueOrigin: "stated" },
    ]);
  });

  it("takes the clause for the quote, without cutting a thousands comma", () => {
    expect(findFigures("强化征管，税收收入达到1,500万元，保障民生。")[0]?.quote).toBe("税收收入达到1,500万元");
  });

  it("never throws, and gives exact slices in order, on any text", () => {
    const pieces = fc.constantFrom(
      ..."零一二三十百千万亿几多余约第年月日内%％，、。；“”《》（）()—-~至到元家个亩人成倍点分之以上下左右控制在不低于持续下降5３1.,".split(
        "",
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
        ),
        (text) => {
          let end = 0;
          for (const figure of findFigures(text, { year: 2020 })) {
            expect(text.slice(figure.span.start, figure.span.end)).toBe(figure.text);
            expect(text).toContain(figure.quote);
            expect(figure.span.start).toBeGreaterThanOrEqual(end);
            expect(figure.span.end).toBeGreaterThan(figure.span.start);
            end = figure.span.end;
            if (Array.isArray(figure.value)) expect(figure.value[0]).toBeLessThan(figure.value[1] ?? 0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("reads back what it would write", () => {
    const amount = fc.oneof(
      fc.integer({ min: 1, max: 999_999 }),
      fc.integer({ min: 1, max: 9999 }).map((n) => n / 10),
    );
    const bounds = fc.constantFrom<Bound>("exact", "at-least", "at-most", "about", "range");
    fc.assert(
      fc.property(
        amount,
        bounds,
        fc.constantFrom("家", "%", "公里", "个百分点", "亩"),
        fc.boolean(),
        (n, bound, unit, wide) => {
          const written = format(n, bound, unit);
          const text = `农村水厂${wide ? widen(written) : written}`;
          const [figure] = findFigures(text);
          expect(figure).toMatchObject({ value: bound === "range" ? [n, n + 1] : n, bound, unit, role: "target" });
          expect(text.slice(figure?.span.start, figure?.span.end)).toBe(figure?.text);
        },
      ),
    );
  });
});

function format(value: number, bound: Bound, unit: string): string {
  switch (bound) {
    case "at-least":
      return `${value}${unit}以上`;
    case "at-most":
      return `不超过${value}${unit}`;
    case "about":
      return `${value}${unit}左右`;
    case "range":
      return `${value}—${value + 1}${unit}`;
    default:
      return `达到${value}${unit}`;
  }
}

const widen = (text: string): string => text.replace(/[0-9%]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
