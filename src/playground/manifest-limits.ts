/**
 * Limits of an app manifest beyond those of commands, which are among `LIMITS`. [manifest] Slack's manifest schema 2.
 * Lengths are inclusive and in UTF-16 units.
 */
export const MANIFEST_LIMITS = {
  /** [manifest] Message and global shortcuts together. */
  shortcuts: 10,
  /** [manifest] */
  shortcutName: 24,
  /** [manifest] */
  shortcutCallbackId: 255,
  /** [manifest] */
  shortcutDescription: 150,
  /** [manifest] */
  agentDescription: 300,
  /** [manifest] */
  suggestedPrompts: 4,
  /** [manifest] Custom workflow steps. */
  functions: 50,
  /** [manifest] Inputs of one step, and outputs as well. */
  stepParameters: 50,
  /** [manifest] */
  redirectUrls: 1_000,
  /** [manifest] */
  redirectUrl: 2_500,
} as const;
