import type { Record } from "../tracking/record.ts";
import type { Tracked } from "../tracking/tracked.ts";
import {
  actions,
  bold,
  bullets,
  button,
  type Message,
  paragraph,
  person,
  plain,
  type Run,
  smallPrint,
  textOf,
} from "./blocks.ts";
import { changeRuns, subjectOf } from "./change-lines.ts";
import { LIMITS } from "./limits.ts";
import { type HistoryValue, MILESTONE_ACTIONS } from "./milestone-values.ts";
import { momentIn } from "./moment.ts";
import type { Words } from "./words/words.ts";

export interface HistoryView {
  readonly tracked: Tracked;
  readonly words: Words;
  /** The milestone (or measure) whose changes these are; unset: of everything. */
  readonly id?: string;
  /** How many newer changes were shown before. */
  readonly from: number;
  /** All changes that there are. */
  readonly total: number;
}

/** Changes in one message: what a phone shows in three screens. */
const PER_MESSAGE = 10;
/** What is left for the title and the button when the changes have taken theirs. */
const RESERVED = 800;
/** Older versions read beside those that are shown, so that each can be compared with the one before it. */
const READ_BEFORE = 200;

/** How many versions, from the newest on, a message needs that begins after `from` of them. */
export const versionsFor = (from: number): number => from + PER_MESSAGE + READ_BEFORE;

/** Who changed what and when. `records`: versions, newest first, the first `from` of which were shown before. */
export function historyMessage(records: readonly Record[], view: HistoryView): Message {
  const { words, id, from, total } = view;
  const { milestones } = words;
  const title = id === undefined ? milestones.historyTitle : milestones.historyOf(nameFor(id, view));
  const lines = records
    .slice(from, from + PER_MESSAGE)
    .map((record) => lineFor(record, versionBefore(record, records), view));
  if (lines.length === 0) {
    return {
      blocks: [paragraph([bold(title)]), paragraph([plain(milestones.noHistory)])],
      text: `${title}\n${milestones.noHistory}`,
    };
  }
  const shown = withinBudget(lines);
  const left = total - from - shown.length;
  const more: HistoryValue = { ...(id !== undefined && { id }), from: from + shown.length, language: words.language };
  const rest = milestones.moreHistory(left);
  return {
    blocks: [
      paragraph([bold(title)]),
      bullets(shown),
      ...(left > 0 ? [smallPrint([rest]), actions([button(MILESTONE_ACTIONS.history, words.moreButton, more)])] : []),
    ],
    text: [title, ...shown.map((line) => textOf(line).trim()), ...(left > 0 ? [rest] : [])].join("\n"),
  };
}

const nameFor = (id: string, { tracked, words }: HistoryView): string =>
  subjectOf({ subject: tracked.measures.has(id) ? "progress" : "milestone", id }, tracked, words);

/** @陈晓明 2020年11月23日 09:12 · 2.1.5 完成立体停车库建设：改日期 … */
function lineFor(record: Record, before: Record | undefined, { tracked, words, id }: HistoryView): Run[] {
  const subject = id === undefined ? words.label(subjectOf(record, tracked, words), "") : "";
  return [
    person(record.by),
    plain(` ${momentIn(tracked.plan.timeZone, record.at, words)} · ${subject}`),
    ...changeRuns(record, before, tracked.plan, words),
  ];
}

const versionBefore = ({ subject, id, version }: Record, records: readonly Record[]): Record | undefined =>
  records.find((each) => each.subject === subject && each.id === id && each.version === version - 1);

/** As many as Slack takes the text of in one message; one at least. */
function withinBudget(lines: readonly Run[][]): Run[][] {
  let left = LIMITS.messageBlocksText - RESERVED;
  const end = lines.findIndex((line) => {
    left -= textOf(line).length;
    return left < 0;
  });
  return lines.slice(0, end < 0 ? lines.length : Math.max(1, end));
}
