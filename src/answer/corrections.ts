import { findFigures } from "../plan/figure.ts";
import type { Measure } from "../plan/plan.ts";
import { normalize } from "../search/normalize.ts";
import type { Correction } from "./answer.ts";

/**
 * Numbers in the question that contradict the measure: the same unit, about the same indicator, another value.
 * “失业率要压到2%以下对吧” against 3%以内. A number within the plan's range contradicts nothing.
 */
export function findCorrections(question: string, measure: Measure): Correction[] {
  const text = normalize(question).replace(/对(?=吧|吗|不对|么)/g, "，");
  const corrections: Correction[] = [];
  for (const said of findFigures(text)) {
    if (said.unit === "年" || typeof said.value !== "number") continue;
    const value = said.value;
    // 500万 alone is money where the measure speaks of money.
    const unit = said.unit ?? (/[万亿]/.test(said.text) ? "元" : null);
    if (unit === null) continue;
    const candidates = measure.figures.filter((figure) => figure.unit === unit && figure.value !== null);
    if (candidates.some((figure) => agrees(value, figure.value))) continue;
    // With several figures of one unit, the one whose indicator stands nearest before or after the number.
    const nearest = candidates
      .map((figure) => ({ figure, distance: distance(text, said.span.start, [figure.indicator, ...figure.about]) }))
      .filter(({ distance }) => candidates.length === 1 || Number.isFinite(distance))
      .toSorted((a, b) => a.distance - b.distance)[0];
    if (nearest) corrections.push({ said: said.text, figure: nearest.figure, measure: measure.id });
  }
  return corrections;
}

function agrees(value: number, planned: number | readonly [number, number] | null): boolean {
  if (planned === null) return false;
  if (typeof planned === "number") return value === planned;
  return value >= planned[0] && value <= planned[1];
}

function distance(text: string, at: number, names: readonly string[]): number {
  const distances = names.map(normalize).flatMap((name) => {
    const found = text.indexOf(name);
    return found < 0 ? [] : [Math.abs(found - at)];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...distances);
}
