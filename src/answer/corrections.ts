import { type FoundFigure, findFigures } from "../plan/figure.ts";
import type { Figure, Measure } from "../plan/plan.ts";
import { normalize } from "../search/normalize.ts";
import type { Correction } from "./answer.ts";

/** 对 of 对吧 is no measure word for pairs. Matches 对吧, not 对企业. */
const TAG = /对(?=吧|吗|不对|么)/g;

/** The figures that a text claims, its tags (对吧) taken off first. */
export const claimedFigures = (text: string): FoundFigure[] => findFigures(text.replace(TAG, "，"));

/**
 * Numbers in what was asked that contradict the measure: the same unit, said of the same indicator, and another value
 * or the opposite bound. “失业率要压到2%以下对吧” against 3%以内. A number within the plan's range, or that the plan's
 * number satisfies (超过200家 against 219家), contradicts nothing; nor does one that is said of something else.
 * `own`: the asking clauses. `named`: the same with other words for what they name.
 */
export function findCorrections(own: string, named: string, measure: Measure): Correction[] {
  return claimedFigures(own).flatMap((said): Correction[] => {
    // 500万 alone is money where the measure speaks of money.
    const unit = said.unit ?? (/[万亿]/.test(said.text) ? "元" : null);
    if (unit === null || unit === "年" || typeof said.value !== "number") return [];
    const candidates = measure.figures.filter(
      (figure) => figure.unit === unit && figure.value !== null && figure.role !== "achieved" && isNamed(figure, named),
    );
    if (candidates.length === 0 || candidates.some((figure) => agrees(said, figure))) return [];
    // With several figures of one unit, the one whose indicator stands nearest before or after the number.
    const [nearest] = candidates.toSorted((a, b) => distance(own, said, a) - distance(own, said, b));
    return nearest ? [{ said: said.text, figure: nearest, measure: measure.id }] : [];
  });
}

const namesOf = ({ indicator, about }: Figure): string[] => [indicator, ...about].map(normalize);

const isNamed = (figure: Figure, text: string): boolean => namesOf(figure).some((name) => text.includes(name));

function agrees(said: FoundFigure, { value, bound }: Figure): boolean {
  const claimed = said.value;
  if (typeof claimed !== "number" || value === null) return false;
  if (typeof value !== "number") return claimed >= value[0] && claimed <= value[1];
  if (bound === "exact" && said.bound === "at-least") return value >= claimed;
  if (bound === "exact" && said.bound === "at-most") return value <= claimed;
  return claimed === value && !isOpposite(said.bound, bound);
}

const isOpposite = (a: string, b: string): boolean =>
  (a === "at-least" && b === "at-most") || (a === "at-most" && b === "at-least");

function distance(text: string, said: FoundFigure, figure: Figure): number {
  const places = namesOf(figure).map((name) => text.indexOf(name));
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...places.filter((at) => at >= 0).map((at) => Math.abs(at - said.span.start)),
  );
}
