import type { Block } from "@slack/types";
import { plannedMeasures } from "../answer/groups.ts";
import type { Plan, Section } from "../plan/plan.ts";
import { bold, bullets, type Message, paragraph, plain, type Run, smallPrint, textOf } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import type { Words } from "./words/words.ts";

/** Blocks for the title and the note on what was left out. */
const FRAME = 2;
/** What is left for the title and the note. */
const RESERVED = 600;

/** The plan's contents: its sections, and the lead sentences below each. What Slack has no room for is counted. */
export function overviewMessage(plan: Plan, words: Words): Message {
  const parts = plan.sections.map((section) => partOf(section, plan, words));
  let blocksLeft = LIMITS.messageBlocks - FRAME;
  let textLeft = LIMITS.messageBlocksText - RESERVED;
  const shown = parts.filter(({ blocks, length }) => {
    blocksLeft -= blocks.length;
    textLeft -= length;
    return blocksLeft >= 0 && textLeft >= 0;
  });
  const left = parts.length - shown.length;
  const title = words.overviewTitle(plannedMeasures(plan).length);
  const notes = left > 0 ? [words.moreSections(left)] : [];
  return {
    blocks: [
      paragraph([bold(title)]),
      ...shown.flatMap(({ blocks }) => blocks),
      ...notes.map((note) => smallPrint([note])),
    ],
    text: [title, ...shown.map(({ head }) => textOf(head)), ...notes].join("\n"),
  };
}

/** Lead sentences shown of one section: two screens of a phone. */
const LEADS = 30;

function partOf(section: Section, plan: Plan, words: Words): { head: Run[]; blocks: Block[]; length: number } {
  const count = (number: number) => words.aside(words.measuresCount(number));
  const topics = plan.topics.filter((topic) => topic.section === section.id);
  const lines = topics
    .slice(0, LEADS)
    .map((topic) => [plain(`${topic.id} ${topic.lead.replace(/。$/, "")}`), plain(count(topic.measures.length))]);
  const rest = topics.length > LEADS ? [[plain(words.more(topics.length - LEADS))]] : [];
  const head = [bold(section.heading || words.mainGoals), plain(count(section.measures.length))];
  const list = [...lines, ...rest];
  return {
    head,
    blocks: [paragraph(head), ...(list.length > 0 ? [bullets(list)] : [])],
    length: [head, ...list].reduce((sum, line) => sum + textOf(line).length, 0),
  };
}
