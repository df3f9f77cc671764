import type { Wish } from "../tracking/edit.ts";
import type { TrackedMeasure } from "../tracking/tracked.ts";
import { type Message, paragraph, person, plain, type Run, textOf } from "./blocks.ts";
import type { Words } from "./words/words.ts";

/** Why somebody may not do this, and who may. */
export function refusalLines(kind: Wish["kind"], measure: TrackedMeasure | undefined, { milestones }: Words): Run[][] {
  if (kind !== "progress") return [[plain(milestones.editorsOnly)]];
  const people = measure?.assignment?.state.people ?? [];
  const who = people.length === 0 ? [plain(milestones.nobodyNamed)] : [plain(milestones.named), ...mentions(people)];
  return [[plain(milestones.editorsAndNamed)], who];
}

const mentions = (people: readonly string[]): Run[] => people.flatMap((user) => [person(user), plain(" ")]);

export function refusalMessage(kind: Wish["kind"], measure: TrackedMeasure | undefined, words: Words): Message {
  const lines = refusalLines(kind, measure, words);
  return { blocks: lines.map(paragraph), text: textOf(lines[0] ?? []) };
}
