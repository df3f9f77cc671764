import type { Bound, Span } from "./plan.ts";

/** A target without a number: 零增长, 持续下降, 减存量. */
export interface Direction extends Span {
  readonly bound: Bound;
  readonly value: 0 | 2 | null;
  readonly unit: "倍" | null;
}

/** 零增长. Not 零距离, 零容忍, 零跑腿: they say how, not how many. */
const ZERO = /零(?:增长|新增|发生|事故|伤亡|死亡|上访|辍学|积压|就业家庭动态清零)/g;
/** 减存量, 只降不升. Not 存量 alone. */
const DOWN = /减存量|去存量|[负]增长|只[降减]不[升增]/g;
/** 只增不减. Not 有增有减. */
const UP = /只增不减|只升不降/g;
/** 翻一番, 翻番. Not 翻身. */
const DOUBLE = /翻一番|翻番/g;
/**
 * 排放量持续下降, where the clause ends and its subject can be measured. Not 不断提升竞争力: what follows is its object,
 * and nobody measures it.
 */
const TREND =
  /(?:持续|继续|稳步|逐步|不断|稳中有?)(下降|降低|减少|缩小|下行|减|增长|提高|提升|上升|增加|扩大|升)(?=[,;。、!)”"]|\s*$)/gm;
/** The last word of what can be measured: 排放量, 失业率. Not 竞争力. */
const MEASURABLE =
  /(?:量|率|额|收入|成本|强度|浓度|能耗|比重|占比|比例|排放|指数|规模|标准|数|差距|面积|水耗|事故|负债|税收|产值|增加值)[”"」]?(?:[^,;:。!?、]{0,2})$/;

export function findDirections(text: string): readonly Direction[] {
  const found: Direction[] = [];
  const add = (pattern: RegExp, bound: Bound, value: Direction["value"], unit: Direction["unit"]) => {
    for (const hit of text.matchAll(pattern)) {
      found.push({ start: hit.index, end: hit.index + hit[0].length, bound, value, unit });
    }
  };
  add(ZERO, "zero", 0, null);
  add(DOWN, "down", null, null);
  add(UP, "up", null, null);
  add(DOUBLE, "exact", 2, "倍");
  for (const hit of text.matchAll(TREND)) {
    if (!MEASURABLE.test(text.slice(Math.max(0, hit.index - 12), hit.index))) continue;
    const bound = /^[下降减缩]/.test(hit[1] ?? "") ? "down" : "up";
    found.push({ start: hit.index, end: hit.index + hit[0].length, bound, value: null, unit: null });
  }
  return found;
}
