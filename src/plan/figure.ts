import { clauseAround, quotedNames } from "./clause.ts";
import { type Deadline, findDeadlines } from "./date.ts";
import { findDirections } from "./direction.ts";
import { roleOf } from "./figure-role.ts";
import { indicatorOf, subjectOfDirection } from "./indicator.ts";
import type { Figure, Span } from "./plan.ts";
import { readQuantity } from "./quantity.ts";
import { unitKind } from "./unit.ts";
import { toHalfWidth } from "./width.ts";

export interface FoundFigure extends Omit<Figure, "about"> {
  /** Slice of the text: the clause that says it, from the clause its subject stands in. */
  readonly quote: string;
  /** The words of its own date, when its clause gives one: 5年内. */
  readonly deadline?: string;
}

export interface FindFiguresOptions {
  /** The plan's year; without it 5年内 is found as `deadline`, but not turned into a `due` date. */
  readonly year?: number;
}

/** The figure before, for what the next one leaves unsaid. */
interface Previous extends Pick<FoundFigure, "indicator" | "unit" | "role"> {
  readonly start: number;
  readonly end: number;
  readonly clause: Span;
}

/** Stands in for the plan's year when only the words of a deadline are wanted: late enough to look back on nothing. */
const NO_YEAR = 1900;

/**
 * The figures of a Chinese sentence, in order, each with its typed value: 3%以内 is at most 3 %, 3—5家 a range,
 * 1.2万个 12000, 零增长 zero, 持续下降 a direction. Spans are offsets into `text`; `text` and `quote` are slices of it.
 *
 * Roles are what the words say: `target`, `resource`, `name`, or `achieved` where a clause looks back. Whether a section
 * as a whole reports results is for the caller to know. Never throws.
 */
export function findFigures(text: string, options: FindFiguresOptions = {}): FoundFigure[] {
  const half = toHalfWidth(text);
  const names = quotedNames(half);
  const deadlines = findDeadlines(text, options.year ?? NO_YEAR);
  const found: FoundFigure[] = [];

  const add = (figure: Omit<FoundFigure, "text" | "quote">, clause: Span, from: number) => {
    const deadline = deadlineOf(half, clause, deadlines);
    found.push({
      text: text.slice(figure.span.start, figure.span.end),
      ...figure,
      quote: text.slice(Math.min(from, clause.start), clause.end),
      ...(deadline && figure.role === "target" && { deadline: deadline.text }),
      ...(deadline &&
        figure.role === "target" &&
        options.year !== undefined && { due: deadline.date, dueOrigin: deadline.origin }),
    });
  };

  let previous: Previous | undefined;
  const before = (sentence: number) => (previous !== undefined && previous.end > sentence ? previous : undefined);

  // Directions come first: 零增长 is a target even inside quotation marks, where numbers are names.
  const directions = findDirections(half);
  const scanned: { span: Span; read: () => void }[] = directions.map((direction) => ({
    span: direction,
    read: () => {
      const clause = clauseAround(half, direction.start);
      const last = before(sentenceStart(half, clause.start));
      const own = last !== undefined && last.end > clause.start ? last.indicator : undefined;
      const indicator = subjectOfDirection(half, clause, direction.start, own);
      const { start, end, bound, value, unit } = direction;
      add({ span: { start, end }, indicator, value, unit, bound, role: "target" }, clause, clause.start);
      previous = { start, end, indicator, clause, unit, role: "target" };
    },
  }));

  for (let at = 0; at < half.length; ) {
    const direction = directions.find((one) => one.start <= at && at < one.end);
    const deadline = deadlines.find(({ span }) => span.start <= at && at < span.end);
    if (direction !== undefined || deadline !== undefined) {
      at = Math.max(direction?.end ?? 0, deadline?.span.end ?? 0);
      continue;
    }
    const { quantity, skipTo } = readQuantity(half, at);
    at = Math.max(skipTo, at + 1);
    if (quantity === undefined) continue;
    const ordinal = half.charAt(quantity.start - 1) === "第" ? 1 : 0;
    const span = { start: quantity.start - ordinal, end: quantity.end };
    scanned.push({
      span,
      read: () => {
        const clause = clauseAround(half, quantity.numberStart);
        const quoted = names.some((name) => name.start <= span.start && span.end <= name.end);
        const last = before(sentenceStart(half, clause.start));
        const said = roleOf(half, clause, quantity, quoted);
        if (said === undefined) return;
        const joined =
          last !== undefined &&
          last.unit === quantity.unit &&
          /^[^,;:。]{0,10}[、和]$/.test(half.slice(last.end, span.start));
        const role = said === "resource" && joined && last.role === "target" ? "target" : said;
        const kind = unitKind(quantity.unit);
        const indicator = quoted
          ? nameAround(half, names, span)
          : indicatorOf({ text: half, clause, figure: span, kind, previous: last });
        const { value, unit, bound } = quantity;
        const inherits = last !== undefined && last.end <= clause.start && indicator.startsWith(stem(last.indicator));
        const from = inherits && stem(last.indicator) !== "" ? last.clause.start : clause.start;
        add({ span, indicator, value, unit, bound, role }, clause, role === "name" ? clause.start : from);
        if (role !== "name") previous = { ...span, indicator, clause, unit, role };
      },
    });
  }
  scanned.sort((a, b) => a.span.start - b.span.start);
  for (const one of scanned) one.read();
  return shareBound(half, found);
}

const stem = (indicator: string): string => indicator.replace(/(?:增长|下降|增加|提高)$/, "");

function sentenceStart(text: string, at: number): number {
  for (let index = at - 1; index >= 0; index--) if (/[。!?\n]/.test(text.charAt(index))) return index + 1;
  return 0;
}

function nameAround(text: string, names: readonly Span[], span: Span): string {
  const name = names.find((one) => one.start <= span.start && span.end <= one.end);
  return name === undefined ? "" : text.slice(name.start + 1, name.end - 1);
}

/** The deadline of a figure: in its own clause, or alone in the clause before (到2025年,建成…). */
function deadlineOf(text: string, clause: Span, deadlines: readonly Deadline[]): Deadline | undefined {
  const own = deadlines.find(({ span }) => clause.start <= span.start && span.end <= clause.end);
  if (own !== undefined) return own;
  return deadlines.find(({ span }) => {
    const around = clauseAround(text, span.start);
    const rest = text.slice(around.start, span.start) + text.slice(span.end, around.end);
    const between = text.slice(around.end, clause.start);
    return around.end < clause.start && /^(?:力争|争取|确保|到|在|计划)*$/.test(rest) && !/[;。!?\n]/.test(between);
  });
}

/** 分别稳定在5万吨和7万吨左右: the tail of the last figure holds for those it is joined to. */
function shareBound(text: string, figures: readonly FoundFigure[]): FoundFigure[] {
  const shared = [...figures];
  for (let index = shared.length - 2; index >= 0; index--) {
    const [one, next] = [shared[index], shared[index + 1]];
    if (one === undefined || next === undefined || one.bound !== "exact" || next.bound === "exact") continue;
    if (!/[上内下右]$/.test(next.text) || one.unit !== next.unit || typeof one.value !== "number") continue;
    const between = text.slice(one.span.end, next.span.start);
    const clause = clauseAround(text, one.span.start);
    if (/^[和与及、]$/.test(between) && text.slice(clause.start, one.span.start).includes("分别")) {
      shared[index] = { ...one, bound: next.bound };
    }
  }
  return shared;
}
