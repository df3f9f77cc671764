import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { corpusDraft } from "../../src/plan/corpus-draft.ts";
import { parseReport } from "../../src/plan/parse-report.ts";
import { parsePlanFile } from "../../src/plan/plan-file.ts";

const seed = readFileSync(new URL("../../seeds/dalang-2020.txt", import.meta.url), "utf8");
const options = {
  id: "draft",
  file: "source.txt",
  sha256: "0".repeat(64),
  period: { start: "2022-01-01", end: "2022-12-31" },
};

describe("corpusDraft", () => {
  it("has the shape that a corpus file must have", () => {
    const draft = corpusDraft(parseReport(seed), options);
    const { value } = parsePlanFile(draft, "draft.yaml");
    expect(value.sections.map(({ role }) => role)).toEqual(["goals", "tasks", "tasks", "tasks"]);
    expect(value.generalScope).toEqual({ measure: "0.0.2", names: ["各单位", "社区(村)"] });
    expect(value.sections[1]?.topics[1]?.measures[2]).toMatchObject({
      id: "1.2.3",
      gloss: "",
      ask: { zh: [], en: [] },
      due: { date: "2025-12-31", origin: "relative", text: "5年内" },
      programmes: ["倍增计划"],
    });
  });

  it("uses no anchors, so that entries can be edited one by one", () => {
    expect(corpusDraft(parseReport(seed), options)).not.toMatch(/[&*]a\d/);
  });

  it("flattens nested sections and keeps every sentence, in order", () => {
    const text =
      "一、2021年工作回顾\n新建学校4所。\n二、2022年主要任务\n（一）发展产业。抓实项目建设。新增企业12家。\n同步完善服务，提升水平，优化环境，做到有求必应。\n各位代表！让我们团结奋斗！";
    const draft = parse(corpusDraft(parseReport(text), options));
    const words = draft.sections.flatMap((section: Entry) => [
      section.heading,
      ...(section.measures ?? []).map((measure) => measure.text),
      ...(section.topics ?? []).flatMap((topic) => [topic.lead, ...topic.measures.map((measure) => measure.text)]),
    ]);
    expect(words.join("")).toBe(text.replaceAll("\n", ""));
    expect(draft.sections.map((section: Entry) => section.heading)).toEqual([
      "一、2021年工作回顾",
      "二、2022年主要任务",
      "（一）发展产业。",
    ]);
  });

  it("gives a date that only the heading states a citation", () => {
    const draft = parse(
      corpusDraft(parseReport("一、今后五年发展目标（2022年起）\n建成产业园。", { year: 2021 }), options),
    );
    expect(draft.sections[0].measures[0].due).toEqual({
      date: "2025-12-31",
      origin: "external",
      citation: "本文：“今后五年”",
    });
  });
});

interface Entry {
  readonly heading: string;
  readonly measures?: readonly { readonly text: string }[];
  readonly topics?: readonly { readonly lead: string; readonly measures: readonly { readonly text: string }[] }[];
}
