import type { Authorize } from "@slack/bolt";
import { workspaceInView } from "./view-workspace.ts";

/**
 * Bolt's question for each request, asked for the workspace that its view carries rather than for the person's own, so
 * that the context, and the client with its `team_id`, are of that workspace too. In an organisation's installation
 * alone: elsewhere Slack names the workspace, and a view has no say in it.
 */
export function authorizeInView(authorize: Authorize<boolean>): Authorize<boolean> {
  return async (source, body) => {
    const team = source.isEnterpriseInstall && body ? workspaceInView(body) : undefined;
    if (team === undefined) return authorize(source, body);
    return { ...(await authorize({ ...source, teamId: team }, body)), teamId: team };
  };
}
