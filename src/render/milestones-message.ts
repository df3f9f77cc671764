import type { Block } from "@slack/types";
import { daysBetween } from "../reminders/civil-date.ts";
import type { DigestItem } from "../reminders/digest.ts";
import { digestOf } from "../reminders/digest.ts";
import { matches } from "../reminders/filter.ts";
import type { Filter } from "../reminders/subscription.ts";
import type { Tracked } from "../tracking/tracked.ts";
import {
  actions,
  bold,
  bullets,
  button,
  type Message,
  paragraph,
  plain,
  type Run,
  smallPrint,
  textOf,
} from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { milestoneItem, sharedOrigin } from "./milestone-item.ts";
import { type ListValue, MILESTONE_ACTIONS } from "./milestone-values.ts";
import { oneLine } from "./office-lines.ts";
import { shorten } from "./text.ts";
import { textLength } from "./text-length.ts";
import type { Words } from "./words/words.ts";

/** What is wanted of the milestones. `days`: null for all that are open. */
export interface ListWish {
  readonly days: number | null;
  readonly filter: Filter;
  /** Those that are done, in place of those that are open. */
  readonly closed: boolean;
  /** How many were shown before. */
  readonly from: number;
}

export interface ListView {
  readonly tracked: Tracked;
  /** Civil date in the plan's time zone. */
  readonly today: string;
  readonly words: Words;
}

/** Milestones in one message: what a phone shows in four screens; the rest comes at the press of a button. */
const PER_MESSAGE = 8;
/** What is left for headings, notes and buttons when the milestones have taken theirs. */
const RESERVED = 1_500;
/** Days that no plan goes beyond: all. */
const ALL_DAYS = 36_500;
/** Of a keyword or a unit in the title. */
const ASKED_SHOWN = 40;

interface Group {
  readonly title: string;
  readonly items: readonly DigestItem[];
}

/** What falls due, or what is done, for one reader: grouped, with the buttons of each; what is left out is counted. */
export function milestonesMessage(wish: ListWish, view: ListView): Message {
  const { words } = view;
  const { milestones } = words;
  const { groups, notes, isEmpty } = wish.closed ? closedGroups(wish, view) : openGroups(wish, view);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const parts = pageOf(groups, wish.from, view);
  const next = wish.from + parts.reduce((sum, { count: shown }) => sum + shown, 0);
  const left = count - next;
  const title = titleFor(wish, view);
  const head = wish.from > 0 ? `${title}${words.aside(words.rangeOf(wish.from + 1, next))}` : title;
  const lines = [...(left > 0 ? [milestones.more(left)] : []), ...notes.filter((note) => note !== "")];
  return {
    blocks: [
      paragraph([bold(head)]),
      ...(count === 0 ? [paragraph([plain(isEmpty)])] : []),
      ...parts.flatMap(({ blocks }) => blocks),
      ...(lines.length > 0 ? [smallPrint(lines)] : []),
      actions(buttonsFor(wish, view, left, next)),
    ],
    text: [head, ...(count === 0 ? [isEmpty] : []), ...parts.map(({ text }) => text), ...lines].join("\n"),
  };
}

interface Groups {
  readonly groups: readonly Group[];
  /** What the list does not show, counted. */
  readonly notes: readonly string[];
  /** Said when there is nothing to list. */
  readonly isEmpty: string;
}

function openGroups({ days, filter }: ListWish, { tracked, today, words }: ListView): Groups {
  const { milestones } = words;
  const digest = digestOf(tracked, today, { horizonDays: days ?? ALL_DAYS, filter });
  const { overdue, thisWeek, ahead, later, undated } = digest;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const closed = closedItems(filter, { tracked, today, words }).length;
  return {
    groups: [
      { title: milestones.overdue(overdue.length), items: overdue },
      { title: milestones.thisWeek(thisWeek.length), items: thisWeek },
      { title: milestones.ahead(ahead.length), items: ahead },
    ],
    notes: [
      later > 0 ? milestones.later(later) : "",
      undated > 0 ? milestones.undated(undated, words.date(tracked.plan.period.end)) : "",
      closed > 0 ? milestones.closedCount(closed) : "",
    ],
    isEmpty: isFiltered && later === 0 ? milestones.nothingFound : milestones.nothing,
  };
}

function closedGroups({ filter }: ListWish, view: ListView): Groups {
  const { milestones } = view.words;
  const items = closedItems(filter, view);
  return {
    groups: [{ title: milestones.closedTitle(items.length), items }],
    notes: [],
    isEmpty: milestones.noneClosed,
  };
}

/** Those that are done, the last one first. */
function closedItems(filter: Filter, { tracked, today }: ListView): readonly DigestItem[] {
  const fits = matches(tracked, filter);
  return tracked.milestones
    .filter((milestone) => milestone.closed && fits(milestone.measure, milestone))
    .sort((a, b) => (b.closed?.at ?? 0) - (a.closed?.at ?? 0))
    .map((milestone) => ({
      milestone,
      measure: tracked.measures.get(milestone.measure.id),
      daysLeft: daysBetween(today, milestone.due.date),
    }));
}

interface Part {
  readonly count: number;
  readonly blocks: readonly Block[];
  readonly text: string;
}

/** The groups' items from `from` on, as many as one message holds; each group that has any of them under its heading. */
function pageOf(groups: readonly Group[], from: number, view: ListView): Part[] {
  let passed = from;
  let places = PER_MESSAGE;
  let room = LIMITS.messageBlocksText - RESERVED;
  const parts: Part[] = [];
  for (const { title, items } of groups) {
    const mine = items.slice(passed, passed + places);
    passed = Math.max(0, passed - items.length);
    // Of what is done, nobody asks where its date came from.
    const origin = items.some(({ milestone }) => milestone.closed) ? undefined : sharedOrigin(items, view.words);
    const shown: ReturnType<typeof milestoneItem>[] = [];
    for (const item of mine) {
      const rendered = milestoneItem(item, {
        plan: view.tracked.plan,
        words: view.words,
        sayOrigin: origin === undefined,
        buttons: true,
        people: true,
      });
      room -= textLength(rendered.blocks);
      // One at least, however long it is.
      if (room < 0 && parts.length + shown.length > 0) {
        places = 0;
        break;
      }
      shown.push(rendered);
    }
    if (shown.length === 0) continue;
    places = Math.max(0, places - shown.length);
    const head: Run[] = [bold(title), plain(origin === undefined ? "" : view.words.aside(origin))];
    parts.push({
      count: shown.length,
      blocks: [paragraph(head), ...shown.flatMap(({ blocks }) => blocks)],
      text: [textOf(head), ...shown.map(({ text }) => text)].join("\n"),
    });
  }
  return parts;
}

/** 时间节点（未来 30 天，单位：教育办） */
function titleFor({ days, filter, closed }: ListWish, { words, today }: ListView): string {
  const { milestones } = words;
  const asked = [
    filter.unit === undefined ? "" : milestones.aboutUnit(shorten(oneLine(filter.unit), ASKED_SHOWN)),
    filter.keyword === undefined ? "" : words.quoted(shorten(oneLine(filter.keyword), ASKED_SHOWN)),
    closed ? milestones.closed : days === null ? milestones.everything : milestones.within(days),
  ];
  return `${milestones.title} ${words.date(today)}${words.aside(words.list(asked.filter((each) => each !== "")))}`;
}

function buttonsFor(wish: ListWish, { words }: ListView, left: number, next: number) {
  const { milestones, language } = words;
  const list = (label: string, changed: Partial<ListWish>) => {
    const value: ListValue = { ...wish, from: 0, ...changed, language };
    return button(MILESTONE_ACTIONS.list, label, value);
  };
  return [
    ...(left > 0 ? [list(words.moreButton, { from: next })] : []),
    ...(wish.days !== null || wish.closed ? [list(milestones.showAll, { days: null, closed: false })] : []),
    ...(wish.closed ? [] : [list(milestones.showClosed, { closed: true })]),
    button(MILESTONE_ACTIONS.add, milestones.add, { language }),
  ];
}

/** What `/milestones` can do. */
export function milestonesHelp({ milestones }: Words): Message {
  const lines = milestones.helpCommands.map(([command, what]) => [bold(command), plain(` ${what}`)]);
  return {
    blocks: [paragraph([bold(milestones.helpTitle)]), bullets(lines), smallPrint([milestones.helpWho])],
    text: [
      milestones.helpTitle,
      ...milestones.helpCommands.map(([command, what]) => `${command} ${what}`),
      milestones.helpWho,
    ].join("\n"),
  };
}
