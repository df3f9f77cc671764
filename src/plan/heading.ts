import type { Span } from "./plan.ts";
import { toHalfWidth } from "./width.ts";

/** How a heading is numbered. The order is the order of nesting, outermost first. */
export const HEADING_STYLES = [
  "part", // 第一部分, 第一篇
  "chapter", // 第一章
  "article", // 第一节
  "annex", // 附件1
  "plain", // 2023年工作回顾
  "chinese", // 一、
  "bracketed", // （一）
  "arabic", // 1.
  "bracketed-arabic", // (1)
] as const;
export type HeadingStyle = (typeof HEADING_STYLES)[number];

export interface Heading {
  readonly style: HeadingStyle;
  readonly span: Span;
}

const NUMBER = "[一二三四五六七八九十百〇零]{1,4}";
/** Each with what it matches; none matches 一是, 二要, 一带一路, 2.5万 or 十三五. */
const NUMBERED: readonly (readonly [HeadingStyle, RegExp])[] = [
  ["part", new RegExp(`^第${NUMBER}(?:部分|篇|编)`)],
  ["chapter", new RegExp(`^第${NUMBER}章`)],
  ["article", new RegExp(`^第${NUMBER}节`)],
  ["chinese", new RegExp(`^${NUMBER}\\s*[、.,]`)],
  ["bracketed", new RegExp(`^\\(\\s*${NUMBER}\\s*\\)、?`)],
  ["arabic", /^\d{1,2}\s*(?:[、]|\.(?!\d))/],
  ["bracketed-arabic", /^(?:\(\s*\d{1,2}\s*\)|[①-⑳])/],
];

/** The longest first sentence that is still a heading glued to its body: longer ones are measures with a number. */
const LONGEST_GLUED = 56;
/** The longest line without a full stop that is still a heading. */
const LONGEST_LINE = 64;
/** The longest line with a full stop, and nothing after it, that is still a heading: （三）办好群众身边小事。 */
const LONGEST_STOPPED = 34;

/** Lines without a number that head a part of a report. Not 2023年政府工作报告, which is the title. */
const PLAIN =
  /(?:工作回顾|主要工作|目标任务|工作任务|重点工作|工作安排|工作部署|工作打算|工作计划|总体要求|总体思路|总体目标|预期目标|主要目标|主要任务|指导思想|发展成就|主要成就|完成情况|自身建设|民生实事|惠民实事|存在的?(?:主要)?(?:困难|问题|不足)|名词解释|名词注释|注释|结束语)/;
const ANNEX = /^[※*\s(【[]*(?:附件|附录|附表|附注|附)\s*\d*[:：\s]*(?:$|[^,;。]{0,30}$)/;
const GLOSSARY =
  /^[※*\s(【[]*(?:附件?\s*\d*[:：\s]*)?(?:名词|术语|用语)?(?:解释|注释|说明)(?:和说明)?[※*\s)】\]:]*$|^注\s*:\s*$/;

/** The printed number at the start of half-width text, with its style; undefined where there is none. */
export function headingNumber(half: string): { style: HeadingStyle; length: number } | undefined {
  for (const [style, pattern] of NUMBERED) {
    const hit = pattern.exec(half);
    if (hit !== null) return { style, length: hit[0].length };
  }
  return undefined;
}

/**
 * The heading that a paragraph starts with, if any: a line of its own, or the first sentence of a line whose body
 * follows it. `sentences` are the paragraph's own. A numbered item that states a whole measure is no heading.
 */
export function findHeading(text: string, paragraph: Span, sentences: readonly Span[]): Heading | undefined {
  const half = toHalfWidth(text.slice(paragraph.start, paragraph.end));
  const first = sentences[0];
  if (first === undefined || /[\r\n]/.test(half)) return undefined;
  const number = headingNumber(half);
  if (number === undefined) {
    if (half.length <= 40 && ANNEX.test(half)) return { style: "annex", span: paragraph };
    const plain = isGlossaryHeading(half) || (half.length <= 36 && isPlainHeading(half));
    return plain ? { style: "plain", span: paragraph } : undefined;
  }
  const { style } = number;
  const length = first.end - first.start;
  const words = half.slice(0, length);
  if (length <= number.length) return undefined;
  if (sentences.length > 1) {
    const longest = style === "arabic" || style === "bracketed-arabic" ? LONGEST_STOPPED : LONGEST_GLUED;
    return length <= longest && !/[;:]/.test(words) && !statesAmount(words.slice(number.length))
      ? { style, span: first }
      : undefined;
  }
  const stopped = /[。;!?]$/.test(words);
  if (!stopped) return length <= LONGEST_LINE && !/[:]./.test(words) ? { style, span: first } : undefined;
  const short = length <= LONGEST_STOPPED && !words.endsWith(";") && !statesAmount(words.slice(number.length));
  return short && (style === "chinese" || style === "bracketed") ? { style, span: first } : undefined;
}

export function isGlossaryHeading(half: string): boolean {
  return half.length <= 24 && GLOSSARY.test(half);
}

function isPlainHeading(half: string): boolean {
  return PLAIN.test(half) && !/[。;!?,:]/.test(half) && !/报告(?:$|\()|^[-—]{1,2}\d{4}年|^\d+$/.test(half);
}

/** 新建学校20所: an amount is to be reached, so the line is a measure. Not “1+3”行动 or 2025年. */
function statesAmount(words: string): boolean {
  return /\d[\d.,]*(?:%|多|余)?万?(?:亿?元|家|个(?!月)|所|座|公里|亩|户|人|套|名|吨|处|%|台|辆|项|件)/.test(
    words.replace(/[“"《][^”"》]*[”"》]/g, ""),
  );
}
