import type { Measure } from "../plan/plan.ts";
import { normalize } from "../search/normalize.ts";
import type { Tracked, TrackedMilestone } from "../tracking/tracked.ts";
import { plain, type Run } from "./blocks.ts";
import { quotedTitle } from "./milestone-item.ts";
import { dayIn } from "./moment.ts";
import { assignmentLine, oneLine, originOf, progressLine } from "./office-lines.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** What the office set for a measure, as an answer shows it beside the plan's own words. */
export interface OfficeFacts {
  /** 牵头：教育办（办公室分工） */
  readonly who: readonly Run[] | undefined;
  /** The date that was asked for, where the office set it. */
  readonly asked: readonly Run[] | undefined;
  /** The other milestones that the office moved, added or closed; the rest counted. */
  readonly dates: readonly (readonly Run[])[];
  readonly progress: readonly Run[] | undefined;
}

/** Milestones of one measure in an answer; the others are a command away. */
const DATES = 4;
const TITLE_SHOWN = 60;

/** `question`: what was asked, where it asks for a date: it tells which of several milestones is meant. */
export function officeFacts(
  measure: Measure,
  tracked: Tracked,
  question: string | undefined,
  words: Words,
): OfficeFacts {
  const present = tracked.measures.get(measure.id);
  const all = tracked.milestones.filter((milestone) => milestone.measure.id === measure.id);
  const about = question === undefined ? undefined : milestoneAsked(all, withoutPlaces(question, measure));
  const asked = about?.due.origin === "office" && !about.closed ? about : undefined;
  const ours = all.filter((milestone) => milestone.due.origin === "office" || milestone.closed);
  const others = ours.filter((milestone) => milestone !== asked);
  return {
    who: assignmentLine(present, words),
    asked: asked && [
      plain(words.label(words.due, words.date(asked.due.date))),
      plain(words.aside(sourceOf(asked, words))),
      plain(all.length > 1 ? ` ${titleOf(asked, words)}` : ""),
    ],
    dates: [
      ...others.slice(0, DATES).map((milestone) => dateLine(milestone, tracked, words)),
      ...(others.length > DATES ? [[plain(words.more(others.length - DATES))]] : []),
    ],
    progress: present?.progress && progressLine(present.progress, tracked.plan, words, false),
  };
}

/** All that the office set, line by line. */
export const officeLines = ({ who, asked, dates, progress }: OfficeFacts): Run[][] =>
  [who, asked, ...dates, progress].filter((line) => line !== undefined).map((line) => [...line]);

/** “完成立体停车库建设”：2020年11月23日（办公室设定，计划原定2020年12月31日） */
function dateLine(milestone: TrackedMilestone, { plan }: Tracked, words: Words): Run[] {
  const { closed, due } = milestone;
  const title = titleOf(milestone, words);
  if (closed) {
    return [
      plain(words.label(title, words.milestones.closed)),
      plain(words.aside(dayIn(plan.timeZone, closed.at, words))),
    ];
  }
  return [plain(words.label(title, words.date(due.date))), plain(words.aside(sourceOf(milestone, words)))];
}

const titleOf = (milestone: TrackedMilestone, words: Words): string =>
  words.quoted(shorten(oneLine(quotedTitle(milestone)), TITLE_SHOWN));

function sourceOf(milestone: TrackedMilestone, words: Words): string {
  const origin = originOf(milestone, words);
  return milestone.added ? words.list([origin, words.milestones.added]) : origin;
}

/** The question without what names the measure as a whole (大朗医院), and so none of its milestones. */
const withoutPlaces = (question: string, { scope }: Measure): string =>
  scope.reduce((text, { name }) => text.replaceAll(normalize(name), " "), normalize(question));

/**
 * The milestone whose words the question has most of, each counting the more the fewer of them have it; with only one
 * milestone there is no doubt. Undefined when none stands out.
 */
function milestoneAsked(milestones: readonly TrackedMilestone[], question: string): TrackedMilestone | undefined {
  if (milestones.length <= 1) return milestones[0];
  const asked = piecesOf(question);
  const all = milestones.map((milestone) => ({
    milestone,
    pieces: piecesOf(`${milestone.title} ${milestone.en ?? ""}`),
  }));
  const weight = (piece: string) => 1 / all.filter(({ pieces }) => pieces.has(piece)).length;
  const [first, second] = all
    .map(({ milestone, pieces }) => ({
      milestone,
      weight: [...pieces].reduce((sum, piece) => sum + (asked.has(piece) ? weight(piece) : 0), 0),
    }))
    .sort((a, b) => b.weight - a.weight);
  return first && first.weight > (second?.weight ?? 0) ? first.milestone : undefined;
}

/** Han characters and pairs of neighbours (停, 车, 停车 of 停车), and words of other letters (car, park). */
function piecesOf(text: string): ReadonlySet<string> {
  const runs = normalize(text).match(/\p{Script=Han}+|[^\p{Script=Han}\P{L}]+|\p{N}+/gu) ?? [];
  return new Set(
    runs.flatMap((run) => {
      if (!/^\p{Script=Han}/u.test(run)) return [run];
      const characters = [...run];
      return [
        ...characters,
        ...characters.slice(1).map((character, place) => `${characters[place] ?? ""}${character}`),
      ];
    }),
  );
}
