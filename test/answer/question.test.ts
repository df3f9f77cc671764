import { describe, expect, it } from "vitest";
import { MISSING } from "../../src/answer/answer.ts";
import { readQuestion } from "../../src/answer/question.ts";

describe("facts that plans seldom state", () => {
  it.each([
    ["contact", "民政办的联系电话是多少", "电子信息产业怎么扶持"],
    ["price", "停车费多少", "怎么促消费"],
    ["procedure", "低保怎么申请", "交通拥堵怎么办"],
    ["eligibility", "需要什么条件", "怎样改善民生条件"],
    ["opening", "图书馆几点开门", "失业率降几个点"],
    ["person", "大朗医院院长是谁", "医院扩建谁负责"],
    ["result", "去年失业率降了多少", "年底前完成停车库建设吗"],
    ["names", "中标单位是哪家", "有哪些项目"],
    ["detail", "第三条写的是什么", "第七次全国人口普查"],
    ["each", "每个活动分多少钱", "每年举办织交会"],
    ["other-year", "明年安排多少专项资金", "明年底前能建成吗"],
    ["reason", "为什么要搞集中结算", "因为疫情所以要稳外贸"],
  ] as const)("reads %s out of %s, not out of %s", (missing, text, nearMiss) => {
    expect(MISSING).toContain(missing);
    expect(readQuestion([text]).seldom?.missing).toBe(missing);
    expect(readQuestion([nearMiss]).seldom).toBeUndefined();
  });

  it.each([
    ["what is the phone number of the hospital", "contact"],
    ["how much is the parking fee", "price"],
    ["how do i apply for the allowance", "procedure"],
    ["who can join", "eligibility"],
    ["what are the opening hours", "opening"],
    ["who is the director", "person"],
    ["what was achieved so far", "result"],
    ["who are the contractors", "names"],
    ["how much will each village get", "each"],
    ["what about next year", "other-year"],
    ["why raise it", "reason"],
  ])("reads %s as one for %s", (text, missing) => {
    expect(readQuestion([text]).seldom?.missing).toBe(missing);
  });

  it("takes a question whether a benefit rises for no question about its amount", () => {
    expect(readQuestion(["低保补助会不会涨"]).seldom).toBeUndefined();
    expect(readQuestion(["低保补助多少"]).seldom?.missing).toBe("price");
  });
});

describe("kinds of quantity", () => {
  it.each([
    ["percentage", "失业率是多少", "率先突破什么"],
    ["percentage", "要达到百分之几", "达到什么水平"],
    ["money", "专项资金多少", "怎么对接融资"],
    ["money", "要花多少钱", "花多少家的力气"],
    ["area", "工业园多少亩", "下多大力度"],
    ["area", "占地多大", "多大的决心"],
    ["distance", "道路有几公里", "公里数是什么"],
    ["count", "推动几家企业上市", "几乎停产的企业怎么帮"],
    ["count", "多少个直播基地", "哪几个部门牵头"],
    ["any", "目标定多高", "怎么定目标"],
  ] as const)("reads %s out of %s, not out of %s", (kind, text, nearMiss) => {
    const question = readQuestion([text]);
    expect(question.quantity?.kind).toBe(kind);
    expect(question.asks).toBe("figure");
    expect(readQuestion([nearMiss]).quantity?.kind).not.toBe(kind);
  });

  it("reads a question for a number of years as one for a date", () => {
    expect(readQuestion(["几年内上市"]).asks).toBe("when");
    expect(readQuestion(["within how many years"]).asks).toBe("when");
    expect(readQuestion(["上几年级"]).asks).toBe("what");
  });

  it("keeps the measure word and what is counted", () => {
    expect(readQuestion(["几所小学要扩建"]).quantity).toMatchObject({ kind: "count", unit: "所", noun: "小学要扩" });
    expect(readQuestion(["多少家企业"]).quantity).toMatchObject({ unit: "家", noun: "企业" });
    expect(readQuestion(["how many companies will be listed"]).quantity).toMatchObject({ kind: "count", unit: "家" });
    expect(readQuestion(["how many bases"]).quantity?.unit).toBeUndefined();
  });
});

describe("what is asked for", () => {
  it.each([
    ["who", "停车库谁负责"],
    ["who", "哪个部门牵头"],
    ["who", "which department is in charge"],
    ["when", "停车库什么时候建好"],
    ["when", "完成时限"],
    ["when", "when is the car park finished"],
    ["where", "直播基地建在哪里"],
    ["where", "在哪个村"],
    ["where", "where is the industrial park"],
    ["list", "教育方面有哪些举措"],
    ["list", "列出城管的任务"],
    ["list", "list the measures on education"],
    ["help", "怎么用"],
    ["help", "你好"],
    ["help", "谢谢"],
    ["help", "help"],
    ["what", "毛织产业怎么转型"],
    ["what", "倍增计划"],
    ["what", "tell me about the census"],
    // Near misses of the rows above.
    ["what", "资金用在哪"],
    ["what", "难在哪"],
    ["figure", "专项资金怎么用多少钱"],
    ["figure", "你好,失业率是多少"],
  ] as const)("reads %s out of %s", (asks, text) => {
    expect(readQuestion([text]).asks).toBe(asks);
  });

  it.each([
    ["哪几家企业上市", true],
    ["上市企业名单", true],
    ["which companies will be listed", true],
    ["有哪些措施", false],
    ["which department is in charge", false],
  ])("says whether %s wants names: %s", (text, byName) => {
    expect(readQuestion([text]).byName).toBe(byName);
  });

  it("takes the first of several question words of a clause", () => {
    expect(readQuestion(["什么时候能查到哪里有车位"]).asks).toBe("when");
    expect(readQuestion(["谁在什么时候完成"]).asks).toBe("who");
  });

  it("lets the most particular clause decide, and of several alike the last", () => {
    expect(readQuestion(["失业率目标是多少,", "去年实际完成了多少?"]).seldom?.missing).toBe("result");
    expect(readQuestion(["谁负责?", "目标是百分之几?"]).quantity?.kind).toBe("percentage");
    expect(readQuestion(["谁负责?", "在哪里?"]).asks).toBe("where");
    expect(readQuestion(["谁负责?", "讲一下毛织产业"]).asks).toBe("who");
  });

  it("keeps the years that are named, and takes no other number for one", () => {
    expect(readQuestion(["2021年的失业率是多少", "和2020年比呢"]).years).toEqual([2021, 2020]);
    expect(readQuestion(["120201元和5年内"]).years).toEqual([]);
  });

  it("asks for nothing in particular where there is nothing", () => {
    expect(readQuestion([])).toEqual({ asks: "what", byName: false, years: [] });
  });
});
