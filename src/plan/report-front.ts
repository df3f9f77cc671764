import { parseChineseNumber } from "./chinese-number.ts";
import type { Span } from "./plan.ts";
import { findReporter } from "./scope.ts";
import { toHalfWidth } from "./width.ts";

/** What a report says of itself before its first section. */
export interface ReportFront {
  /** The title line; one made up from the year where the text has none. */
  readonly title: string;
  /** Empty where the text does not say. */
  readonly issuer: string;
  /** First and last year of the plan; undefined where the text names none. */
  readonly years: readonly [number, number] | undefined;
}

/** How many lines from the top can hold a title; page furniture (下载, 打印) may stand before it. */
const FRONT_LINES = 30;

/** `year` overrules what the text says. */
export function readFront(text: string, paragraphs: readonly Span[], year: number | undefined): ReportFront {
  const half = toHalfWidth(text);
  const lines = paragraphs.slice(0, FRONT_LINES).map((span) => ({ span, half: half.slice(span.start, span.end) }));
  const title = findTitle(text, lines);
  const years = year === undefined ? findYears(half, title, paragraphs) : ([year, year] as const);
  const issuer = findIssuer(text, half, lines, title);
  return { title: title ?? madeUpTitle(half, years), issuer, years };
}

function findTitle(text: string, lines: readonly { span: Span; half: string }[]): string | undefined {
  for (const { span, half } of lines) {
    const labelled = /^标题:\s*/.exec(half);
    if (labelled !== null) return text.slice(span.start + labelled[0].length, span.end).replace(/^[——\s]+/, "");
    const bare = half.replace(/\s+/g, "");
    // 2025年某某省政府工作报告, 政 府 工 作 报 告, 国民经济和社会发展第十四个五年规划纲要. Not 向大会报告工作.
    if (
      bare.length <= 50 &&
      /(?:工作报告|规划纲要|规划|工作计划|工作要点|行动计划|实施方案)(?:\([^)]*\))?$/.test(bare) &&
      !/[,。;:]/.test(bare)
    ) {
      return /^\S(?:\s\S)+$/.test(half) ? half.replace(/\s+/g, "") : text.slice(span.start, span.end);
    }
    if (/^各位代表|^[一二三]、|^\([一二三]\)/.test(bare)) return undefined;
  }
  return undefined;
}

function madeUpTitle(half: string, years: readonly [number, number] | undefined): string {
  const kind = /政府工作|各位代表|县政府|市政府|区政府/.test(half) ? "政府工作报告" : "工作计划";
  return years === undefined ? kind : `${years[0]}年${kind}`;
}

function findIssuer(
  text: string,
  half: string,
  lines: readonly { span: Span; half: string }[],
  title: string | undefined,
): string {
  // 2025年某某省政府工作报告, 云溪县2017年政府工作报告. Not 政府工作报告.
  const place =
    /(?:\d{4}年)?([\u4e00-\u9fff]{2,12}?(?:自治区|自治州|自治县|省|市|县|区|旗|盟|镇|乡|街道))(?:人民)?(?:\d{4}年)?政府工作报告/.exec(
      title ?? "",
    )?.[1];
  for (const { span, half: line } of lines) {
    const labelled = /^(?:发文单位|发布单位|发布机构|发文机关):\s*/.exec(line);
    if (labelled !== null) return text.slice(span.start + labelled[0].length, span.end);
    if (place !== undefined) continue;
    // 云溪县人民政府县长 某某某, 国务院总理 某某某.
    const office = /^([\u4e00-\u9fff]{2,16}?(?:人民政府|国务院))(?:县长|市长|区长|省长|主席|镇长|代)/.exec(line)?.[1];
    if (office !== undefined) return office;
    if (/^国务院总理/.test(line)) return "国务院";
    const head = /^([\u4e00-\u9fff]{2,10}?[省市县区旗])(?:省长|市长|县长|区长)/.exec(line)?.[1];
    if (head !== undefined) return `${head}人民政府`;
  }
  if (place !== undefined) return `${place}人民政府`;
  const reporter = findReporter(half.slice(0, 2000))?.name ?? "";
  return reporter;
}

/**
 * The plan's years. A range in the title or a named five-year plan settles it; else every statement of a year votes,
 * each with the weight of how seldom it misleads, because meetings are held in December as well as in January.
 */
function findYears(
  half: string,
  title: string | undefined,
  paragraphs: readonly Span[],
): readonly [number, number] | undefined {
  const head = toHalfWidth(title ?? "");
  const range = /(\d{4})年?[-—~至]{1,2}(\d{4})年/.exec(head);
  if (range !== null) return [Number(range[1]), Number(range[2])];
  const fiveYear = /第(十[一二三四五六七八九])个五年规划/.exec(head)?.[1];
  if (fiveYear !== undefined) {
    const start = 1951 + 5 * (parseChineseNumber(fiveYear) ?? 0);
    return [start, start + 4];
  }
  const votes = new Map<number, number>();
  const vote = (year: number, weight: number) => {
    if (year >= 1949 && year <= 2100) votes.set(year, (votes.get(year) ?? 0) + weight);
  };
  for (const hit of head.matchAll(/(?<!\d)(\d{4})年/g)) vote(Number(hit[1]), 4);
  for (const span of paragraphs) {
    const line = half.slice(span.start, span.end);
    if (line.length <= 40 && !/[。;]/.test(line)) {
      // 三、2019年… and 一、2018年…回顾 both speak of the plan of 2019.
      for (const hit of line.matchAll(
        /(\d{4})年[^,。]{0,12}?(回顾|总体要求|总体思路|目标|任务|重点工作|工作安排|民生实事|工作要点)/g,
      )) {
        if (hit[2] === "回顾") vote(Number(hit[1]) + 1, 6);
        else vote(Number(hit[1]), 8);
      }
      const meeting = /^[-—(]*(\d{4})年\d{1,2}月\d{1,2}日/.exec(line)?.[1];
      if (meeting !== undefined) vote(Number(meeting), 3);
    }
    const opening = /^(\d{4})年是/.exec(line)?.[1];
    if (opening !== undefined) vote(Number(opening), 2);
  }
  for (const hit of half.matchAll(/(\d{4})年[^,。;]{0,14}(?:预期目标|主要目标|总体要求|重点工作|主要任务)/g))
    vote(Number(hit[1]), 4);
  if (votes.size === 0) {
    for (const hit of half.matchAll(/(?<!\d)(20\d{2})年/g)) vote(Number(hit[1]), 1);
  }
  const best = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return best === undefined ? undefined : [best[0], best[0]];
}
