import type { Due, Figure, Measure, Plan, Scope } from "../plan/plan.ts";
import { bold, plain, type Run } from "./blocks.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** Lines about one measure, as runs: what they say is said once, for blocks and for plain text alike. */

/** The sentence, with one slice of it in bold. Joined, the runs are the sentence, byte for byte. */
export function sentence(measure: Measure, marked?: { readonly start: number; readonly end: number }): Run[] {
  const { text, span } = measure;
  if (!marked || marked.start < span.start || marked.end > span.end) return [plain(text)];
  const [from, to] = [marked.start - span.start, marked.end - span.start];
  return [plain(text.slice(0, from)), bold(text.slice(from, to)), plain(text.slice(to))];
}

export function figureLine(figure: Figure, words: Words): Run[] {
  const asides = [words.read(figure), figure.due ? words.date(figure.due) : ""].filter((text) => text !== "");
  const indicator = words.language === "en" && figure.en ? `${figure.en} ${figure.indicator}` : figure.indicator;
  return [
    plain(words.label(indicator, "")),
    bold(figure.text),
    ...(asides.length > 0 ? [plain(words.aside(asides.join(", ")))] : []),
  ];
}

/** 责任：各单位、社区(村)（本条没写，按计划的总体要求） */
export function scopeLines(measure: Measure, words: Words): Run[][] {
  const groups = new Map<string, Scope[]>();
  for (const scope of measure.scope) {
    const key = `${scope.role} ${scope.origin}`;
    groups.set(key, [...(groups.get(key) ?? []), scope]);
  }
  return [...groups.values()].flatMap((scopes) => {
    const [first] = scopes;
    if (!first) return [];
    const label = first.role === "responsible" ? words.responsible : words.scopeRoles[first.role];
    return [
      [
        plain(words.label(capital(label), words.list(scopes.map(({ name }) => name)))),
        plain(words.aside(words.scopeOrigins[first.origin])),
      ],
    ];
  });
}

/** 期限：2020年12月31日（原文没写期限，按计划年度末） */
export function dueLine({ date, origin, text, citation }: Due, words: Words): Run[] {
  const reason = words.dateOrigin(origin, text ?? citation ?? "");
  return [plain(words.label(words.due, words.date(date))), plain(words.aside(reason))];
}

/** 大朗镇2020年… › 一、… › 精准高效服务企业。 › 1.2.3 */
export function placeInPlan(measure: Measure, plan: Plan, words: Words): string {
  const section = plan.sections.find(({ id }) => id === measure.section);
  const topic = plan.topics.find(({ id }) => id === measure.topic);
  const steps = [plan.title, section?.heading ?? "", topic?.lead.replace(/。$/, "") ?? "", measure.id];
  return words.label(words.source, steps.filter((step) => step !== "").join(words.separator));
}

/** How much of a sentence names it on a button: what a phone shows of one. */
const NAME_LENGTH = 24;

export const nameOf = (measure: Measure): string => `${measure.id} ${shorten(measure.text, NAME_LENGTH)}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
