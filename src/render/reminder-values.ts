import { z } from "zod";
import { filterSchema, settingsSchema } from "../reminders/subscription.ts";

/** What the buttons of reminders are called; the listeners know them by these. */
export const REMINDER_ACTIONS = {
  edit: "edit_reminder",
  preview: "preview_reminder",
  pause: "pause_reminder",
  resume: "resume_reminder",
  off: "switch_off_reminder",
  goOn: "go_on_after_end",
  all: "all_due",
  form: "reminder_form",
  create: "create_reminder",
} as const;

/** The form's name, which Slack sends back with it. */
export const REMINDER_FORM = "reminder_form";

const language = z.enum(["zh", "en"]);

/**
 * The subscription that a button acts on. `from`: where it stands, so that what happened can be shown in its place: `list`
 * for the channel's list, `one` for a message about this subscription alone, `home` for the Home tab.
 */
export const subscriptionValue = z.object({
  subscription: z.string(),
  from: z.enum(["list", "one", "home"]),
  /** Of a pause that was asked for by command: civil date, or null for no end. */
  until: z.iso.date().nullable().optional(),
  language,
});
export type SubscriptionValue = z.infer<typeof subscriptionValue>;

/** What is due: the same wish as the message that it continues; `first` counts what was shown before. */
export const dueValue = z.object({ horizonDays: z.int(), filter: filterSchema, first: z.int(), language });
export type DueValue = z.infer<typeof dueValue>;

/** Settings that were typed and not saved yet. */
export const draftValue = z.object({ settings: settingsSchema, language });
export type DraftValue = z.infer<typeof draftValue>;

/** A form to be opened: with what was typed, or with the usual settings. */
export const formValue = draftValue.partial({ settings: true });

/**
 * What a form carries, unseen. `seen`: what the subscription was when the form was opened, to tell somebody else's change
 * from Langwen's own book-keeping, which raises the version too. Without `subscription` it makes a new one.
 */
export const formMetadata = z.object({
  subscription: z.string().optional(),
  seen: z.string().optional(),
  language,
});
export type FormMetadata = z.infer<typeof formMetadata>;
