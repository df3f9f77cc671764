import type { Figure, Measure, Plan } from "../plan/plan.ts";
import type { Glossary } from "../search/glossary.ts";
import { type Match, match } from "../search/match.ts";
import type { PlanIndex } from "../search/plan-index.ts";
import { type Clause, parseQuery, type Query } from "../search/query.ts";
import type { Answer, Group } from "./answer.ts";
import type { AnswerCache } from "./answer-cache.ts";
import { confidenceOf, NEAR, SURE, WHOLE } from "./confidence.ts";
import { findCorrections } from "./corrections.ts";
import { findGroup, measuresOf } from "./groups.ts";
import { type Question, readQuestion } from "./question.ts";
import { type Asked, type Stated, stated } from "./stated.ts";

export interface Answering {
  readonly index: PlanIndex;
  readonly glossary: Glossary;
  /** Answers given before. Without it every question is thought through anew, with the same answer. */
  readonly answers?: AnswerCache;
}

/** Related measures shown with an answer, and near ones shown when there is none: as many as fit a phone's screen. */
const RELATED = 3;
/** Another measure is shown when it has this share of the question … */
const TOUCHED = 0.3;
/** … and is at least this share as near as the nearest. */
const WORTH_SHOWING = 0.6;
/** Longest question that is looked at, in UTF-16 units; a longer one is cut. 1,000 take some 100 ms. */
export const LONGEST_QUESTION = 1_000;

/**
 * Answers one question from one plan. Pure: the same question gives the same answer.
 * `context` is the question asked before in the same conversation, for “谁负责？” and “那就业率呢？”.
 * `wants: "figure"` reads any question as one for a figure: 失业率 alone then asks for its target.
 */
export function answerQuestion(
  answering: Answering,
  question: string,
  { context, wants }: { context?: string | undefined; wants?: "figure" } = {},
): Answer {
  const { answers } = answering;
  if (!answers) return think(answering, question, context, wants);
  const asked = { question, context, wants };
  return answers.get(asked) ?? answers.keep(asked, think(answering, question, context, wants));
}

function think(
  { index, glossary }: Answering,
  question: string,
  context: string | undefined,
  wants: "figure" | undefined,
): Answer {
  const bounded = question.slice(0, LONGEST_QUESTION);
  const read = understand(parseQuery(bounded, glossary, index), glossary);
  const alone = wants === "figure" && read.question.asks !== "help" ? wantingFigure(read) : read;
  if (alone.question.asks === "help" || alone.query.clauses.length === 0) {
    return { outcome: "help", question, subject: context ?? "", asks: "help", confidence: 1, corrections: [] };
  }
  if (!context) return decide(question, question, alone, index);
  const before = understand(parseQuery(context.slice(0, LONGEST_QUESTION), glossary, index), glossary);
  if (namesSubject(alone)) {
    return decide(question, question, LEANING.test(alone.query.text) ? askedLike(alone, before) : alone, index);
  }
  const earlier = decide(context, context, before, index);
  // 什么时候完成 after 教育方面有哪些举措 is asked of all of them.
  if (earlier.outcome === "several") return { ...earlier, question, asks: alone.question.asks };
  return decide(question, context, about(before, alone, glossary), index);
}

interface Understood {
  readonly query: Query;
  readonly question: Question;
  readonly asked: Asked;
}

function understand(query: Query, glossary: Glossary): Understood {
  const asking = query.clauses.filter((clause) => clause.asks);
  const clauses = asking.length > 0 ? asking : query.clauses;
  const question = readQuestion(clauses.map((clause) => clause.text));
  return understoodAs(query, question, clauses, glossary);
}

function understoodAs(query: Query, question: Question, clauses: readonly Clause[], glossary: Glossary): Understood {
  const own = clauses.map((clause) => clause.text).join(",");
  const others = otherWords(query.text, glossary);
  const text = withNotions(own, others);
  const atoms = query.clauses.flatMap((clause) => clause.atoms);
  return { query, question, asked: { question, own, text, whole: withNotions(query.text, others), atoms } };
}

/** The other words for each notion that a text names, so that 敲钟 names 上市. */
const otherWords = (text: string, { same, words }: Glossary): readonly (readonly [string, readonly string[]])[] =>
  words.same.within(text).map((word) => [word, same.get(word) ?? []]);

function withNotions(text: string, others: ReturnType<typeof otherWords>): string {
  const added = new Set<string>();
  for (const [word, notion] of others) if (text.includes(word)) for (const other of notion) added.add(other);
  return [text, ...added].join(" ");
}

function wantingFigure(read: Understood): Understood {
  if (read.question.asks === "figure") return read;
  const question: Question = {
    asks: "figure",
    quantity: { kind: "any", words: "" },
    byName: false,
    years: read.question.years,
  };
  return { ...read, question, asked: { ...read.asked, question } };
}

/** A question that leans on the one before: 那就业率呢, 它, and how about. Not 那达慕. */
const LEANING = /^(那么?|这个?|它|该|还有|其中|另外|以及|and\b|what about|how about)|呢[?？]?$/;
/** Below this weight a question has no subject of its own: less than one pair of characters that few measures have. */
const NO_SUBJECT = 3;

/** Whether a question names what it is about, beside the words for the kind of fact it asks for. */
function namesSubject({ query, question }: Understood): boolean {
  if (query.meant !== undefined) return true;
  // A rate is named by what it is a rate of (就业率); an amount or a number is not.
  const quantity = question.quantity?.kind === "percentage" ? "" : (question.quantity?.words ?? "");
  const kindWords = `${quantity}${question.seldom?.words ?? ""}`;
  const weight = query.clauses
    .filter((clause) => !clause.bare)
    .flatMap((clause) => clause.atoms)
    .filter((atom) => !kindWords.includes(atom.text))
    .reduce((sum, atom) => sum + atom.weight, 0);
  return weight >= NO_SUBJECT;
}

/** 那就业率呢: a subject of its own; what is asked of it was said before. */
function askedLike(alone: Understood, before: Understood): Understood {
  if (alone.question.asks !== "what") return alone;
  const question = { ...before.question, years: alone.question.years };
  return { ...alone, question, asked: { ...alone.asked, question } };
}

/** 谁负责: the subject was named before. What the earlier question asked for is not asked again. */
function about(before: Understood, alone: Understood, glossary: Glossary): Understood {
  const clauses = [...before.query.clauses.map((clause) => ({ ...clause, asks: true })), ...alone.query.clauses];
  const terms = new Map([...alone.query.terms, ...before.query.terms]);
  const { meant } = before.query;
  const query = { text: `${before.query.text} ${alone.query.text}`, clauses, terms, meant };
  return understoodAs(query, alone.question, clauses, glossary);
}

function decide(text: string, subject: string, understood: Understood, index: PlanIndex): Answer {
  const { query, question, asked } = understood;
  const { plan } = index;
  if (question.asks === "who" && !question.seldom && !namesSubject(understood)) return generalAnswer(text, plan);
  const whole = wholeOf(understood);
  if (whole) {
    const group = findGroup(plan, whole, plan.id);
    const measures = measuresOf(plan, { kind: whole, id: plan.id });
    const { asks } = question;
    return {
      outcome: "several",
      question: text,
      subject,
      asks,
      confidence: 1,
      corrections: [],
      measures,
      ...(group && { group }),
    };
  }
  const matches = match(query, index);
  const measures = matches.filter(({ entry }) => entry.kind === "measure");
  const best = measures[0];
  const confidence = best ? confidenceOf(best, measures[1]) : 0;
  const common = { question: text, subject, asks: question.asks, confidence, corrections: [] };
  const near = measures
    .slice(0, RELATED)
    .filter((found) => found === best || worthShowing(found, best))
    .map(({ entry }) => measureOf(plan, entry.key));
  if (!best) return { ...common, subject: "", outcome: "not-in-plan", near: [] };

  const group =
    query.meant === undefined
      ? (groupFor(matches, best, understood) ?? (confidence < SURE ? commonTopic(matches, understood) : undefined))
      : undefined;
  if (group) {
    return {
      ...common,
      outcome: "several",
      measures: inOrder(group, measures).map((id) => measureOf(plan, id)),
      ...groupOf(group, plan),
    };
  }

  if (confidence < NEAR) return { ...common, subject: "", outcome: "not-in-plan", near };
  const { measure, verdict } = bestStated(query.meant === undefined ? measures : [best], asked, plan);
  const corrections = findCorrections(asked.own, asked.text, measure);
  if (question.asks === "who" && confidence < WHOLE && OF_THE_WHOLE.test(asked.own)) return generalAnswer(text, plan);
  if (!verdict.stated)
    return {
      ...common,
      outcome: "not-stated",
      near,
      missing: confidence < SURE ? "detail" : verdict.missing,
      corrections,
    };
  // A default (the plan's year, the general assignment) is offered only for what is wholly the plan's.
  const byDefault =
    (question.asks === "when" && measure.due.origin === "plan-year") ||
    (question.asks === "who" &&
      measure.scope.every(({ origin, role }) => origin === "general" || role !== "responsible"));
  if (confidence < (byDefault ? WHOLE : SURE))
    return { ...common, outcome: "not-stated", near, missing: "detail", corrections };
  return {
    ...common,
    outcome: "found",
    measure,
    corrections,
    related: related(measures, measure, plan),
    ...figureOf(verdict.figure ?? corrections[0]?.figure),
    ...(verdict.fact && { fact: verdict.fact }),
  };
}

/** 全部目标, 有哪些指标; not 失业率目标. */
const ALL_TARGETS =
  /(?:目标|指标|任务数)(?:有|是)?哪些|(?:哪些|什么|全部|所有|列出?|各项|主要)[^,]{0,4}(?:目标|指标)|\b(?:all|which|what|list)\b.*\b(?:targets?|goals?|indicators?)\b/;
/** 有哪些举措, 总结一下这个计划; not 教育举措. */
const WHOLE_PLAN =
  /(?:哪些|什么|全部|所有|列出?|各项|多少|几)[条项个]?[^,]{0,4}(?:举措|措施|工作|任务|安排|计划|内容)|(?:总结|概括|概述|介绍|梳理|目录)|\b(?:overview|summar\w+|contents|all (?:the )?measures)\b/;

/** A question that names no subject may be about the plan as a whole, or about all its targets. */
function wholeOf(understood: Understood): "plan" | "targets" | undefined {
  const { own } = understood.asked;
  if (understood.question.seldom || understood.question.asks === "who" || namesSubject(understood)) return undefined;
  if (ALL_TARGETS.test(own)) return "targets";
  return WHOLE_PLAN.test(own) ? "plan" : undefined;
}

/** The whole of the plan as people call it: 这些任务, 年初定的事. Not 任务 alone. */
const OF_THE_WHOLE =
  /(?:这些|这么多|那些|所有|全部|整个|上面|年初|定[下的]|布置)[^,]{0,8}(?:活|事|任务|工作|计划|安排|要求|目标|项目|东西)|(?:计划|方案|报告)[^,]{0,4}(?:谁|哪)|\ball (?:of )?(?:this|these|that)\b/;

/** 谁来落实这个计划: who is responsible for no subject in particular is the plan's general assignment. */
function generalAnswer(question: string, plan: Plan): Answer {
  const measure = measureOf(plan, plan.generalScope.measure);
  return {
    outcome: "found",
    question,
    subject: question,
    asks: "who",
    confidence: 1,
    corrections: [],
    measure,
    related: [],
  };
}

const worthShowing = (found: Match, best: Match | undefined): boolean =>
  found.coverage >= TOUCHED && found.rank >= (best?.rank ?? 0) * WORTH_SHOWING;

function measureOf(plan: Plan, id: string): Measure {
  const measure = plan.measures.find((candidate) => candidate.id === id);
  if (!measure) throw new RangeError(`No measure ${id} in plan ${plan.id}`);
  return measure;
}

/** A measure that is as near and states the very fact that is asked for comes before one that does not. */
const AS_NEAR = { rank: 0.2, coverage: 0.05 };

function bestStated(measures: readonly Match[], asked: Asked, plan: Plan): { measure: Measure; verdict: Stated } {
  const [best, ...others] = measures;
  if (!best) throw new RangeError("bestStated needs a match");
  const judge = ({ entry }: Match) => {
    const measure = measureOf(plan, entry.key);
    return { measure, verdict: stated(asked, measure, plan, entry) };
  };
  const first = judge(best);
  if (first.verdict.stated || asked.question.seldom) return first;
  const asNear = others
    .slice(0, RELATED)
    .filter(({ rank, coverage }) => rank >= best.rank - AS_NEAR.rank && coverage >= best.coverage - AS_NEAR.coverage);
  return asNear.map(judge).find(({ verdict }) => verdict.stated) ?? first;
}

const figureOf = (figure: Figure | undefined) => (figure ? { figure } : {});

/** Share of a question's content that the name of a group must make up, for the group to be what it is about. */
const GROUP_SHARE = 0.55;

/**
 * A lead sentence, heading or theme answers a question that puts it as staff do (“教育方面”), or one for a list that
 * names it and little else (“城管口今年任务清单”).
 */
function groupFor(matches: readonly Match[], best: Match, { question, asked, query }: Understood): Match | undefined {
  if ((question.asks !== "what" && question.asks !== "list") || question.seldom || question.byName) return undefined;
  const groups = matches.filter(({ entry }) => entry.kind !== "measure");
  const alike = groups.toSorted((a, b) => b.likeness - a.likeness)[0];
  if (alike && alike.coverage >= 0.85 && alike.likeness >= 0.8 && alike.likeness >= best.likeness) {
    // 企业纾困 names a group and a measure alike; unless a list is asked for, the measure answers.
    if (question.asks === "list" || best.likeness < 0.8) return alike;
  }
  if (question.asks !== "list") return undefined;
  const asking = query.clauses.filter((clause) => clause.asks || clause.beside);
  const content = (asking.length > 0 ? asking : query.clauses).flatMap((clause) => (clause.bare ? [] : clause.atoms));
  const all = content.reduce((sum, atom) => sum + atom.weight, 0);
  return groups
    .map((group) => {
      const name = group.entry.phrases
        .flatMap(({ texts }) => texts)
        .filter((phrase) => asked.whole.includes(phrase))
        .reduce((longest, phrase) => (phrase.length > longest.length ? phrase : longest), "");
      const named = content.filter((atom) => name.includes(atom.text)).reduce((sum, atom) => sum + atom.weight, 0);
      return { group, share: all === 0 ? 0 : named / all, length: name.length };
    })
    .filter(({ share, length }) => length > 1 && share >= GROUP_SHARE)
    .toSorted((a, b) => b.share - a.share || b.length - a.length)[0]?.group;
}

/** Of this many of the best measures … */
const LOOKED_AT_TOGETHER = 4;
/** … so many must stand under one lead sentence, for that to be what a list is asked of. */
const TOGETHER = 3;

/** 毛衫这一行怎么往上走,都有哪些招: no measure stands out, but most of the best are of one topic. */
function commonTopic(matches: readonly Match[], { question }: Understood): Match | undefined {
  if (question.asks !== "list" || question.seldom || question.byName) return undefined;
  const best = matches.filter(({ entry }) => entry.kind === "measure").slice(0, LOOKED_AT_TOGETHER);
  return matches.find(
    ({ entry }) =>
      entry.kind === "topic" && best.filter((match) => entry.measures.includes(match.entry.key)).length >= TOGETHER,
  );
}

/** Under a heading or a lead sentence in the plan's order; a theme, which has none of its own, the nearest first. */
function inOrder({ entry }: Match, measures: readonly Match[]): readonly string[] {
  if (entry.kind !== "theme") return entry.measures;
  const found = measures.map((match) => match.entry.key).filter((key) => entry.measures.includes(key));
  return [...new Set([...found, ...entry.measures])];
}

function groupOf({ entry }: Match, plan: Plan): { group?: Group } {
  if (entry.kind === "measure") return {};
  const group = findGroup(plan, entry.kind, entry.key.slice(entry.key.indexOf(":") + 1));
  return group ? { group } : {};
}

/** Measures that the question touches too, then neighbours under the same lead sentence. */
function related(matches: readonly Match[], measure: Measure, plan: Plan): Measure[] {
  const touched = matches.filter((found) => found.entry.key !== measure.id && worthShowing(found, matches[0]));
  const neighbours = plan.measures.filter(
    ({ id, topic }) => topic !== null && topic === measure.topic && id !== measure.id,
  );
  const ids = [...touched.map(({ entry }) => entry.key), ...neighbours.map(({ id }) => id)];
  return [...new Set(ids)].slice(0, RELATED).map((id) => measureOf(plan, id));
}
