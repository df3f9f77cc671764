import type {
  ActionsBlock,
  ActionsBlockElement,
  Block,
  Button,
  ContextBlock,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
} from "@slack/types";
import { LIMITS } from "./limits.ts";
import { shorten } from "./text.ts";

/** What is posted: blocks, and the same in plain text for notifications, screen readers and terminals. */
export interface Message {
  readonly blocks: Block[];
  readonly text: string;
}

/** A piece of a line. Bold goes through rich text: mrkdwn prints the asterisks of *粗体* beside Han characters. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  /** A person (Slack user id) in place of a text: Slack shows the name. */
  readonly user?: string;
  /** A channel (Slack channel id) in place of a text: Slack shows its name, and only to those who may know it. */
  readonly channel?: string;
  /** An instant, milliseconds since the epoch: Slack shows it by the reader's clock, the text where it cannot. */
  readonly at?: number;
}

export const plain = (text: string): Run => ({ text });
export const bold = (text: string): Run => ({ text, bold: true });

/** A person, in blocks alone: a plain text has no name to show. In a message that others see, it alerts that person. */
export const person = (user: string): Run => ({ text: "", user });

/** A channel, in blocks alone: a plain text has no name to show. */
export const channelRun = (channel: string): Run => ({ text: "", channel });

/** An instant, not a civil date: that would move with the reader's clock. */
export const instant = (at: number, text: string): Run => ({ text, at });

export const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join("");

function element({ text, bold, user, channel, at }: Run): RichTextElement {
  const style = bold && { style: { bold } };
  if (user !== undefined) return { type: "user", user_id: user, ...style };
  if (channel !== undefined) return { type: "channel", channel_id: channel, ...style };
  if (at !== undefined) {
    return { type: "date", timestamp: Math.floor(at / 1000), format: INSTANT, fallback: text, ...style };
  }
  return { type: "text", text, ...style };
}

/** As Slack writes an instant in the reader's own language: Nov 23, 2020 9:12 AM. */
const INSTANT = "{date_short_pretty} {time}";

const elementsOf = (runs: readonly Run[]): RichTextElement[] =>
  runs.filter(({ text, user, channel }) => text !== "" || user !== undefined || channel !== undefined).map(element);

const sectionOf = (runs: readonly Run[]): RichTextSection => ({
  type: "rich_text_section",
  elements: elementsOf(runs),
});

export const paragraph = (runs: readonly Run[]): RichTextBlock => ({ type: "rich_text", elements: [sectionOf(runs)] });

export const quote = (runs: readonly Run[]): RichTextBlock => ({
  type: "rich_text",
  elements: [{ type: "rich_text_quote", elements: elementsOf(runs) }],
});

export const bullets = (items: readonly (readonly Run[])[]): RichTextBlock => ({
  type: "rich_text",
  elements: [{ type: "rich_text_list", style: "bullet", elements: items.map(sectionOf) }],
});

/** Paragraphs, quotations and lists in one block, in order: what belongs together stays together. */
export const composed = (...parts: readonly RichTextBlock[]): RichTextBlock => ({
  type: "rich_text",
  elements: parts.flatMap(({ elements }) => elements),
});

/** Small print. Plain text, so that nothing in it is read as markup. */
export const smallPrint = (lines: readonly string[]): ContextBlock => ({
  type: "context",
  elements: lines
    .slice(0, LIMITS.contextElements)
    .map((line) => ({ type: "plain_text", text: shorten(line, LIMITS.textObject), emoji: false })),
});

/** Actions of a message; ids are what the listeners know. */
export const ACTIONS = {
  open: "open_measure",
  share: "share_answer",
  more: "more_measures",
  ask: "ask_example",
  contents: "show_contents",
} as const;

/** `value` is carried as JSON; `action-values.ts` says in what shape. */
export function button(action: string, text: string, value: object, label?: string): Button {
  return {
    type: "button",
    action_id: action,
    text: { type: "plain_text", text: shorten(text, LIMITS.buttonText), emoji: false },
    value: JSON.stringify(value),
    ...(label && { accessibility_label: shorten(label, LIMITS.accessibilityLabel) }),
  };
}

/** Ids must differ within a block, so each button's gets its place: `open_measure/0`. */
export const actions = (elements: readonly ActionsBlockElement[]): ActionsBlock => ({
  type: "actions",
  elements: elements
    .slice(0, LIMITS.actionsElements)
    .map((each, place) => ({ ...each, action_id: `${each.action_id}/${place}` })),
});
