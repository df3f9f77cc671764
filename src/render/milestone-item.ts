import type { Block, Overflow } from "@slack/types";
import type { z } from "zod";
import type { Figure, Plan } from "../plan/plan.ts";
import type { DigestItem } from "../reminders/digest.ts";
import type { TrackedMilestone } from "../tracking/tracked.ts";
import type { measureValue } from "./action-values.ts";
import {
  ACTIONS,
  actions,
  bold,
  bullets,
  button,
  composed,
  paragraph,
  person,
  plain,
  quote,
  type Run,
  textOf,
} from "./blocks.ts";
import { figureLine } from "./measure-lines.ts";
import { MENU, type MenuChoice, MILESTONE_ACTIONS, menuValue, type milestoneValue } from "./milestone-values.ts";
import { dayIn } from "./moment.ts";
import { oneLine, originOf, progressLine, unitsLine } from "./office-lines.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

export interface ItemView {
  readonly plan: Plan;
  readonly words: Words;
  /** Off where the heading says it for all items below; a date that the office moved says so anyway. */
  readonly sayOrigin: boolean;
  /** Off where the heading says who does it for all items below. */
  readonly sayUnits?: boolean;
  /** Off where the message says once that the English is a reading aid. */
  readonly sayAid?: boolean;
  /** 查看, 延期, 办结 and the menu below it. */
  readonly buttons: boolean;
  /** Name who reported progress or closed it. Only where one person reads: a name in a channel alerts that person. */
  readonly people?: boolean;
}

/** Figures shown of one milestone; the plan's sentence is a button away. */
const FIGURES = 2;
/** Of a title that is not the plan's own; the office's are no longer than this. */
const TITLE_SHOWN = 600;
const NOTE_SHOWN = 120;

/**
 * One milestone: how long there is, the plan's words as they stand, its target, who and how far; then its buttons. At
 * most two blocks.
 */
export function milestoneItem(item: DigestItem, view: ItemView): { blocks: Block[]; text: string } {
  const { milestone, measure } = item;
  const { plan, words } = view;
  const head = headOf(item, view);
  const details = [
    ...(words.language === "en" && milestone.en
      ? [[plain(view.sayAid === false ? milestone.en : words.label(words.readingAid, milestone.en))]]
      : []),
    ...figuresOf(milestone)
      .slice(0, FIGURES)
      .map((figure) => figureLine(figure, words)),
    ...(view.sayUnits === false ? [] : [unitsLine(milestone.measure, measure, words)]),
    ...(measure?.progress ? [progressLine(measure.progress, plan, words, view.people === true)] : []),
  ].filter((line) => line.length > 0);
  const title = quotedTitle(milestone);
  return {
    blocks: [
      composed(paragraph(head), quote([plain(title)]), ...(details.length > 0 ? [bullets(details)] : [])),
      ...(view.buttons ? [actions(buttonsOf(milestone, words))] : []),
    ],
    text: [`${textOf(head).trimEnd()} ${words.quoted(title)}`, ...details.map((line) => textOf(line).trimEnd())].join(
      "\n",
    ),
  };
}

/** 还有 3 天 2020年11月23日（办公室设定，计划原定2020年12月31日）; 已办结 2020年11月20日 · 已启用 @陈晓明. */
function headOf({ milestone, daysLeft }: DigestItem, { plan, words, sayOrigin, people }: ItemView): Run[] {
  const { closed, due } = milestone;
  const added = milestone.added ? words.aside(words.milestones.added) : "";
  if (closed) {
    const note = oneLine(closed.note);
    return [
      bold(words.milestones.closed),
      plain(` ${dayIn(plan.timeZone, closed.at, words)}`),
      plain(note === "" ? "" : ` · ${shorten(note, NOTE_SHOWN)}`),
      plain(added),
      ...(people ? [plain(" "), person(closed.by)] : []),
    ];
  }
  const origin = sayOrigin || milestone.planned ? words.aside(originOf(milestone, words)) : "";
  return [bold(words.milestones.daysLeft(daysLeft)), plain(` ${words.date(due.date)}${origin}${added}`)];
}

/** The plan's words whole, byte for byte; the office's within bounds. */
export const quotedTitle = ({ title, added }: TrackedMilestone): string =>
  added ? shorten(oneLine(title), TITLE_SHOWN) : title;

/** Targets among the milestone's own words; without any, the measure's target if there is but one. */
function figuresOf({ id, measure, added }: TrackedMilestone): readonly Figure[] {
  const targets = measure.figures.filter(({ role }) => role === "target");
  const span = measure.milestones.find((milestone) => milestone.id === id)?.span;
  const inside = span ? targets.filter((figure) => figure.span.start >= span.start && figure.span.end <= span.end) : [];
  if (inside.length > 0) return inside;
  return !added && targets.length === 1 ? targets : [];
}

function buttonsOf(milestone: TrackedMilestone, words: Words) {
  const { language, milestones } = words;
  const open: z.infer<typeof measureValue> = { measure: milestone.measure.id, language };
  const value: z.infer<typeof milestoneValue> = { milestone: milestone.id, language };
  const named = (what: string) => words.label(what, shorten(quotedTitle(milestone), 40));
  const change = (action: string, what: string) => button(action, what, value, named(what));
  return [
    button(ACTIONS.open, words.open, open, named(words.open)),
    ...(milestone.closed
      ? [change(MILESTONE_ACTIONS.reopen, milestones.reopen)]
      : [change(MILESTONE_ACTIONS.move, milestones.move), change(MILESTONE_ACTIONS.close, milestones.close)]),
    menuOf(milestone, words),
  ];
}

function menuOf({ id }: TrackedMilestone, { language, milestones }: Words): Overflow {
  const said: Readonly<Record<MenuChoice, string>> = {
    progress: milestones.setProgress,
    assign: milestones.assign,
    history: milestones.history,
  };
  return {
    type: "overflow",
    action_id: MILESTONE_ACTIONS.menu,
    options: MENU.map((choice) => ({
      text: { type: "plain_text", text: said[choice], emoji: false },
      value: menuValue(choice, language, id),
    })),
  };
}

/** What all items' dates have in common as their origin, to be said once above them; undefined when they differ. */
export function sharedOrigin(items: readonly DigestItem[], words: Words): string | undefined {
  const [first, ...others] = items;
  if (!first || others.length === 0 || items.some(({ milestone }) => milestone.planned)) return undefined;
  const origin = originOf(first.milestone, words);
  return others.every(({ milestone }) => originOf(milestone, words) === origin) ? origin : undefined;
}
