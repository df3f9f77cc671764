import type { Block, KnownBlock } from "@slack/types";
import type { Plan } from "../plan/plan.ts";
import type { Delivery } from "../reminders/delivery.ts";
import type { Slot } from "../reminders/slot.ts";
import type { Settings, Subscription } from "../reminders/subscription.ts";
import { actions, bold, bullets, button, composed, type Message, paragraph, person, plain, textOf } from "./blocks.ts";
import { channelLine, channelText, isDirect } from "./channel-line.ts";
import { buttonsFor, editButton, offButton, pauseButton, previewButton, resumeButton } from "./reminder-buttons.ts";
import { type DraftValue, REMINDER_ACTIONS } from "./reminder-values.ts";
import { filterText, lastText, nextText, restText, scheduleText, stateText } from "./subscription-lines.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** What people who set reminders are told. Seen by them alone. */

/** Of what somebody typed: what a phone shows in four lines. */
export const TYPED_SHOWN = 120;

/** One sentence, or some. */
export function saying(lines: readonly string[], buttons: Parameters<typeof actions>[0] = []): Message {
  return {
    blocks: [...lines.map((line) => paragraph([plain(line)])), ...(buttons.length > 0 ? [actions(buttons)] : [])],
    text: lines.join("\n"),
  };
}

/** A subscription as it now is. */
export interface Present {
  readonly subscription: Subscription;
  readonly plan: Plan;
  /** When the next reminder goes out; undefined when none does. */
  readonly next: Slot | undefined;
  /** How many open milestones its filter lets through. */
  readonly fitting: number;
  /** Whether the app is in the channel; undefined when Slack does not say. */
  readonly reachable: boolean | undefined;
}

/** The whole setting read back, when it goes out next, and what can be done. `head`: what happened. */
export function presentMessage(
  head: "created" | "saved" | "exists" | "resumed" | "goesOn" | "alreadyOn",
  present: Present,
  words: Words,
): Message {
  const { subscription } = present;
  const { blocks, text } = presentBlocks(head, present, words);
  return { blocks: [...blocks, actions(buttonsFor(subscription, "one", words))], text };
}

/** The same without buttons, for a place that takes none. */
export function presentBlocks(
  head: Parameters<typeof presentMessage>[0],
  { subscription, plan, next, fitting, reachable }: Present,
  words: Words,
): { blocks: KnownBlock[]; text: string } {
  const { reminders } = words;
  const { settings, channel } = subscription;
  const lines = [
    scheduleText(settings.schedule, words),
    restText(settings, plan, words),
    next ? nextText(next, words) : stateText(subscription, words),
    fitting === 0 && Object.keys(settings.filter).length > 0 ? reminders.fittingNone : reminders.fitting(fitting),
  ];
  const absent = reachable === undefined && !isDirect(channel) ? [reminders.maybeAbsent] : [];
  const title = headOf(head, channel, words);
  return {
    blocks: [
      title.block,
      bullets(lines.map((line) => [plain(line)])),
      ...absent.map((line) => paragraph([plain(line)])),
    ],
    text: [title.text, ...lines, ...absent].join("\n"),
  };
}

function headOf(head: Parameters<typeof presentMessage>[0], channel: string, { reminders }: Words) {
  if (head === "created" || head === "saved") {
    const direct = head === "created" ? reminders.createdDirect : reminders.savedDirect;
    if (isDirect(channel)) return { block: paragraph([bold(direct)]), text: direct };
    return { block: channelLine(reminders[head], channel), text: channelText(reminders[head], reminders) };
  }
  return { block: paragraph([bold(reminders[head])]), text: reminders[head] };
}

/** What just happened to a subscription, and what can be done now. */
export const changedMessage = (said: string, subscription: Subscription, words: Words): Message =>
  saying([said], buttonsFor(subscription, "one", words));

/** One of a channel's subscriptions, for its list. */
export interface Entry {
  readonly subscription: Subscription;
  readonly next: Slot | undefined;
  /** Its last digest. */
  readonly last: Delivery | undefined;
}

/** Entries in one message: three screens of a phone. */
const LISTED = 10;

/** A channel's subscriptions. `head`: what just happened to one of them. */
export function listMessage(entries: readonly Entry[], plan: Plan, words: Words, head?: string): Message {
  const { reminders } = words;
  if (entries.length === 0) {
    const form = button(REMINDER_ACTIONS.form, reminders.openForm, { language: words.language });
    return saying([...(head === undefined ? [] : [head]), reminders.none, reminders.noneHint], [form]);
  }
  const shown = entries.slice(0, LISTED).map((entry) => entryBlocks(entry, plan, words));
  const more = entries.length > LISTED ? [reminders.listMore(entries.length - LISTED)] : [];
  const title = reminders.listTitle(entries.length);
  return {
    blocks: [
      ...(head === undefined ? [] : [paragraph([bold(head)])]),
      paragraph([bold(title)]),
      ...shown.flatMap(({ blocks }) => blocks),
      ...more.map((line) => paragraph([plain(line)])),
    ],
    text: [...(head === undefined ? [] : [head]), title, ...shown.map(({ text }) => text), ...more].join("\n"),
  };
}

function entryBlocks({ subscription, next, last }: Entry, plan: Plan, words: Words): { blocks: Block[]; text: string } {
  const { reminders } = words;
  const { settings, owner } = subscription;
  const state = stateText(subscription, words);
  const head = [bold(scheduleText(settings.schedule, words)), plain(`${reminders.settingsSeparator}${state}`)];
  const lines = [
    [plain(restText(settings, plan, words))],
    ...(next ? [[plain(nextText(next, words))]] : []),
    [plain(lastText(last, words))],
    ...(subscription.state === "broken" ? [[plain(reminders.brokenRemedy(subscription.note))]] : []),
  ];
  return {
    blocks: [
      composed(paragraph(head), bullets([...lines, [plain(words.label(reminders.madeBy, "")), person(owner)]])),
      actions(buttonsFor(subscription, "list", words)),
    ],
    text: [textOf(head), ...lines.map(textOf)].join("\n"),
  };
}

/** What can be asked of one of several subscriptions. */
export type Which = keyof Words["reminders"]["which"];

/** Buttons in one message. */
const CHOICES = 20;

/** Which of several is meant. `until`: of a pause. */
export function whichMessage(
  which: Which,
  subscriptions: readonly Subscription[],
  plan: Plan,
  words: Words,
  until: string | null = null,
): Message {
  const { reminders } = words;
  const buttons = subscriptions.slice(0, CHOICES).map((subscription) => {
    const label = nameOf(subscription.settings, plan, words);
    switch (which) {
      case "edit":
        return editButton(subscription, "one", words, label);
      case "preview":
        return previewButton(subscription, "one", words, label);
      case "pause":
        return pauseButton(subscription, "one", words, label, until);
      case "resume":
        return resumeButton(subscription, "one", words, label);
      case "off":
        return offButton(subscription, "one", words, label);
      default:
        return which satisfies never;
    }
  });
  const more = subscriptions.length > CHOICES ? [reminders.listMore(subscriptions.length - CHOICES)] : [];
  return saying([reminders.which[which], ...more], buttons);
}

/** 每周一 09:00 · 整个计划: enough to tell one from another on a button. */
function nameOf({ schedule, filter }: Settings, plan: Plan, words: Words): string {
  const { reminders } = words;
  const when = `${reminders.weekdays(schedule.weekdays, schedule.calendar)} ${schedule.time}`;
  return `${when}${reminders.settingsSeparator}${filterText(filter, plan, words)}`;
}

/** Why nothing can be sent to a channel; what was typed is kept on the button. */
export function absentMessage(why: "absent" | "archived", channel: string, settings: Settings, words: Words): Message {
  const { reminders } = words;
  const draft: DraftValue = { settings, language: words.language };
  if (why === "archived")
    return saying([reminders.archived], [button(REMINDER_ACTIONS.form, reminders.openForm, draft)]);
  if (isDirect(channel))
    return saying([reminders.absentDirect], [button(REMINDER_ACTIONS.form, reminders.openForm, draft)]);
  return saying([reminders.absent], [button(REMINDER_ACTIONS.create, reminders.create, draft)]);
}

/** What could not be read, what was typed, how to write it, and a form that holds what was understood. */
export function notReadMessage(problem: string, typed: string, draft: Settings, words: Words): Message {
  const { reminders } = words;
  const value: DraftValue = { settings: draft, language: words.language };
  return saying(
    [problem, reminders.youTyped(shorten(typed, TYPED_SHOWN)), reminders.forExample(reminders.scheduleExample)],
    [button(REMINDER_ACTIONS.form, reminders.openForm, value)],
  );
}

/** What `/reminders` does. `note`: why help is shown when nobody asked for it. */
export function remindersHelp(words: Words, note?: string): Message {
  const { reminders } = words;
  const form = button(REMINDER_ACTIONS.form, reminders.openForm, { language: words.language });
  return {
    blocks: [
      ...(note === undefined ? [] : [paragraph([plain(note)])]),
      paragraph([bold(reminders.helpTitle)]),
      paragraph([plain(reminders.helpIntro)]),
      bullets(reminders.helpCommands.map(([command, what]) => [bold(command), plain(` ${what}`)])),
      actions([form]),
    ],
    text: [
      ...(note === undefined ? [] : [note]),
      reminders.helpTitle,
      reminders.helpIntro,
      ...reminders.helpCommands.map(([command, what]) => `${command} ${what}`),
    ].join("\n"),
  };
}
