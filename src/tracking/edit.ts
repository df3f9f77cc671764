import { z } from "zod";
import type { Measure } from "../plan/plan.ts";
import type { AssignmentState, MilestoneState, Progress, Record, RecordOf } from "./record.ts";
import type { Tracked, TrackedMeasure, TrackedMilestone } from "./tracked.ts";

/**
 * Changes to what the office keeps, as values: from the present state and a wish to the next record, or to the problems
 * that keep it from being written. Nothing here touches the plan.
 */

/** What somebody wants. `seen`: the version they were looking at; 0 where the office had said nothing yet. */
export type Wish =
  /** `token` tells office milestones of one measure apart: a form that is sent twice adds one. */
  | {
      readonly kind: "added";
      readonly token: string;
      readonly measure: string;
      readonly title: string;
      readonly due: string;
      readonly note: string;
    }
  | { readonly kind: "moved"; readonly id: string; readonly seen: number; readonly due: string; readonly note: string }
  | { readonly kind: "closed" | "reopened"; readonly id: string; readonly seen: number; readonly note: string }
  | {
      readonly kind: "assigned";
      readonly measure: string;
      readonly seen: number;
      readonly lead: readonly string[];
      readonly support: readonly string[];
      readonly people: readonly string[];
      readonly note: string;
    }
  | {
      readonly kind: "progress";
      readonly measure: string;
      readonly seen: number;
      readonly progress: Progress;
      readonly reason: string;
      readonly note: string;
    };

/** What is too long or too much. */
export type Bounded = keyof typeof LONGEST | keyof typeof MOST;

export type Problem =
  | { readonly kind: "no-such-milestone" | "no-such-measure"; readonly id: string }
  /** Somebody else was quicker; `last` is what they set. */
  | { readonly kind: "changed"; readonly last: Record | undefined }
  | { readonly kind: "already-closed" }
  | { readonly kind: "not-closed" }
  | { readonly kind: "already-there"; readonly title: string }
  | { readonly kind: "no-title" }
  | { readonly kind: "not-a-date"; readonly text: string }
  /** Before the plan's period begins, on `start`. */
  | { readonly kind: "before-start"; readonly start: string }
  /** Why it is put off, reopened or late is not said. */
  | { readonly kind: "no-reason" }
  | { readonly kind: "both-roles"; readonly unit: string }
  /** `of`: whose unit it is, where it is one. */
  | {
      readonly kind: "too-long" | "too-many";
      readonly what: Bounded;
      readonly limit: number;
      readonly of?: "lead" | "support";
    }
  | { readonly kind: "unchanged" };

export type Edited =
  | { readonly ok: true; readonly record: Record }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** In UTF-16 units. A title is read on a phone; a note is a paragraph, not a report. */
export const LONGEST = { title: 200, unit: 60, note: 1_000, reason: 1_000 } as const;
export const MOST = { units: 30, people: 30 } as const;

/** `by`: Slack user id; `at`: milliseconds since the epoch. Whether they may is the caller's question. */
export function edit(tracked: Tracked, wish: Wish, by: string, at: number): Edited {
  switch (wish.kind) {
    case "added":
      return add(tracked, wish, by, at);
    case "moved":
      return onMilestone(tracked, wish, by, at, (milestone) => moved(tracked, milestone, wish));
    case "closed":
      return onMilestone(tracked, wish, by, at, (milestone) =>
        milestone.closed ? [{ kind: "already-closed" }] : { ...stateOf(milestone), closed: true },
      );
    case "reopened":
      return onMilestone(tracked, wish, by, at, (milestone) => {
        if (!milestone.closed) return [{ kind: "not-closed" }];
        return tidy(wish.note) === "" ? [{ kind: "no-reason" }] : { ...stateOf(milestone), closed: false };
      });
    case "assigned":
      return assign(tracked, wish, by, at);
    case "progress":
      return setProgress(tracked, wish, by, at);
    default:
      return wish satisfies never;
  }
}

type WishFor<Kind extends Wish["kind"]> = Extract<Wish, { kind: Kind }>;

function add(tracked: Tracked, wish: WishFor<"added">, by: string, at: number): Edited {
  const measure = measureOf(tracked, wish.measure);
  if (!measure) return refused([{ kind: "no-such-measure", id: wish.measure }]);
  const title = tidy(wish.title).replace(/\s+/g, " ");
  const note = tidy(wish.note);
  const id = `${measure.id}/+${wish.token}`;
  const there = tracked.milestones.find((each) => each.id === id);
  // The same form, sent again.
  if (there) return refused([{ kind: "changed", last: there.record }]);
  const twin = tracked.milestones.some(
    (each) => each.measure.id === measure.id && each.title === title && !each.closed,
  );
  const problems: Problem[] = [
    ...(title === "" ? [{ kind: "no-title" } as const] : tooLong("title", title)),
    ...(twin ? [{ kind: "already-there", title } as const] : []),
    ...badDate(tracked, wish.due),
    ...tooLong("note", note),
  ];
  if (problems.length > 0) return refused(problems);
  const state: MilestoneState = { added: { measure: measure.id, title }, due: wish.due, closed: false };
  return written({ subject: "milestone", id, version: 1, kind: "added", by, at, note, state });
}

function onMilestone(
  tracked: Tracked,
  wish: WishFor<"moved" | "closed" | "reopened">,
  by: string,
  at: number,
  change: (milestone: TrackedMilestone) => MilestoneState | readonly Problem[],
): Edited {
  const milestone = tracked.milestones.find(({ id }) => id === wish.id);
  if (!milestone) return refused([{ kind: "no-such-milestone", id: wish.id }]);
  if (milestone.version !== wish.seen) return refused([{ kind: "changed", last: milestone.record }]);
  const state = change(milestone);
  const note = tidy(wish.note);
  const problems = [...(isProblems(state) ? state : []), ...tooLong("note", note)];
  if (isProblems(state) || problems.length > 0) return refused(problems);
  return written({ subject: "milestone", id: wish.id, version: wish.seen + 1, kind: wish.kind, by, at, note, state });
}

const isProblems = (state: MilestoneState | readonly Problem[]): state is readonly Problem[] => Array.isArray(state);

/** A date back where the plan has it lets the plan's own stand. Putting off wants a reason; bringing forward does not. */
function moved(
  tracked: Tracked,
  milestone: TrackedMilestone,
  { due, note }: WishFor<"moved">,
): MilestoneState | readonly Problem[] {
  if (milestone.closed) return [{ kind: "already-closed" }];
  const bad = badDate(tracked, due);
  if (bad.length > 0) return bad;
  if (due === milestone.due.date) return [{ kind: "unchanged" }];
  if (due > milestone.due.date && tidy(note) === "") return [{ kind: "no-reason" }];
  const isPlans = !milestone.added && due === milestone.planned?.date;
  return { ...stateOf(milestone), due: isPlans ? null : due };
}

function assign(tracked: Tracked, wish: WishFor<"assigned">, by: string, at: number): Edited {
  const present = measureFor(tracked, wish.measure);
  if (!present) return refused([{ kind: "no-such-measure", id: wish.measure }]);
  const last = present.assignment;
  if ((last?.version ?? 0) !== wish.seen) return refused([{ kind: "changed", last }]);
  const state: AssignmentState = {
    lead: distinct(wish.lead.map(tidyName)),
    support: distinct(wish.support.map(tidyName)),
    people: distinct(wish.people),
  };
  const note = tidy(wish.note);
  const units = [...state.lead, ...state.support];
  const both = state.lead.find((name) => state.support.includes(name));
  const problems: Problem[] = [
    ...(both === undefined ? [] : [{ kind: "both-roles", unit: both } as const]),
    ...tooMany("units", units),
    ...tooMany("people", state.people),
    ...longUnit("lead", state.lead),
    ...longUnit("support", state.support),
    ...tooLong("note", note),
  ];
  if (problems.length > 0) return refused(problems);
  const before = last?.state ?? { lead: [], support: [], people: [] };
  if (
    sameNames(before.lead, state.lead) &&
    sameNames(before.support, state.support) &&
    sameNames(before.people, state.people)
  )
    return refused([{ kind: "unchanged" }]);
  return written({
    subject: "assignment",
    id: wish.measure,
    version: wish.seen + 1,
    kind: "assigned",
    by,
    at,
    note,
    state,
  });
}

function setProgress(tracked: Tracked, wish: WishFor<"progress">, by: string, at: number): Edited {
  const present = measureFor(tracked, wish.measure);
  if (!present) return refused([{ kind: "no-such-measure", id: wish.measure }]);
  const last = present.progress;
  if ((last?.version ?? 0) !== wish.seen) return refused([{ kind: "changed", last }]);
  // A reason is one of being late; with any other progress it would be read as that.
  const reason = wish.progress === "late" ? tidy(wish.reason) : "";
  const note = tidy(wish.note);
  const problems: Problem[] = [
    ...(wish.progress === "late" && reason === "" ? [{ kind: "no-reason" } as const] : []),
    ...tooLong("reason", reason),
    ...tooLong("note", note),
  ];
  if (problems.length > 0) return refused(problems);
  if (last?.state.progress === wish.progress && last.state.reason === reason && (note === "" || note === last.note))
    return refused([{ kind: "unchanged" }]);
  const state = { progress: wish.progress, reason };
  return written({
    subject: "progress",
    id: wish.measure,
    version: wish.seen + 1,
    kind: "progress",
    by,
    at,
    note,
    state,
  });
}

/** Units as people type them: 教育办、住建局，财政分局. Each once, in order. */
export const readUnits = (text: string): string[] => distinct(text.split(/[、,，;；\n]/).map(tidyName));

const refused = (problems: readonly Problem[]): Edited => ({ ok: false, problems });
const written = (record: Record): Edited => ({ ok: true, record });

const measureOf = (tracked: Tracked, id: string): Measure | undefined =>
  tracked.plan.measures.find((measure) => measure.id === id);

const measureFor = (tracked: Tracked, id: string): TrackedMeasure | undefined => tracked.measures.get(id);

const stateOf = ({ record }: TrackedMilestone): RecordOf<"milestone">["state"] =>
  record?.state ?? { added: null, due: null, closed: false };

const civilDate = z.iso.date();

function badDate({ plan }: Tracked, due: string): readonly Problem[] {
  if (!civilDate.safeParse(due).success) return [{ kind: "not-a-date", text: due }];
  return due < plan.period.start ? [{ kind: "before-start", start: plan.period.start }] : [];
}

const tooLong = (what: keyof typeof LONGEST, text: string): readonly Problem[] =>
  text.length > LONGEST[what] ? [{ kind: "too-long", what, limit: LONGEST[what] }] : [];

/** The first is enough to know of. */
const longUnit = (of: "lead" | "support", units: readonly string[]): readonly Problem[] =>
  units.some((unit) => unit.length > LONGEST.unit) ? [{ kind: "too-long", what: "unit", limit: LONGEST.unit, of }] : [];

const tooMany = (what: keyof typeof MOST, all: readonly string[]): readonly Problem[] =>
  all.length > MOST[what] ? [{ kind: "too-many", what, limit: MOST[what] }] : [];

/** Control characters, which no keyboard types and a database may refuse (NUL), become blanks; line breaks stay. */
const tidy = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, " ").trim();
const tidyName = (text: string): string => tidy(text).replace(/\s+/g, " ");

const distinct = (all: readonly string[]): string[] => [...new Set(all.filter((each) => each !== ""))];

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, place) => name === b[place]);
