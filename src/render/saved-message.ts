import { daysBetween } from "../reminders/civil-date.ts";
import type { Record } from "../tracking/record.ts";
import type { Tracked } from "../tracking/tracked.ts";
import { bold, type Message, paragraph, plain, quote, textOf } from "./blocks.ts";
import { changeRuns } from "./change-lines.ts";
import { milestoneItem } from "./milestone-item.ts";
import { assignmentLine, progressLine } from "./office-lines.ts";
import type { Words } from "./words/words.ts";

/** For whoever saved a change: what it is like now. `today`: civil date in the plan's time zone. */
export function savedMessage(record: Record, tracked: Tracked, today: string, words: Words): Message {
  const { plan } = tracked;
  const head = [bold(words.milestones.saved[record.kind])];
  if (record.subject === "milestone") {
    const milestone = tracked.milestones.find(({ id }) => id === record.id);
    if (!milestone) return { blocks: [paragraph(head)], text: textOf(head) };
    const item = milestoneItem(
      {
        milestone,
        measure: tracked.measures.get(milestone.measure.id),
        daysLeft: daysBetween(today, milestone.due.date),
      },
      { plan, words, sayOrigin: true, buttons: true, people: true },
    );
    return { blocks: [paragraph(head), ...item.blocks], text: `${textOf(head)}\n${item.text}` };
  }
  const measure = plan.measures.find(({ id }) => id === record.id);
  const line =
    record.subject === "progress"
      ? progressLine(record, plan, words, true)
      : (assignmentLine(tracked.measures.get(record.id), words) ?? changeRuns(record, undefined, plan, words));
  const quoted = measure ? [quote([plain(measure.text)])] : [];
  return {
    blocks: [paragraph(head), ...quoted, paragraph(line)],
    text: [textOf(head), ...(measure ? [words.quoted(measure.text)] : []), textOf(line)].join("\n"),
  };
}
