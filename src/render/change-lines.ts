import type { Plan } from "../plan/plan.ts";
import type { AssignmentState, Record } from "../tracking/record.ts";
import type { Tracked } from "../tracking/tracked.ts";
import { bold, person, plain, type Run } from "./blocks.ts";
import { nameOf } from "./measure-lines.ts";
import { assigned, oneLine } from "./office-lines.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** Of a subject's name in a line; the measure is a button away. */
const NAME_SHOWN = 60;

/**
 * What a change made of its subject, beside the version before it: 改日期：2020年12月31日 → 2021年3月31日 · 原因：雨季停工. Names no
 * subject, nor who. Where that version is not at hand, what was before is not said.
 */
export function changeRuns(record: Record, before: Record | undefined, plan: Plan, words: Words): Run[] {
  const { milestones } = words;
  const note = record.note.trim();
  const isReason = record.kind === "moved" || record.kind === "reopened";
  return [
    bold(milestones.did[record.kind]),
    ...became(record, before, plan, words),
    ...(note === "" ? [] : [plain(` · ${words.label(isReason ? milestones.reason : milestones.note, note)}`)]),
  ];
}

function became(record: Record, before: Record | undefined, plan: Plan, words: Words): Run[] {
  const isFirst = record.version === 1;
  const from = (was: string | undefined, is: string) =>
    plain(` ${was === undefined ? is : words.milestones.from(was, is)}`);
  switch (record.subject) {
    case "milestone": {
      const own = plannedDate(record.id, plan);
      const was = before?.subject === "milestone" ? (before.state.due ?? own) : isFirst ? own : undefined;
      const is = record.state.due ?? own;
      const isSaid = is !== undefined && is !== was && (record.kind === "moved" || record.kind === "added");
      return isSaid ? [from(was === undefined ? undefined : words.date(was), words.date(is))] : [];
    }
    case "assignment": {
      const was = before?.subject === "assignment" ? unitsIn(before.state, words) : undefined;
      return [
        from(was ?? (isFirst ? words.milestones.nobody : undefined), unitsIn(record.state, words)),
        ...peopleOf(record.state, words),
      ];
    }
    case "progress": {
      const { states, notSet } = words.milestones;
      const was = before?.subject === "progress" ? states[before.state.progress] : undefined;
      const { progress, reason } = record.state;
      return [
        from(was ?? (isFirst ? notSet : undefined), states[progress]),
        ...(reason === "" ? [] : [plain(` · ${words.label(words.milestones.reason, reason)}`)]),
      ];
    }
    default:
      return record satisfies never;
  }
}

const plannedDate = (id: string, plan: Plan): string | undefined =>
  plan.measures.flatMap(({ milestones }) => milestones).find((milestone) => milestone.id === id)?.due.date;

function unitsIn(state: AssignmentState | undefined, words: Words): string {
  const said = state ? assigned(state, words) : "";
  return said === "" ? words.milestones.nobody : said;
}

/** 可填进展：@陈晓明 @林美玲 */
export const peopleOf = ({ people }: AssignmentState, words: Words): Run[] =>
  people.length === 0
    ? []
    : [
        plain(` · ${words.label(words.milestones.people, "")}`),
        ...people.flatMap((user) => [person(user), plain(" ")]),
      ];

/** What a record is about, by name: a milestone's words, or a measure's first ones. */
export function subjectOf({ subject, id }: Pick<Record, "subject" | "id">, tracked: Tracked, words: Words): string {
  if (subject === "milestone") {
    const milestone = tracked.milestones.find((each) => each.id === id);
    if (milestone) return `${milestone.measure.id} ${shorten(oneLine(milestone.title), NAME_SHOWN)}`;
  } else {
    const measure = tracked.plan.measures.find((each) => each.id === id);
    if (measure) return nameOf(measure);
  }
  return `${id}${words.aside(words.milestones.notInPlanNow)}`;
}
