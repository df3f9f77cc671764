import { z } from "zod";

/**
 * What the Home tab's own buttons and menus are called. All but the two menus carry `languageValue`. Everything else on it
 * is what messages have too (`ACTIONS`, `MILESTONE_ACTIONS`, `REMINDER_ACTIONS`, `LEARNING_ACTIONS`, `HANDOVER_ACTIONS`),
 * pressed where there is no message: the press comes with `view` and without `channel` or `response_url`.
 */
export const HOME_ACTIONS = {
  /** Opens a modal for a question. */
  ask: "home_ask",
  targets: "home_targets",
  settings: "home_settings",
  /** A menu of conversations. */
  channel: "home_channel",
  /** A menu of `homeLanguage`; its id stands as it is, without a place after it. */
  language: "home_language",
} as const;

/** What the menu of languages offers; `auto`: as Slack says. */
export const HOME_LANGUAGES = ["auto", "zh", "en"] as const;
export const homeLanguage = z.enum(HOME_LANGUAGES);

/** What the Home tab carries, unseen: its language, which a menu cannot carry, and the channel that is looked at. */
export const homeMetadata = z.object({ language: z.enum(["zh", "en"]), channel: z.string().optional() });
export type HomeMetadata = z.infer<typeof homeMetadata>;
