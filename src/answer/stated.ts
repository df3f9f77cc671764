import type { Fact, Figure, Measure, Plan } from "../plan/plan.ts";
import { found } from "../search/match.ts";
import { normalize } from "../search/normalize.ts";
import type { Entry } from "../search/plan-index.ts";
import type { Atom } from "../search/query.ts";
import { tokenize } from "../search/tokenize.ts";
import type { Missing } from "./answer.ts";
import { claimedFigures } from "./corrections.ts";
import type { Quantity, Question } from "./question.ts";

/** Whether a measure states the kind of fact that was asked; the fact itself when it is a figure or one of its facts. */
export type Stated =
  | { readonly stated: true; readonly figure?: Figure; readonly fact?: Fact }
  | { readonly stated: false; readonly missing: Missing };

/** What was asked: its kind, its words (normalised) and its content. */
export interface Asked {
  readonly question: Question;
  /** The asking clauses as they were written. */
  readonly own: string;
  /** The asking clauses, and after them the other words for what they name. */
  readonly text: string;
  /** The whole question, likewise. */
  readonly whole: string;
  readonly atoms: readonly Atom[];
}

/**
 * Decides by kinds of fact, not only by words, whether the measure answers the question.
 * `entry` is the measure's. 大朗医院扩建要投多少钱 is about the right measure, but no amount of money stands there.
 */
export function stated(asked: Asked, measure: Measure, plan: Plan, entry: Entry): Stated {
  const { question } = asked;
  const { text } = entry;
  const year = question.years.find((candidate) => !yearsOf(measure, plan).has(candidate));
  if (year !== undefined) return { stated: false, missing: "other-year" };
  if (question.seldom) {
    const { missing, words } = question.seldom;
    const purpose = missing === "reason" ? measure.facts.find((fact) => fact.kind === "purpose") : undefined;
    if (purpose) return { stated: true, fact: purpose };
    if (!text.includes(words)) return { stated: false, missing };
  }
  switch (question.asks) {
    case "figure":
      return figureStated(asked, measure, text, question.quantity ?? { kind: "any", words: "" });
    case "where":
      return placeStated(asked, measure);
    case "list":
      return question.byName ? namesStated(asked, measure, entry) : { stated: true };
    case "what":
      return claimStated(asked, measure);
    case "who":
    case "when":
    case "help":
      return { stated: true };
    default:
      return question.asks satisfies never;
  }
}

/** The plan's years, those that its text counts from it, and those that stand in the measure. */
function yearsOf(measure: Measure, plan: Plan): Set<number> {
  const years = new Set<number>();
  for (const date of [plan.period.start, plan.period.end, measure.due.date]) years.add(Number(date.slice(0, 4)));
  for (const figure of measure.figures) if (figure.due) years.add(Number(figure.due.slice(0, 4)));
  for (const match of measure.text.matchAll(/20\d\d/g)) years.add(Number(match[0]));
  return years;
}

/** Units that count the same kind of thing in everyday speech. */
const LIKE_UNITS: readonly (readonly string[])[] = [
  ["家", "个", "间", "户", "所"],
  ["个", "项", "条", "处", "座", "件", "场", "种", "类"],
  ["次", "届", "期", "回"],
];

function fits(figure: Figure, quantity: Quantity): boolean {
  const { unit } = figure;
  if (figure.role === "achieved") return false;
  switch (quantity.kind) {
    case "percentage":
      return unit === "%" || figure.bound === "zero";
    case "money":
      return unit !== null && /元$/.test(unit);
    case "area":
      return unit !== null && /亩|公顷|平方/.test(unit);
    case "distance":
      return unit !== null && /米|里/.test(unit) && !/平方/.test(unit);
    case "duration":
      return unit !== null && /[年月天日]/.test(unit);
    case "count": {
      if (unit === "%" || (unit !== null && /元$|亩|公顷|平方|米$/.test(unit))) return false;
      if (unit === null) return figure.bound === "zero";
      if (!quantity.unit || quantity.unit === unit) return true;
      return LIKE_UNITS.some((like) => like.includes(unit) && like.includes(quantity.unit ?? ""));
    }
    case "any":
      return figure.role !== "name";
    default:
      return quantity.kind satisfies never;
  }
}

/** 今年新增3000个车位对吗: a quantity that is only claimed is still asked for; no figure of that unit, not stated. */
function claimStated(asked: Asked, measure: Measure): Stated {
  const claims = claimedFigures(asked.own).filter(
    ({ unit, role }) => unit !== null && !/[年月日天次]/.test(unit) && role !== "name",
  );
  const unmatched = claims.find(({ unit }) => !measure.figures.some((figure) => figure.unit === unit));
  if (!unmatched?.unit || claims.length > 1) return { stated: true };
  const missing: Missing = /元$/.test(unmatched.unit) ? "money" : unmatched.unit === "%" ? "percentage" : "count";
  return { stated: false, missing };
}

function figureStated(asked: Asked, measure: Measure, text: string, quantity: Quantity): Stated {
  const missing: Missing = quantity.kind === "any" ? "detail" : quantity.kind;
  const fitting = measure.figures.filter((figure) => fits(figure, quantity));
  const best = fitting
    .map((figure) => ({ figure, named: named([figure.indicator, ...figure.about], asked) }))
    .toSorted((a, b) => b.named - a.named)[0];
  if (!best) {
    // 几所小学要扩建: no figure, but the schools are named.
    const names = quantity.kind === "count" ? factNamed("names", measure, asked) : undefined;
    const counted =
      names &&
      (quantity.noun ? names.about.some((about) => quantity.noun?.startsWith(normalize(about))) : !quantity.unit);
    return counted ? { stated: true, fact: names } : { stated: false, missing };
  }
  // A number in a name (稳外贸20条) and 零增长 answer only when their own subject is asked for.
  const byNameOnly = best.figure.role === "name" || best.figure.bound === "zero";
  if (best.named > 0) return { stated: true, figure: best.figure };
  // 一对一帮扶的厂有几家: 家 counts little else than 219家; 个 counts anything.
  const ofItsOwn = quantity.unit !== undefined && quantity.unit !== "个" && quantity.unit === best.figure.unit;
  if (ofItsOwn && fitting.length === 1) return { stated: true, figure: best.figure };
  const nearest = byNameOnly ? undefined : nearestFigure(text, asked.atoms, fitting, measure.figures, quantity);
  return nearest ? { stated: true, figure: nearest } : { stated: false, missing };
}

/** Length of the longest of the names that the question contains, in characters; the asking clauses count first. */
function named(names: readonly string[], asked: Asked): number {
  const longest = (within: string) =>
    Math.max(
      0,
      ...names
        .map(normalize)
        .filter((name) => within.includes(name))
        .map((name) => name.length),
    );
  return longest(asked.text) || longest(asked.whole) / 2;
}

/**
 * Of the figures that fit, the one in whose part of the sentence most of the question's content stands. None, when a
 * part with another figure has more: 污染物要降百分之几 is about 持续下降, which gives no percentage. None either when a
 * part without a figure has more, unless a percentage is asked for: a sentence that gives one is seldom about another.
 */
function nearestFigure(
  text: string,
  atoms: readonly Atom[],
  fitting: readonly Figure[],
  all: readonly Figure[],
  quantity: Quantity,
): Figure | undefined {
  const parts = text.split(/[,;、。:]/).map((part) => {
    const terms = new Set(tokenize(part));
    const has = atoms.reduce((sum, atom) => sum + atom.weight * found(atom, terms), 0);
    return { part, has, figures: all.filter((figure) => part.includes(normalize(figure.text))) };
  });
  const [best] = parts.toSorted((a, b) => b.has - a.has);
  const ofFitting = parts.filter(({ figures }) => figures.some((figure) => fitting.includes(figure)));
  const [nearest] = ofFitting.toSorted((a, b) => b.has - a.has);
  const figure = nearest?.figures.find((each) => fitting.includes(each));
  if (!best || !nearest || !figure) return undefined;
  if (nearest.has >= best.has) return figure;
  return best.figures.length === 0 && quantity.kind === "percentage" ? figure : undefined;
}

function factNamed(kind: Fact["kind"], measure: Measure, asked: Asked): Fact | undefined {
  return measure.facts
    .filter((fact) => fact.kind === kind)
    .map((fact) => ({ fact, named: named(fact.about, asked) }))
    .filter((candidate) => candidate.named > 0)
    .toSorted((a, b) => b.named - a.named)[0]?.fact;
}

/** 哪条路, 哪个村: the kind of place that is asked for. */
const KINDS_OF_PLACE = /哪[一]?[个条]?(路|街|村|社区|镇)|which (road|street|village|community)/;

function placeStated(asked: Asked, measure: Measure): Stated {
  const places = measure.facts.filter(({ kind }) => kind === "place");
  const kind = KINDS_OF_PLACE.exec(asked.text)?.[1];
  const place =
    factNamed("place", measure, asked) ??
    places.find(({ text }) => kind !== undefined && normalize(text).endsWith(kind));
  return place ? { stated: true, fact: place } : { stated: false, missing: "place" };
}

/** 哪个活动, 哪些行动: what a plan gives in quotation marks. */
const QUOTED_KINDS =
  /哪[个些几]?个?(?:活动|行动|计划|工程|项目|政策|品牌|任务|做法|措施)|which (?:campaigns?|programmes?|programs?|events?|activit\w+|polic\w+|brands?)/;

function namesStated(asked: Asked, measure: Measure, { terms, text }: Entry): Stated {
  const names = factNamed("names", measure, asked) ?? factNamed("place", measure, asked);
  if (names) return { stated: true, fact: names };
  // An English question names kinds in words that the corpus file may not have.
  const listed = /^[\x20-\x7e]*$/.test(asked.own) ? measure.facts.find((fact) => fact.kind === "names") : undefined;
  if (listed) return { stated: true, fact: listed };
  const kind = asked.question.named;
  if (kind !== undefined && (namesOfKind(kind, text) || terms.has(kind.slice(0, 2)))) return { stated: true };
  if (measure.programmes.length > 0 && QUOTED_KINDS.test(asked.text)) return { stated: true };
  return { stated: false, missing: "names" };
}

/** 一园一策针对哪个基地: a part of the sentence that has the kind, and either names one of it or lists several. */
function namesOfKind(kind: string, text: string): boolean {
  for (let length = kind.length; length > 1; length--) {
    const noun = kind.slice(0, length);
    const part = text.split(/[,;。:]/).find((each) => each.includes(noun));
    if (part === undefined) continue;
    const before = part.slice(0, part.indexOf(noun));
    return part.includes("、") || /[\p{Script=Han}]{3,}$/u.test(before);
  }
  return false;
}
