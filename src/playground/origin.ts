/** From which workspace, organisation and app a payload comes, in the shapes that the kinds of payload have. */
import type { Context } from "./context.ts";
import type { Payload } from "./payloads.ts";
import { findUser, type Workspace } from "./workspace.ts";

/** [types] The team of an interaction. Null in an org-wide installation. */
function interactionTeam({ team, enterprise, isEnterpriseInstall }: Workspace): Payload | null {
  if (isEnterpriseInstall) return null;
  const organisation = enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
  return { id: team.id, domain: team.domain, ...organisation };
}

/**
 * What block actions, view payloads and shortcuts have in common. [seen] bolt-js#1875: `user.team_id` is where the user is
 * at home, the same in whichever workspace of the organisation they are.
 */
export function interactionOrigin({ workspace, tokens }: Context, user: string): Payload {
  const { team, app, enterprise, isEnterpriseInstall } = workspace;
  const { name, home = team.id } = findUser(workspace, user) ?? {};
  return {
    team: interactionTeam(workspace),
    user: { id: user, username: name, name, team_id: home },
    api_app_id: app.id,
    token: tokens.verification,
    enterprise: enterprise ? { ...enterprise } : null,
    is_enterprise_install: isEnterpriseInstall,
  };
}

/** [docs] A form has only text, and the organisation's fields are there only in an organisation. */
export function commandOrigin({ workspace, tokens }: Context, user: string): Readonly<Record<string, string>> {
  const { team, app, enterprise, isEnterpriseInstall } = workspace;
  return {
    token: tokens.verification,
    team_id: team.id,
    team_domain: team.domain,
    ...(enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {}),
    user_id: user,
    user_name: findUser(workspace, user)?.name ?? "",
    api_app_id: app.id,
    is_enterprise_install: String(isEnterpriseInstall),
  };
}

/** [docs] No installation is left that may see these, so none is named; that of an organisation has no team. */
const INSTALLATION_EVENTS = ["app_uninstalled", "tokens_revoked"];

/**
 * [docs] The envelope of an event names one installation that may see it. [seen] bolt-js, buildSource: that of a whole
 * organisation has no team, and the envelope's own `team_id` says where it happened.
 */
export function eventOrigin({ workspace, tokens }: Context, type: unknown): Payload {
  const { team, app, enterprise, isEnterpriseInstall } = workspace;
  if (INSTALLATION_EVENTS.some((each) => each === type)) {
    return {
      token: tokens.verification,
      ...(isEnterpriseInstall ? {} : { team_id: team.id }),
      ...(enterprise ? { enterprise_id: enterprise.id } : {}),
      api_app_id: app.id,
    };
  }
  const enterpriseId = enterprise?.id ?? null;
  return {
    token: tokens.verification,
    team_id: team.id,
    ...(enterprise ? { enterprise_id: enterprise.id } : {}),
    context_team_id: team.id,
    context_enterprise_id: enterpriseId,
    api_app_id: app.id,
    authorizations: [
      {
        enterprise_id: enterpriseId,
        team_id: isEnterpriseInstall ? null : team.id,
        user_id: app.botUser,
        is_bot: true,
        is_enterprise_install: isEnterpriseInstall,
      },
    ],
  };
}
