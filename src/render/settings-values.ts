import { z } from "zod";

/** The form with a workspace's settings. */
export const SETTINGS_FORM = "settings_form";
/** The menu that looks time zones up as somebody types. Its id stands as it is. */
export const FIND_ZONE = "find_zone";

/** Where each thing stands in it: its block's id; the element in it is `value`, that of the time zone `FIND_ZONE`. */
export const SETTINGS_FIELDS = {
  plan: "plan",
  language: "language",
  timeZone: "timeZone",
  editors: "editors",
  officeChannel: "officeChannel",
} as const;
export type SettingsField = keyof typeof SETTINGS_FIELDS;

/** What is chosen where nothing is: as Langwen is configured. No plan has such an id. */
export const BY_DEFAULT = ":default";
/** People that can be named in it. */
export const MOST_EDITORS = 100;

/** `seen`: the workspace's version that the form's reader saw. */
export const settingsMetadata = z.object({ seen: z.int(), language: z.enum(["zh", "en"]) });
export type SettingsMetadata = z.infer<typeof settingsMetadata>;
