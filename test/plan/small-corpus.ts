import { createHash } from "node:crypto";
import { buildPlan } from "../../src/plan/build-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { parsePlanFile } from "../../src/plan/plan-file.ts";

/** A report of seven sentences: an opening, two headings, one lead, figures, a name and three kinds of date. */
export const SOURCE = `全镇失业率控制在3%以内。各单位必须抓好落实。
一、发展经济
做强产业。支持商会推动5家企业上市。力争3年内建成2个基地。
二、改善民生
办好“惠民20条”。配合开展普查。
`;

/** Its corpus file, one value a line, so that a line number says exactly which value is meant. */
export const YAML = `id: small
title: 某镇工作要点
titleEn: Work plan
issuer: 某镇人民政府
period:
  start: "2020-01-01"
  end: "2020-12-31"
timeZone: Asia/Shanghai
source:
  file: report.txt
  sha256: ${sha256(SOURCE)}
generalScope:
  measure: 0.0.2
  names:
    - 各单位
themes:
  - name: 企业
    en: Enterprises
    ask: { zh: [企业], en: [firms] }
    measures:
      - 1.1.1
sections:
  - heading: ""
    role: goals
    gloss: Goals
    measures:
      - id: 0.0.1
        text: 全镇失业率控制在3%以内。
        gloss: Unemployment at most 3%.
        figures:
          - text: 3%以内
            indicator: 失业率
            value: 3
            unit: "%"
            bound: at-most
            role: target
        scope:
          - name: 各单位
            role: responsible
            origin: general
        due:
          date: "2020-12-31"
          origin: plan-year
      - id: 0.0.2
        text: 各单位必须抓好落实。
        gloss: All units must carry this out.
        scope:
          - name: 各单位
            role: responsible
            origin: stated
        due: { date: "2020-12-31", origin: plan-year }
  - heading: 一、发展经济
    role: tasks
    gloss: Economy
    topics:
      - lead: 做强产业。
        gloss: Industry
        measures:
          - id: 1.1.1
            text: 支持商会推动5家企业上市。
            gloss: Support the chamber in listing 5 companies.
            figures:
              - text: 5家
                indicator: 企业上市
                value: 5
                unit: 家
                bound: exact
                role: target
            scope:
              - name: 各单位
                role: responsible
                origin: general
              - name: 商会
                role: partner
                origin: stated
            due: { date: "2020-12-31", origin: plan-year }
          - id: 1.1.2
            text: 力争3年内建成2个基地。
            gloss: Build 2 bases within 3 years.
            figures:
              - text: 2个
                indicator: 基地
                value: 2
                unit: 个
                bound: exact
                role: target
            scope:
              - name: 各单位
                role: responsible
                origin: general
            due:
              date: "2023-12-31"
              origin: relative
              text: 3年内
            milestones:
              - text: 建成2个基地
                en: Bases built
  - heading: 二、改善民生
    role: livelihood
    gloss: Livelihood
    measures:
      - id: 2.0.1
        text: 办好“惠民20条”。
        gloss: Carry out the 20 measures.
        figures:
          - text: 20条
            indicator: 惠民20条
            value: 20
            unit: 条
            bound: exact
            role: name
        scope:
          - name: 各单位
            role: responsible
            origin: general
        due: { date: "2020-12-31", origin: plan-year }
        programmes:
          - 惠民20条
        facts:
          - kind: names
            text: 惠民20条
      - id: 2.0.2
        text: 配合开展普查。
        gloss: Help with the census.
        scope:
          - name: 各单位
            role: responsible
            origin: general
        due:
          date: "2020-11-01"
          origin: external
          citation: 国发〔2019〕24号
`;

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Parses and proves a corpus file that the tests have in memory. */
export function build(yaml: string, source = SOURCE): Plan {
  return buildPlan(parsePlanFile(yaml, "small.yaml"), { text: source, sha256: sha256(source) });
}

/** `text` with its one `from` replaced; a test whose edit finds no place, or two, is itself wrong. */
export function edit(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} stands ${parts.length - 1} times in the text`);
  return parts.join(to);
}

/** The line (1-based) on which the one `snippet` of `text` begins. */
export function lineOf(text: string, snippet: string): number {
  const [before = "", ...after] = text.split(snippet);
  if (after.length !== 1) throw new Error(`${JSON.stringify(snippet)} stands ${after.length} times in the text`);
  return before.split("\n").length;
}
