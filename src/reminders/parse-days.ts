import { fold } from "./folded-text.ts";
import { readSpan } from "./typed-span.ts";

/** Ten years: longer than any plan. */
const MOST_DAYS = 3_660;

const ALL = new Set(["all", "全部", "所有", "全年", "everything", "全部节点", "所有节点"]);

/**
 * How far ahead a person wants to look: 30d, 两周 and `2 weeks` in days; `all` for no limit. `out-of-range` for a length
 * that makes no sense (0天); undefined when the text is no length at all, and so perhaps a keyword.
 */
export function parseDays(typed: string): number | "all" | "out-of-range" | undefined {
  const text = fold(typed).text.trim();
  if (ALL.has(text)) return "all";
  const days = /^\d{1,6}$/.test(text) ? Number(text) : spanOf(text);
  if (days === undefined) return undefined;
  return days >= 1 && days <= MOST_DAYS ? days : "out-of-range";
}

function spanOf(text: string): number | undefined {
  const span = readSpan(text, 0);
  // 未来30天的节点. Not 两周年庆典.
  return span && /^(?: ?的?(?:节点|事项|里程碑)?)?$/.test(text.slice(span.end)) ? span.days : undefined;
}
