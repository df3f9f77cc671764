import type { Block, InputBlock, KnownBlock, ModalView } from "@slack/types";
import { type Measure, PLANNED_ROLES } from "../plan/plan.ts";
import { LONGEST, MOST, type Problem, type Wish } from "../tracking/edit.ts";
import { PROGRESS, type Record } from "../tracking/record.ts";
import type { Tracked, TrackedMeasure, TrackedMilestone } from "../tracking/tracked.ts";
import { bold, bullets, composed, paragraph, person, plain, quote, type Run, smallPrint } from "./blocks.ts";
import { changeRuns, peopleOf } from "./change-lines.ts";
import { choiceField, dateField, groupedField, input, option, peopleField, plainText, textField } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { capital, dueLine, nameOf, placeInPlan, scopeLines } from "./measure-lines.ts";
import { FIELDS, type Field, type FormMetadata, formId } from "./milestone-values.ts";
import { momentIn } from "./moment.ts";
import { assignmentLine, originOf, progressLine, unitsLine } from "./office-lines.ts";
import type { Words } from "./words/words.ts";

/** What stands in the fields of a form; unset where nothing was typed or chosen. */
export interface Typed {
  readonly measure?: string;
  readonly title?: string;
  readonly date?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly lead?: string;
  readonly support?: string;
  readonly people?: readonly string[];
  readonly progress?: string;
}

export interface Form {
  readonly kind: Wish["kind"];
  readonly tracked: Tracked;
  readonly words: Words;
  readonly metadata: FormMetadata;
  /** What was typed before, when the form is shown again; unset: what stands now. */
  readonly typed?: Typed;
  /** Said above everything: what happened meanwhile. */
  readonly notice?: readonly (readonly Run[])[];
}

/**
 * The form in which one thing is changed: the plan's own words, how it stands now, and the fields. When what it is
 * about is no longer in the plan, it says so.
 */
export function milestoneForm(form: Form): ModalView {
  const { kind, tracked, words, metadata } = form;
  const parts = partsOf(form);
  if (!parts) return noticeModal(words.milestones.forms[kind], [[plain(words.milestones.goneMilestone)]], words);
  const notice = (form.notice ?? []).map((line) => paragraph(line));
  return {
    ...formFrame(kind, metadata, words),
    blocks: [...notice, ...parts.head, ...parts.fields, ...placeOf(parts.measure, tracked, words)] as KnownBlock[],
  };
}

/** All of a form but its blocks. */
const formFrame = (kind: Wish["kind"], metadata: FormMetadata, { milestones }: Words): Omit<ModalView, "blocks"> => ({
  type: "modal",
  callback_id: formId(kind),
  title: plainText(milestones.forms[kind], LIMITS.viewTitle),
  submit: plainText(milestones.submit, LIMITS.viewTitle),
  close: plainText(milestones.cancel, LIMITS.viewTitle),
  private_metadata: JSON.stringify(metadata),
});

/** A modal that only says something. */
export const noticeModal = (title: string, lines: readonly (readonly Run[])[], words: Words): ModalView => ({
  type: "modal",
  title: plainText(title, LIMITS.viewTitle),
  close: plainText(words.milestones.dismiss, LIMITS.viewTitle),
  blocks: lines.map((line) => paragraph(line)),
});

/** Who was quicker, when, and what they set; then what to do about it. */
export function changedNotice(last: Record | undefined, { plan }: Tracked, words: Words): Run[][] {
  const { milestones } = words;
  const what = last
    ? [
        person(last.by),
        plain(` ${momentIn(plan.timeZone, last.at, words)} · `),
        ...changeRuns(last, undefined, plan, words),
      ]
    : [];
  return [[bold(milestones.changedBy), ...what], [plain(milestones.saveOver)]];
}

/** Field and sentence of each problem, for Slack to show beside the field; the first of two in one field counts. */
export function errorsOf(
  kind: Wish["kind"],
  problems: readonly Exclude<Problem, { kind: "changed" }>[],
  words: Words,
): { [field: string]: string } {
  const errors: { [field: string]: string } = {};
  for (const problem of problems) {
    errors[FIELDS[fieldOf(kind, problem)]] ??= words.milestones.problem(problem, words.date);
  }
  return errors;
}

interface Parts {
  readonly head: readonly Block[];
  readonly fields: readonly InputBlock[];
  /** What the form is about; undefined for a new milestone of no measure yet. */
  readonly measure: Measure | undefined;
}

function partsOf({ kind, tracked, words, metadata, typed }: Form): Parts | undefined {
  switch (kind) {
    case "added":
      return { head: [], fields: addFields(tracked, words, typed ?? { measure: metadata.id }), measure: undefined };
    case "moved":
    case "closed":
    case "reopened": {
      const milestone = tracked.milestones.find(({ id }) => id === metadata.id);
      return (
        milestone && {
          head: [milestoneHead(milestone, tracked, words)],
          fields: kind === "moved" ? moveFields(milestone, words, typed) : [noteField(kind, words, typed)],
          measure: milestone.measure,
        }
      );
    }
    case "assigned":
    case "progress": {
      const measure = tracked.plan.measures.find(({ id }) => id === metadata.id);
      const present = tracked.measures.get(metadata.id);
      return (
        measure && {
          head: [measureHead(kind, measure, present, tracked, words)],
          fields: kind === "assigned" ? assignFields(present, words, typed) : progressFields(present, words, typed),
          measure,
        }
      );
    }
    default:
      return kind satisfies never;
  }
}

function placeOf(measure: Measure | undefined, { plan }: Tracked, words: Words): Block[] {
  return measure ? [smallPrint([placeInPlan(measure, plan, words)])] : [];
}

function milestoneHead(milestone: TrackedMilestone, { plan, measures }: Tracked, words: Words): Block {
  const { due, closed, added } = milestone;
  const measure = measures.get(milestone.measure.id);
  const mark = added ? words.aside(words.milestones.added) : "";
  return composed(
    quote([plain(milestone.title), plain(mark)]),
    bullets([
      ...readingAid(milestone.en, words),
      [plain(words.label(words.due, "")), bold(words.date(due.date)), plain(words.aside(originOf(milestone, words)))],
      ...(closed
        ? [
            [
              bold(words.milestones.closed),
              plain(" "),
              person(closed.by),
              plain(` ${momentIn(plan.timeZone, closed.at, words)}`),
            ],
          ]
        : []),
      unitsLine(milestone.measure, measure, words),
      ...(measure?.progress ? [progressLine(measure.progress, plan, words, true)] : []),
    ]),
  );
}

const readingAid = (text: string | undefined, words: Words): Run[][] =>
  words.language === "en" && text ? [[plain(words.label(words.readingAid, text))]] : [];

/** What the plan itself says of who and when, then what the office set. */
function measureHead(
  kind: "assigned" | "progress",
  measure: Measure,
  present: TrackedMeasure | undefined,
  { plan }: Tracked,
  words: Words,
): Block {
  const ours = assignmentLine(present, words);
  const people = present?.assignment ? peopleOf(present.assignment.state, words) : [];
  const progress = present?.progress ? [progressLine(present.progress, plan, words, true)] : [];
  return composed(
    quote([plain(measure.text)]),
    bullets(
      [
        ...readingAid(measure.gloss, words),
        ...(kind === "assigned" || !ours ? scopeLines(measure, words) : []),
        ...(ours ? [[...ours, ...people]] : []),
        dueLine(measure.due, words),
        ...progress,
      ].filter((line) => line.length > 0),
    ),
  );
}

function addFields({ plan }: Tracked, words: Words, typed: Typed): InputBlock[] {
  const { milestones } = words;
  const groups = plan.sections
    .filter(({ role }) => PLANNED_ROLES.has(role))
    .map(({ id, heading, gloss }) => ({
      label: (words.language === "en" && gloss) || heading || words.mainGoals,
      options: plan.measures
        .filter(({ section }) => section === id)
        .map((measure) => option(nameOf(measure), measure.id)),
    }))
    .filter(({ options }) => options.length > 0);
  return [
    input(
      { field: FIELDS.measure, text: milestones.measure },
      groupedField(groups, typed.measure, milestones.chooseMeasure),
    ),
    input(
      { field: FIELDS.title, text: milestones.milestone, hint: milestones.milestoneHint },
      textField(typed.title, { limit: LONGEST.title }),
    ),
    input({ field: FIELDS.date, text: milestones.date }, dateField(typed.date)),
    noteField("added", words, typed),
  ];
}

function moveFields({ due, planned }: TrackedMilestone, words: Words, typed: Typed | undefined): InputBlock[] {
  const { milestones } = words;
  const hint = planned ? { hint: milestones.dateHint(words.date(planned.date)) } : {};
  return [
    input({ field: FIELDS.date, text: milestones.date, ...hint }, dateField(typed ? typed.date : due.date)),
    noteField("moved", words, typed),
  ];
}

/** Why, or what else there is to say: a note that is kept with the change. */
function noteField(
  kind: "added" | "moved" | "closed" | "reopened",
  { milestones }: Words,
  typed: Typed | undefined,
): InputBlock {
  const element = textField(typed?.note, { limit: LONGEST.note, multiline: true });
  const field = FIELDS.note;
  switch (kind) {
    case "moved":
      return input({ field, text: milestones.moveReason, hint: milestones.moveReasonHint, optional: true }, element);
    case "reopened":
      return input({ field, text: milestones.reopenReason }, element);
    case "added":
    case "closed":
      return input({ field, text: milestones.note, optional: true }, element);
    default:
      return kind satisfies never;
  }
}

/** Of all units of one role together. */
const UNITS_TYPED = LIMITS.plainTextInput;

function assignFields(present: TrackedMeasure | undefined, words: Words, typed: Typed | undefined): InputBlock[] {
  const { milestones } = words;
  const state = present?.assignment?.state;
  const now: Typed = typed ?? {
    lead: words.list(state?.lead ?? []),
    support: words.list(state?.support ?? []),
    people: state?.people ?? [],
  };
  const units = { limit: UNITS_TYPED, multiline: true };
  return [
    input(
      { field: FIELDS.lead, text: milestones.lead, hint: milestones.unitsHint, optional: true },
      textField(now.lead, units),
    ),
    input(
      { field: FIELDS.support, text: milestones.support, hint: milestones.unitsHint, optional: true },
      textField(now.support, units),
    ),
    input(
      { field: FIELDS.people, text: milestones.mayReport, hint: milestones.peopleHint, optional: true },
      peopleField(now.people, MOST.people),
    ),
    input(
      { field: FIELDS.note, text: milestones.note, optional: true },
      textField(now.note, { limit: LONGEST.note, multiline: true }),
    ),
  ];
}

function progressFields(present: TrackedMeasure | undefined, words: Words, typed: Typed | undefined): InputBlock[] {
  const { milestones } = words;
  const state = present?.progress?.state;
  const now: Typed = typed ?? { ...(state && { progress: state.progress, reason: state.reason }) };
  const options = PROGRESS.map((progress) => option(capital(milestones.states[progress]), progress));
  return [
    input(
      { field: FIELDS.progress, text: milestones.progress, hint: milestones.progressHint },
      choiceField(options, now.progress),
    ),
    input(
      { field: FIELDS.reason, text: milestones.lateReason, hint: milestones.lateReasonHint, optional: true },
      textField(now.reason, { limit: LONGEST.reason, multiline: true }),
    ),
    input(
      { field: FIELDS.note, text: milestones.note, optional: true },
      textField(now.note, { limit: LONGEST.note, multiline: true }),
    ),
  ];
}

/** The field that a problem belongs to. Errors can stand only beside an input, so what concerns the whole stands by the first. */
function fieldOf(kind: Wish["kind"], problem: Exclude<Problem, { kind: "changed" }>): Field {
  switch (problem.kind) {
    case "no-title":
    case "already-there":
      return "title";
    case "not-a-date":
    case "before-start":
      return "date";
    case "no-reason":
      return kind === "progress" ? "reason" : "note";
    case "both-roles":
      return "support";
    case "too-long":
    case "too-many":
      return problem.what === "unit" || problem.what === "units" ? (problem.of ?? "lead") : problem.what;
    case "no-such-milestone":
    case "no-such-measure":
    case "already-closed":
    case "not-closed":
    case "unchanged":
      return FIRST[kind];
    default:
      return problem satisfies never;
  }
}

const FIRST: Readonly<{ [Kind in Wish["kind"]]: Field }> = {
  added: "measure",
  moved: "date",
  closed: "note",
  reopened: "note",
  assigned: "lead",
  progress: "progress",
};
