import type { Block } from "@slack/types";
import { addDays, endOfWeek } from "../reminders/civil-date.ts";
import type { Digest, DigestItem } from "../reminders/digest.ts";
import type { Notes, Posting } from "../reminders/poster.ts";
import { actions, bold, button, type Message, paragraph, plain, smallPrint, textOf } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { milestoneItem } from "./milestone-item.ts";
import { monthChart } from "./month-chart.ts";
import { originOf, unitsLine } from "./office-lines.ts";
import { type DueValue, REMINDER_ACTIONS } from "./reminder-values.ts";
import { filterText } from "./subscription-lines.ts";
import { shorten } from "./text.ts";
import { textLength } from "./text-length.ts";
import type { Words } from "./words/words.ts";

/** Items in a posted digest: about four screens of a phone. */
const PER_DIGEST = 8;
/** Each group shows so many before another may have more: a long list of what is overdue does not hide this week. */
const EACH_GROUP = 2;
/** Items in a list that somebody asked for. */
const PER_PAGE = 15;
/** Left for titles, notes, the picture and the buttons. */
const RESERVED = 2_500;
/** Of one item, when it is longer than this, only its beginning is shown; the plan's sentence is a button away. */
const LONGEST_ITEM = 3_000;
/** Of a plan's title: what a phone shows in two lines. */
const TITLE_SHOWN = 60;
/** Missed reminders that are named; the others are counted. */
const MISSED_SHOWN = 3;

interface Group {
  readonly heading: string;
  readonly items: readonly DigestItem[];
}

/**
 * The digest as it is posted to a channel. The same digest and notes give the same message. `atMost`: items shown, where
 * there is more room than in a channel.
 */
export function digestMessage(
  { digest, notes }: Omit<Extract<Posting, { kind: "digest" }>, "kind">,
  words: Words,
  atMost = PER_DIGEST,
): Message {
  const { plan, filter } = digest;
  const { reminders } = words;
  const groups = groupsOf(digest, words);
  const count = countOf(groups);
  const shown = fitting(groups, share(groups, atMost), digest, words);
  const title = reminders.digestTitle(
    shorten(words.language === "en" ? plan.titleEn : plan.title, TITLE_SHOWN),
    digest.today,
  );
  const summary = reminders.summary(
    { overdue: digest.overdue.length, thisWeek: digest.thisWeek.length, ahead: digest.ahead.length },
    digest.horizonDays,
  );
  const only = Object.keys(filter).length > 0 ? [reminders.onlyFiltered(filterText(filter, plan, words))] : [];
  const said = [...only, ...noteLines(digest, notes, words), ...aid(count, words)];
  const rest = [...restLines(digest, words), reminders.manage];
  const chart = monthChart(digest, words);
  const all: DueValue = { horizonDays: digest.horizonDays, filter, first: 0, language: words.language };
  return {
    blocks: [
      paragraph([bold(title)]),
      paragraph([plain(summary)]),
      ...(said.length > 0 ? [smallPrint(said)] : []),
      ...shown.blocks,
      ...(chart?.blocks ?? []),
      smallPrint(rest),
      ...(shown.count < count ? [actions([button(REMINDER_ACTIONS.all, reminders.showAll(count), all)])] : []),
    ],
    // What is counted comes first: a long fallback text is cut at its end.
    text: [title, summary, ...said, ...rest, ...(chart ? [chart.text] : []), ...shown.text].join("\n"),
  };
}

/** All that is due, for somebody who asked, from one of the items on. */
export function allDueMessage(digest: Digest, first: number, words: Words): Message {
  const { reminders } = words;
  const groups = groupsOf(digest, words);
  const count = countOf(groups);
  if (count === 0) {
    return { blocks: [paragraph([plain(reminders.nothingOpen)])], text: reminders.nothingOpen };
  }
  // What was closed meanwhile makes the list shorter.
  const start = first < count ? first : 0;
  const shown = fitting(groups, page(groups, start), digest, words);
  const next = start + shown.count;
  const title = reminders.allTitle(start + 1, next, count);
  const more: DueValue = {
    horizonDays: digest.horizonDays,
    filter: digest.filter,
    first: next,
    language: words.language,
  };
  return {
    blocks: [
      paragraph([bold(title)]),
      ...aid(count, words).map((line) => smallPrint([line])),
      ...shown.blocks,
      ...(next < count ? [actions([button(REMINDER_ACTIONS.all, reminders.showMore, more)])] : []),
    ],
    text: [title, ...aid(count, words), ...shown.text].join("\n"),
  };
}

function groupsOf(digest: Digest, { reminders }: Words): readonly Group[] {
  const { overdue, thisWeek, ahead, today, horizonDays } = digest;
  const until = addDays(today, horizonDays);
  const sunday = endOfWeek(today);
  const isNear = until < sunday;
  return [
    { heading: reminders.overdue(overdue.length), items: overdue },
    { heading: reminders.thisWeek(thisWeek.length, isNear ? until : sunday), items: thisWeek },
    { heading: reminders.ahead(ahead.length, until), items: ahead },
  ].filter(({ items }) => items.length > 0);
}

const countOf = (groups: readonly Group[]): number => groups.reduce((sum, { items }) => sum + items.length, 0);

/** How many of each group are shown: a few of each, and what room is left in order. */
function share(groups: readonly Group[], room: number): readonly Range[] {
  const counts = groups.map(({ items }) => Math.min(items.length, EACH_GROUP));
  let left = room - counts.reduce((sum, each) => sum + each, 0);
  return groups.map(({ items }, place) => {
    const base = counts[place] ?? 0;
    const more = Math.max(0, Math.min(items.length - base, left));
    left -= more;
    return { from: 0, to: base + more };
  });
}

/** Which items of a group are shown. */
interface Range {
  readonly from: number;
  readonly to: number;
}

function page(groups: readonly Group[], start: number): readonly Range[] {
  let before = 0;
  return groups.map(({ items }) => {
    const range = {
      from: clamp(start - before, items.length),
      to: clamp(start + PER_PAGE - before, items.length),
    };
    before += items.length;
    return range;
  });
}

const clamp = (number: number, most: number): number => Math.max(0, Math.min(number, most));

interface Shown {
  readonly blocks: readonly Block[];
  readonly text: readonly string[];
  readonly count: number;
}

/** The chosen items of each group below its heading, as many as Slack takes the text of; what is left out is counted. */
function fitting(groups: readonly Group[], ranges: readonly Range[], digest: Digest, words: Words): Shown {
  const { reminders } = words;
  const blocks: Block[] = [];
  const text: string[] = [];
  let count = 0;
  let room = LIMITS.messageBlocksText - RESERVED;
  groups.forEach(({ heading, items }, place) => {
    const { from, to } = ranges[place] ?? { from: 0, to: 0 };
    const wanted = items.slice(from, to);
    // A page begins after what came before it, which is not left out.
    if (wanted.length === 0 && from > 0) return;
    blocks.push(paragraph([bold(heading)]));
    text.push(heading);
    let shown = 0;
    for (const run of runsOf(wanted, words)) {
      const parts = run.items.map((item) => itemOf(item, run, digest, words));
      const fits = parts.filter(({ blocks: its }) => {
        room -= textLength(its);
        return room >= 0;
      });
      if (fits.length === 0) break;
      if (run.origin !== undefined) {
        const line = reminders.same(fits.length, [run.origin, ...(run.units ?? [])]);
        blocks.push(smallPrint([line]));
        text.push(line);
      }
      blocks.push(...fits.flatMap((part) => part.blocks));
      text.push(...fits.map((part) => part.text));
      shown += fits.length;
      if (fits.length < parts.length) break;
    }
    count += shown;
    const hidden = items.length - from - shown;
    if (hidden > 0) {
      blocks.push(smallPrint([reminders.hidden(hidden)]));
      text.push(reminders.hidden(hidden));
    }
  });
  return { blocks, text, count };
}

interface Run {
  readonly items: readonly DigestItem[];
  /** Of all their dates; undefined for one alone, which says it itself. */
  readonly origin: string | undefined;
  /** Who does all of them; undefined where they differ, and each says it itself. */
  readonly units: readonly string[] | undefined;
}

/** Neighbours whose dates come from the same place, so that it is said once; and who does them, if that is the same too. */
function runsOf(items: readonly DigestItem[], words: Words): readonly Run[] {
  const runs: { items: DigestItem[]; origin: string }[] = [];
  for (const item of items) {
    const origin = originOf(item.milestone, words);
    const last = runs.at(-1);
    if (last?.origin === origin && !item.milestone.planned) last.items.push(item);
    else runs.push({ items: [item], origin });
  }
  return runs.map((run) =>
    run.items.length > 1
      ? { ...run, units: sharedUnits(run.items, words) }
      : { items: run.items, origin: undefined, units: undefined },
  );
}

function sharedUnits(items: readonly DigestItem[], words: Words): readonly string[] | undefined {
  const [first = "", ...others] = items.map((item) => textOf(unitsLine(item.milestone.measure, item.measure, words)));
  if (others.some((each) => each !== first)) return undefined;
  return first === "" ? [] : [first];
}

function itemOf(
  item: DigestItem,
  { origin, units }: Run,
  { plan }: Digest,
  words: Words,
): { blocks: Block[]; text: string } {
  const whole = milestoneItem(item, {
    plan,
    words,
    sayOrigin: origin === undefined,
    sayUnits: units === undefined,
    sayAid: false,
    buttons: true,
  });
  if (textLength(whole.blocks) <= LONGEST_ITEM) return whole;
  const text = shorten(whole.text, LONGEST_ITEM / 2);
  return { blocks: [paragraph([plain(text)]), ...whole.blocks.filter(({ type }) => type === "actions")], text };
}

function noteLines({ plan, periodOver }: Digest, notes: Notes, { reminders }: Words): string[] {
  const { missed, late, unknownYear, ends } = notes;
  const slots = missed.slice(0, MISSED_SHOWN).map(({ slot }) => slot);
  return [
    ...(late ? [reminders.late] : []),
    ...(missed.length > 0 ? [reminders.missed(slots, missed.length - slots.length)] : []),
    ...(unknownYear === undefined ? [] : [reminders.unknownYear(unknownYear)]),
    ...(ends ? [reminders.ends(plan.period.end)] : periodOver ? [reminders.periodOver(plan.period.end)] : []),
  ];
}

/** Said once: the English below each quotation is not the plan's text. */
const aid = (count: number, { language, reminders }: Words): string[] =>
  language === "en" && count > 0 ? [reminders.readingAid] : [];

function restLines({ plan, later, undated, horizonDays }: Digest, { reminders }: Words): string[] {
  return [
    ...(later > 0 ? [reminders.later(later, horizonDays)] : []),
    ...(undated > 0 ? [reminders.undated(undated, plan.period.end)] : []),
  ];
}
