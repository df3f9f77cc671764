import { isGlossaryHeading } from "./heading.ts";
import type { SectionRole } from "./plan.ts";
import { toHalfWidth } from "./width.ts";

/** In order: the first that matches a heading wins, so that 2024年工作回顾和2025年… is judged by what is said first. */
const BY_HEADING: readonly (readonly [SectionRole, RegExp])[] = [
  // 2018年工作回顾, 过去五年的工作. Not 主要工作任务.
  ["review", /回顾|发展成就|主要成就|完成情况|工作总结|(?:过去|去年|上年|五年来|一年来).{0,8}工作|工作成效|取得的成绩/],
  ["problems", /存在的?(?:主要)?(?:困难|问题|不足|短板)|面临的?(?:主要)?(?:困难|问题|挑战)|困难和问题/],
  // 加强自身建设, 建设服务型政府. Not 构建新型政商关系.
  [
    "government",
    /自身建设|政府建设|(?:满意|服务型|廉洁|法治|现代|效能|务实|创新|诚信|担当|高效)的?[^,。]{0,8}政府(?!投资|采购|债务)|政府治理(?:能力|水平|效能)|政府.{0,6}全过程|打造.{0,4}政府(?!投资)/,
  ],
  ["livelihood", /民生实事|惠民实事|民生工程|十件实事|实事项目/],
  // 目标任务和重点工作 is about the work; 总体要求和主要目标 about the goals.
  ["tasks", /目标任务|重点工作|工作任务|主要任务|重点任务|工作安排|工作部署|工作打算|主要工作|工作重点|工作计划/],
  ["goals", /总体要求|总体思路|总体目标|预期目标|主要目标|奋斗目标|发展目标|指导思想|目标要求|工作思路|基本思路/],
  ["closing", /^(?:结束语|结语)$/],
];

/** Where a section stands: what surrounds it, what came before it, and what it says. */
export interface SectionPlace {
  readonly parent: SectionRole | undefined;
  readonly before: SectionRole | undefined;
  /** Half-width text from the heading to the next one of its level. */
  readonly body: string;
}

/**
 * What a section does. Inside a review everything is review, whatever its heading says; a numbered part of a goals
 * section is a task; a heading that says nothing goes by the section before it, else by how its body speaks.
 */
export function sectionRole(heading: string, { parent, before, body }: SectionPlace): SectionRole {
  const half = toHalfWidth(heading);
  if (isGlossaryHeading(half) || /名词解释|术语解释/.test(half)) return "glossary";
  if (parent === "review" || parent === "problems" || parent === "glossary" || parent === "government") return parent;
  for (const [role, pattern] of BY_HEADING) if (pattern.test(half)) return role;
  if (parent === "livelihood") return "livelihood";
  if (parent === "goals" || parent === "tasks" || before === "goals" || before === "tasks") return "tasks";
  if (before === "government" || before === "livelihood") return before;
  return looksBack(body) ? "review" : "tasks";
}

/** Whether a text reports (同比增长, 一年来, 荣获) more than it promises (力争, 确保, 今年). */
export function looksBack(half: string): boolean {
  const past = half.match(/同比|一年来|五年来|荣获|获评|圆满|顺利|先后|累计|达到|增长\d|完成了|取得了/g)?.length ?? 0;
  const future = half.match(/力争|确保|争取|今年(?!以来)|计划|将|必须|要(?!求|素)/g)?.length ?? 0;
  return past > future;
}

/** 我们清醒地看到…困难和问题. Not 解决困难和问题. */
const PROBLEMS =
  /清醒(?:地)?(?:看到|认识)|(?:还|仍|仍然|也)?(?:存在|面临)(?:着)?(?:不少|一些|诸多|许多|很多)?[^,。;]{0,14}(?:困难|问题|不足|短板|差距)|问题也不容忽视/;
const GOALS = /预期目标|总体要求|总体思路|指导思想|工作思路/;
const TASKS = /(?:重点|突出|着力|主要)(?:抓好|做好|推进|实施|开展)|以下(?:几个方面)?(?:的)?工作/;
const REVIEW = /^(?:各位代表[!,])?(?:过去(?:的)?(?:一年|五年)|刚刚过去|一年来|五年来|去年|回顾|\d{4}年以来)/;
const CLOSING = /让我们|紧密团结在|更加紧密/;

export const isProblems = (half: string): boolean => PROBLEMS.test(half.slice(0, 120));

/** 各位代表!…让我们… at the end of a report. */
export const isClosing = (half: string): boolean => CLOSING.test(half);

export const statesGoals = (half: string): boolean => GOALS.test(half);

/**
 * What a paragraph of a report without headings does, given the role of the one before it and the plan's year.
 * Undefined where nothing in it says: it goes on with what came before.
 */
export function paragraphRole(half: string, year: number | undefined): SectionRole | undefined {
  const head = half.slice(0, 60);
  if (isProblems(half)) return "problems";
  if (/^(?:各位代表[!:,]?)?\s*现在,?我(?:谨)?代表/.test(head)) return "opening";
  const leading = Number(/^(?:各位代表[!,])?(?:刚刚过去的)?(\d{4})年/.exec(head)?.[1] ?? Number.NaN);
  if (REVIEW.test(head) || (year !== undefined && leading < year)) return "review";
  if (statesGoals(half) || (year !== undefined && leading === year) || /^今年是/.test(head)) return "goals";
  if (/自身建设|人民满意的(?:服务型)?政府|从严治党/.test(head)) return "government";
  if (TASKS.test(half)) return "tasks";
  return undefined;
}
