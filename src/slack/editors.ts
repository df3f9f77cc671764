import type { WebClient } from "@slack/web-api";
import { createMemory } from "./remember.ts";

/** Long enough to spare calls, short enough that a new administrator need not wait. */
const KEPT = 5 * 60_000;
const CAPACITY = 5_000;

/** Whether a person may change milestones, assignments and progress of everything. */
export type IsEditor = (user: string, client: WebClient, team: string) => Promise<boolean>;

/**
 * Editors are those configured (Slack user ids) and the workspace's own administrators, by `users.info` (`is_admin`,
 * `is_owner`; docs.slack.dev, “User object”). An administrator of a partner's workspace, in a channel shared with it, is
 * nobody's here. Throws what the call throws: who cannot be looked up is not let in by chance.
 */
export function createIsEditor(configured: readonly string[], now: () => number): IsEditor {
  const admins = createMemory<boolean>(CAPACITY, KEPT);
  return async (user, client, team) => {
    if (configured.includes(user)) return true;
    const key = `${team} ${user}`;
    const known = admins.get(key, now());
    if (known !== undefined) return known;
    const { user: found } = await client.users.info({ user });
    const teams = [found?.team_id, ...(found?.enterprise_user?.teams ?? [])];
    const rules = found?.is_admin === true || found?.is_owner === true || found?.is_primary_owner === true;
    const isAdmin = rules && teams.includes(team);
    admins.set(key, isAdmin, now());
    return isAdmin;
  };
}
