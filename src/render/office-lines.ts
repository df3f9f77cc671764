import type { Due, Measure, Plan } from "../plan/plan.ts";
import type { AssignmentState, RecordOf } from "../tracking/record.ts";
import type { TrackedMeasure, TrackedMilestone } from "../tracking/tracked.ts";
import { bold, person, plain, type Run } from "./blocks.ts";
import { dayIn } from "./moment.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** Lines about what the office set, each with where it comes from. */

/** Names of units in one line: more than a phone shows are counted. */
const UNITS_SHOWN = 6;
/** Of one unit's name, or of a note in a line; the whole stands in the history. */
const NAME_SHOWN = 40;
const NOTE_SHOWN = 120;

/** Where the date that counts comes from: 原文没写期限，按计划年度末; 办公室设定，计划原定2020年12月31日. */
export function originOf({ due, planned }: Pick<TrackedMilestone, "due" | "planned">, words: Words): string {
  if (planned) return words.milestones.officeDate(words.date(planned.date));
  return originOfDue(due, words);
}

const originOfDue = ({ origin, text, citation }: Due, words: Words): string =>
  words.dateOrigin(origin, text ?? citation ?? "");

/** 牵头：教育办；配合：住建局、财政分局; empty when the office named nobody. */
export function assigned({ lead, support }: AssignmentState, words: Words): string {
  const { milestones } = words;
  return [
    ...(lead.length > 0 ? [words.label(milestones.lead, names(lead, words))] : []),
    ...(support.length > 0 ? [words.label(milestones.support, names(support, words))] : []),
  ].join(words.milestones.semicolon);
}

/** 牵头：教育办（办公室分工）. Undefined when the office named nobody. */
export function assignmentLine(measure: TrackedMeasure | undefined, words: Words): Run[] | undefined {
  const state = measure?.assignment?.state;
  const said = state ? assigned(state, words) : "";
  return said === "" ? undefined : [plain(said), plain(words.aside(words.milestones.unitOrigins.assigned))];
}

/** Who does it, and where that comes from: the office's assignment, else the plan's own words. Empty: nobody is named. */
export function unitsLine(measure: Measure, tracked: TrackedMeasure | undefined, words: Words): Run[] {
  const ours = assignmentLine(tracked, words);
  if (ours) return ours;
  const acting = measure.scope.filter(({ role }) => role !== "area" && role !== "group");
  const [first] = acting;
  if (!first) return [];
  const same = acting.filter(({ origin }) => origin === first.origin);
  const said = words.label(
    words.responsible,
    names(
      same.map(({ name }) => name),
      words,
    ),
  );
  return [plain(said), plain(words.aside(words.milestones.unitOrigins[first.origin]))];
}

/** 进展：进行中 · 主体已封顶 · 2020年11月20日 @陈晓明. `people`: name who said it, which alerts that person where others read it. */
export function progressLine(
  { state, note, by, at }: RecordOf<"progress">,
  plan: Plan,
  words: Words,
  people: boolean,
): Run[] {
  const { milestones } = words;
  const reason = state.reason === "" ? "" : words.label(milestones.reason, shorten(oneLine(state.reason), NOTE_SHOWN));
  const details = [reason, shorten(oneLine(note), NOTE_SHOWN)].filter((detail) => detail !== "");
  return [
    plain(words.label(milestones.progress, "")),
    bold(milestones.states[state.progress]),
    plain(` · ${[...details, ""].join(" · ")}`),
    plain(dayIn(plan.timeZone, at, words)),
    ...(people ? [plain(" "), person(by)] : []),
  ];
}

export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function names(all: readonly string[], words: Words): string {
  const shown = words.list(all.slice(0, UNITS_SHOWN).map((name) => shorten(oneLine(name), NAME_SHOWN)));
  return all.length > UNITS_SHOWN ? words.milestones.andMore(shown, all.length) : shown;
}
