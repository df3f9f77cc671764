import { z } from "zod";
import { filterSchema } from "../reminders/subscription.ts";
import type { ChangeKind } from "../tracking/record.ts";

/** What the buttons and menus of milestones, assignments and progress are called; the listeners know them by these. */
export const MILESTONE_ACTIONS = {
  move: "move_milestone",
  close: "close_milestone",
  reopen: "reopen_milestone",
  menu: "milestone_menu",
  progress: "set_progress",
  add: "add_milestone",
  list: "list_milestones",
  history: "milestone_history",
} as const;

const language = z.enum(["zh", "en"]);

/** The milestone that a button acts on. */
export const milestoneValue = z.object({ milestone: z.string(), language });

/** Nothing but the reader's language: a button that needs no more. */
export const languageValue = z.object({ language });

/** Which part of a list comes next. `days`: null for all. `closed`: those that are done. */
export const listValue = z.object({
  days: z.int().nullable(),
  filter: filterSchema,
  closed: z.boolean(),
  from: z.int(),
  language,
});
export type ListValue = z.infer<typeof listValue>;

/** `id`: of one milestone or measure; left out for all. `from`: how many were shown before. */
export const historyValue = z.object({ id: z.string().optional(), from: z.int(), language });
export type HistoryValue = z.infer<typeof historyValue>;

/** What the menu beside a milestone offers. */
export const MENU = ["progress", "assign", "history"] as const;
export type MenuChoice = (typeof MENU)[number];

/** An option of a menu carries 75 characters at most, too few for JSON: `progress zh 2.1.5/1`. */
export const menuValue = (choice: MenuChoice, lang: "zh" | "en", milestone: string): string =>
  `${choice} ${lang} ${milestone}`;

const menuParts = z.tuple([z.enum(MENU), language, z.string()]);

/** Reads what `menuValue` wrote. Throws ZodError for anything else. */
export function readMenuValue(value: string): { choice: MenuChoice; language: "zh" | "en"; milestone: string } {
  const [choice, lang, milestone] = menuParts.parse(value.split(" "));
  return { choice, language: lang, milestone };
}

/** What a form must know when it comes back: what it is about, which version its reader saw, and where to answer. */
export const formMetadata = z.object({
  /** Of the milestone or the measure; empty for a new milestone of no measure yet. */
  id: z.string(),
  seen: z.int(),
  language,
  /** Where to say that it was saved: a `response_url`, with the thread it was opened from. */
  reply: z.string().optional(),
  thread: z.string().optional(),
});
export type FormMetadata = z.infer<typeof formMetadata>;

/** `milestone_moved`: the callback of the form that does this. */
export const formId = (kind: ChangeKind): string => `milestone_${kind}`;

/** Where each thing stands in a form: its block's id; the element in it is `value`. */
export const FIELDS = {
  measure: "measure",
  title: "title",
  date: "date",
  note: "note",
  reason: "reason",
  lead: "lead",
  support: "support",
  people: "people",
  progress: "progress",
} as const;
export type Field = keyof typeof FIELDS;
