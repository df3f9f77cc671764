import type { Block, ContainerBlock } from "@slack/types";
import type { z } from "zod";
import { plannedMeasures } from "../answer/groups.ts";
import type { Plan, Section } from "../plan/plan.ts";
import type { contentsValue, moreValue } from "./action-values.ts";
import {
  ACTIONS,
  actions,
  bold,
  bullets,
  button,
  type Message,
  paragraph,
  plain,
  type Run,
  smallPrint,
} from "./blocks.ts";
import { plainText } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { opened } from "./plainer-blocks.ts";
import { shorten } from "./text.ts";
import { textLength } from "./text-length.ts";
import type { Words } from "./words/words.ts";

/** Blocks for the title, the note on what was left out, and its button. */
const FRAME = 3;
/** What is left for them. */
const RESERVED = 600;

/**
 * The plan's contents from one of its sections on: each a container to be opened, with the lead sentences below it and
 * buttons to read them whole. What Slack has no room for is counted, and comes at the press of a button.
 */
export function overviewMessage(plan: Plan, words: Words, from = 0): Message {
  const page = pageOf(plan, words, from);
  return framed(page.containers, page, plan, words);
}

/** The same without containers, for modals and for Slack clients that refuse them. */
export function overviewPlain(plan: Plan, words: Words, from = 0): Message {
  const page = pageOf(plan, words, from);
  return framed(page.containers.flatMap(opened), page, plan, words);
}

interface Page {
  readonly containers: readonly ContainerBlock[];
  /** Sections from the first to the last that are shown; `next` comes after them. */
  readonly first: number;
  readonly next: number;
  readonly left: number;
}

/** As many sections as there is room for in either shape; one at least. */
function pageOf(plan: Plan, words: Words, from: number): Page {
  const first = from >= 0 && from < plan.sections.length ? from : 0;
  let blocks = LIMITS.messageBlocks - FRAME;
  let room = LIMITS.messageBlocksText - RESERVED;
  const containers: ContainerBlock[] = [];
  for (const section of plan.sections.slice(first)) {
    const container = containerOf(section, plan, words, containers.length > 0);
    blocks -= opened(container).length;
    room -= textLength(container);
    if (containers.length > 0 && (blocks < 0 || room < 0)) break;
    containers.push(container);
  }
  const next = first + containers.length;
  return { containers, first, next, left: plan.sections.length - next };
}

function framed(blocks: readonly Block[], { first, next, left }: Page, plan: Plan, words: Words): Message {
  const title = words.overviewTitle(plannedMeasures(plan).length);
  const value: z.infer<typeof contentsValue> = { from: next, language: words.language };
  const notes = left > 0 ? [words.moreSections(left)] : [];
  const heads = plan.sections.slice(first, next).map((section) => headOf(section, words));
  return {
    blocks: [
      paragraph([bold(title)]),
      ...blocks,
      ...(left > 0 ? [smallPrint(notes), actions([button(ACTIONS.contents, words.moreButton, value)])] : []),
    ],
    text: [title, ...heads, ...notes].join("\n"),
  };
}

const count = (section: Section, words: Words): string => words.measuresCount(section.measures.length);
const headingOf = (section: Section, words: Words): string => section.heading || words.mainGoals;
const headOf = (section: Section, words: Words): string =>
  `${headingOf(section, words)}${words.aside(count(section, words))}`;

/** Lead sentences shown of one section: two screens of a phone. */
const LEADS = 20;
/** Of a lead sentence: what a phone shows in four lines. */
const LEAD_SHOWN = 100;

function containerOf(section: Section, plan: Plan, words: Words, isCollapsed: boolean): ContainerBlock {
  const gloss = words.language === "en" && section.gloss !== "" ? [section.gloss] : [];
  const leads = leadsOf(section, plan, words);
  const buttons = buttonsOf(section, plan, words);
  return {
    type: "container",
    title: plainText(headingOf(section, words), LIMITS.containerTitle),
    subtitle: plainText(
      [count(section, words), ...gloss].join(words.reminders.settingsSeparator),
      LIMITS.containerSubtitle,
    ),
    is_collapsible: true,
    ...(isCollapsed && { default_collapsed: true }),
    child_blocks: [
      ...(leads.length > 0 ? [bullets(leads)] : buttons.length > 0 ? [] : [paragraph([plain(count(section, words))])]),
      ...(buttons.length > 0 ? [actions(buttons)] : []),
    ],
  };
}

/** 1.2 精准高效服务企业（4 条） */
function leadsOf(section: Section, plan: Plan, words: Words): Run[][] {
  const topics = topicsOf(section, plan);
  const lines = topics
    .slice(0, LEADS)
    .map(({ id, lead, measures }) => [
      plain(`${id} ${shorten(lead.replace(/。$/, ""), LEAD_SHOWN)}`),
      plain(words.aside(words.measuresCount(measures.length))),
    ]);
  return [...lines, ...(topics.length > LEADS ? [[plain(words.more(topics.length - LEADS))]] : [])];
}

/** One for each lead sentence, and one for all of the section. */
function buttonsOf(section: Section, plan: Plan, words: Words) {
  if (section.measures.length === 0) return [];
  const more = (kind: "topic" | "section", id: string, text: string, label: string) => {
    const value: z.infer<typeof moreValue> = { kind, id, from: 0, language: words.language };
    return button(ACTIONS.more, text, value, label);
  };
  return [
    ...topicsOf(section, plan)
      .slice(0, LEADS)
      .map(({ id, lead }) => more("topic", id, `${words.open} ${id}`, `${words.open} ${id} ${lead}`)),
    more(
      "section",
      section.id,
      words.milestones.showAll,
      words.label(words.milestones.showAll, headingOf(section, words)),
    ),
  ];
}

const topicsOf = ({ id }: Section, { topics }: Plan) => topics.filter(({ section }) => section === id);
