import type { FigureRole, Span } from "./plan.ts";
import type { Quantity } from "./quantity.ts";
import { unitKind } from "./unit.ts";

/** Units that count ideas as readily as things: 三个转变. With a Chinese numeral they are mostly part of a name. */
const SOFT_UNITS = new Set("个项条件种类次批期部场位起段片块张对分度组支口名人头只根".split(""));
/** After a number: the parts of a text or a slogan, not things. 八个方面, 十件实事. Not 八个社区. */
const SLOGAN =
  /^(?:大|个)?(?:方面|重点(?:工作|任务|领域|方面)|(?:民生)?实事|一批|坚持|关键|原则|转变|确保|着力|聚焦|维护|意识|自信|认同|离不开|必须|更加|要点|层面|环节|阶段|一律|统筹|百分百|毫不|战略|定位|抓手|文章|问题|短板|重要)/;
/** Right before a number: somebody makes or gets that many. 新建五所学校. Not 针对五所学校. */
const ACQUIRE =
  /(?:新建|改建|扩建|建成|建设|新增|新上|新开工|开工|完成|引进|培育|打造|创建|改造|整治|收储|盘活|供应|推出|投放|发展|争取|组织|举办|开展|推动|实现|认定|招引|落地|种植|治理|修复|提升|建立|设立|发放|达到|布局|新改建|续建|竣工|实施)[^,;:。]{0,4}$/;
/** Right before an area: so much of it is to be made or done. 新建500亩园区. Not 加快实施500亩园区改造. */
const EARNED = /(?:新建|建成|建设|新增|完成|收储|盘活|供应|种植|整治|治理|修复|流转|打造|改造提升)[^,;:。]{0,2}$/;
/** Right before a number: it is already there. 筛选出的219家, 现有20家. Not 新增20家. */
const GIVEN =
  /(?:筛选出的?|排查出的?|针对|面向|聚焦|围绕|瞄准|现有|已有|原有|辖区|包联|所有|全部|这|上述|依托|涉及|列入|纳入)[^,;:。\d]{0,6}$/;
/** A look back inside a plan: 去年完成20家, 目前已有3家. Not 比去年增加3家. */
const PAST = /(?<![比较])(?:去年|上年|上一年|目前|截至|已有|已经|已建成|已完成|过去|近年来|多年来)/;
/** Where a change starts: 由8元提高至9元. */
const BASELINE = /^[^,;:。]{0,6}?(?:提高|提升|增加|上升|下降|降低|降|扩大|压缩|缩短|增长|减少)(?:到|至|为)/;
/** What money flows counted as results: 财政收入, 固定资产投资. Not 总投资, 专项资金. */
const OUTCOME =
  /(?:生产总值|GDP|收入|产值|增加值|零售|总额|销售|营收|税收|进出口|出口|外资|内资|省外资金|市外资金|到位资金|固定资产投资|工业投资|民间投资|项目投资|年度投资|完成投资|投资额?(?:完成|达到|突破|增长)|交易额|成交额|贷款|融资|存款|债券|规模|产业|经济|消费|利润|标准|减负|减税|降费|成本|能耗|加工|旅游|流入|资产|服务业|工业|签约|引资|到资|资金争取|争取|引进[^,;:。]{0,6}资金)/;
/** Money that is put in: 总投资3亿元, 安排300万元. */
const OUTLAY =
  /(?:总投资|计划投资|概算|投资|投入|安排|拨付|补助|奖励|资助|设立|给予|斥资|筹集|筹措|下达|募集)[^,;:。\d]{0,8}$/;
/** 亿元以上项目, 百亿级产业: a class of things, whose name says a size. */
const CLASS =
  /^(?:[、和][超近过]?[十百千万亿]+(?:元|级)?)*(?:级|以上的?(?:项目|企业|产业|园区|工程|镇|村)|的?(?:大?项目|企业|产业|园区|集群|县|镇|村|工程)|俱乐部|强)/;

/** Whether a quantity is aimed at, used, past or part of a name; undefined when it is no figure at all. */
export function roleOf(text: string, clause: Span, quantity: Quantity, quoted: boolean): FigureRole | undefined {
  const { start, end, numberStart, value, unit, chinese } = quantity;
  const before = text.slice(clause.start, start);
  const after = text.slice(end, clause.end);
  const previous = text.charAt(numberStart - 1);
  const kind = unitKind(unit);

  if (/^(?:年|月|日|号|点|时|世纪|周年|分之|路|线|国道|省道|大道)/.test(after) && unit === null) return undefined;
  // 十几家, 数千家, 每10万人, PM2.5, 8+4个: rough, a rate's base, or part of a code. Not 参保人数300万人.
  if (/^(?:几|数)/.test(after) || /[几每\dA-Za-z.×*+/]/.test(previous) || (chinese && previous === "数"))
    return undefined;
  if (/第\s*$/.test(before)) return unit === null || value === 1 || /^全[体会]/.test(after) ? undefined : "name";
  if (/前$/.test(before) && (unit === "位" || unit === "名" || unit === "强")) return undefined;
  if (quoted) {
    // “六稳”, “稳外贸20条”: a numeral without a unit is part of a name's sense only where it opens it.
    if (unit === null && (!chinese || !quantity.counted || !/[“‘「『《"]/.test(previous))) return undefined;
    return value === 1 || value === 0 ? undefined : "name";
  }
  if (unit === null && !quantity.magnitude) return undefined;
  if (chinese && (unit === "门" || unit === "方" || (unit === "次" && /^全[体会]/.test(after)))) return undefined;
  if (/^级/.test(after)) return "name";
  if (unit === null && CLASS.test(after)) return "name";
  if (unit === null && !quantity.compared && /^[\u4e00-\u9fff]/.test(after) && !/^(?:以|左右|和|及|并)/.test(after))
    return undefined;
  if (chinese && unit === null && !quantity.compared && !/[十百千]亿$/.test(text.slice(numberStart, end)))
    return undefined;
  if (chinese && !quantity.counted) {
    if (CLASS.test(after) || /以上$/.test(text.slice(numberStart, end))) return "name";
    if (!quantity.compared && kind !== "money" && !/亿/.test(text.slice(numberStart, end))) return undefined;
  }
  if (chinese && value === 1 && !quantity.compared && kind !== "share") return undefined;
  if (chinese && unit === "类") return "name";
  if (unit === "期" || (chinese && (unit === "度" || unit === "分")))
    return chinese || unit === "期" ? "name" : undefined;
  // 人均预期寿命达到79岁 is aimed at; 65岁以上老年人 says who.
  if (unit === "岁" && !/(?:寿命|年龄)[^,;:。]{0,6}$/.test(before)) return undefined;
  if (kind === "duration" && !durationIsAimed(before, text.slice(numberStart, end), after)) return undefined;
  if (SLOGAN.test(after)) return "name";
  if ((unit === "条" || unit === "项") && /^(?:政策|措施|举措|意见|规定)/.test(after) && !ACQUIRE.test(before))
    return "name";
  if (chinese && unit !== null && SOFT_UNITS.has(unit) && !quantity.compared && !ACQUIRE.test(before)) return "name";

  if (PAST.test(before)) return "achieved";
  if (/[由从][^,;:。]{0,20}$/.test(before) && BASELINE.test(after)) return "achieved";
  if (kind === "money") return moneyRole(before, after, quantity);
  if (kind === "area" || kind === "measure") return acreageRole(before, after, kind);
  if (kind === "count" && GIVEN.test(before) && !/等$/.test(before)) return "resource";
  return "target";
}

/** 办理时限压缩至3天以内 and 优良天数达到310天 are aimed at; 15分钟生活圈 and 三天内 are not. */
function durationIsAimed(before: string, figure: string, after: string): boolean {
  if (/^内/.test(after)) return false;
  return (
    /(?:压缩|缩短|控制|减少|延长|增加|达到?|天数)[^,;:。]{0,6}$/.test(before) || /(?:以内|以上|以下)$/.test(figure)
  );
}

function moneyRole(before: string, after: string, quantity: Quantity): FigureRole {
  if (/标准[^,;:。]{0,8}$|(?:提高|增加|上升|降低|降|压缩)(?:到|至|为)$/.test(before)) return "target";
  // 3000万元以上的项目: the size of a project, not a sum to be reached.
  if (quantity.bound === "at-least" && /^的?[^,;:。、]{0,4}(?:项目|企业|工程|镇|村)/.test(after)) return "resource";
  const nounFollows = /^的?[\u4e00-\u9fff]{2}/.test(after) && !/^(?:左右|以上|以内|和|及|并|用于|增长)/.test(after);
  if (nounFollows) return "resource";
  if (/(?:完成|实现|达到?|突破|争取)[^,;:。]{0,6}投资$|固定资产投资|工业投资|民间投资/.test(before)) return "target";
  if (OUTLAY.test(before) && !/(?:外资|内资|资金|债券)$/.test(before)) return "resource";
  return OUTCOME.test(before) || /^(?:同比|比上年|较上年)?$/.test(before.trim()) ? "target" : "resource";
}

/** 500亩毛织工业园 describes the park; 新建茶园40亩 and 完成300亩收储 say how much is to be done. */
function acreageRole(before: string, after: string, kind: "area" | "measure"): FigureRole {
  const nounFollows = /^的?[\u4e00-\u9fff]{2}/.test(after) && !/^(?:和|及|并|与|以及|用于)/.test(after);
  if (!nounFollows || kind === "measure") return "target";
  return EARNED.test(before) || /^(?:土地|用地)?(?:收储|流转|整治|改造|种植)/.test(after) ? "target" : "resource";
}
