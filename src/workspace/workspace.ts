import { z } from "zod";

/** Languages that Langwen speaks. */
export const LANGUAGES = ["zh", "en"] as const;

/**
 * What a workspace has chosen for itself. Null: as Langwen is configured, so that a new default reaches whoever has not
 * chosen.
 */
export const workspaceSettingsSchema = z.strictObject({
  /** Id of the plan that is asked. */
  plan: z.string().nullable(),
  /** For readers whose own language is not known, and for new reminders. */
  language: z.enum(LANGUAGES).nullable(),
  /** IANA name; for new reminders. */
  timeZone: z.string().nullable(),
  /** Slack user ids of those who may change things, beside the workspace's administrators. */
  editors: z.array(z.string()),
  /** Slack channel id to which questions are handed over. */
  officeChannel: z.string().nullable(),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

/** A Slack workspace in which Langwen is installed. */
export interface Workspace {
  /** Slack id: T…; of the organisation (E…) where Slack names no workspace. */
  readonly team: string;
  /** Slack id of the organisation: E…; null for a workspace that belongs to none. */
  readonly enterprise: string | null;
  readonly settings: WorkspaceSettings;
  /** From 1; 0 for one that has chosen nothing yet. */
  readonly version: number;
}

/** A workspace that has chosen nothing. */
export const newWorkspace = (team: string, enterprise: string | null): Workspace => ({
  team,
  enterprise,
  settings: { plan: null, language: null, timeZone: null, editors: [], officeChannel: null },
  version: 0,
});
