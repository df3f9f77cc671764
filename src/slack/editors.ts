import type { WebClient } from "@slack/web-api";
import { createMemory } from "./remember.ts";

/** Long enough to spare calls, short enough that a new administrator need not wait. */
const KEPT = 5 * 60_000;
const CAPACITY = 5_000;

/** Whether a person may change milestones, assignments and progress of everything. */
export type IsEditor = (user: string, client: WebClient) => Promise<boolean>;

/**
 * Editors are those configured (Slack user ids) and the workspace's administrators, by `users.info` (`is_admin`,
 * `is_owner`; docs.slack.dev, “User object”). Throws what the call throws: who cannot be looked up is not let in by chance.
 */
export function createIsEditor(configured: readonly string[], now: () => number): IsEditor {
  const admins = createMemory<boolean>(CAPACITY, KEPT);
  return async (user, client) => {
    if (configured.includes(user)) return true;
    const known = admins.get(user, now());
    if (known !== undefined) return known;
    const { user: found } = await client.users.info({ user });
    const isAdmin = found?.is_admin === true || found?.is_owner === true || found?.is_primary_owner === true;
    admins.set(user, isAdmin, now());
    return isAdmin;
  };
}
