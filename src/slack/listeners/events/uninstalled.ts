import type { AllMiddlewareArgs, Context, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { Store } from "../../../store/store.ts";
import type { InstalledIn } from "../../../workspace/installation.ts";
import type { Installs } from "../../installs.ts";

interface Uninstalling {
  readonly installs: Installs;
  readonly store: Pick<Store, "erase" | "workspaces" | "installations">;
}

type Uninstalled = AllMiddlewareArgs & SlackEventMiddlewareArgs<"app_uninstalled">;
type Revoked = AllMiddlewareArgs & SlackEventMiddlewareArgs<"tokens_revoked">;

/**
 * The app was taken away: its tokens go at once, and what its readers told. What the office has set (dates, assignments,
 * phrases, reminders) waits for the app to come back; `npm run store:erase` takes it away for good.
 *
 * Slack tells of it again when it was not heard, up to five minutes later: by then the app may be there anew, and stays.
 */
export const uninstalled =
  ({ installs, store }: Uninstalling) =>
  async ({ body, context, logger }: Uninstalled): Promise<void> => {
    const place = placeOf(context);
    if (!(await installs.forget(place, body.event_time * 1000))) {
      logger.info(`${place.id} told late that the app was taken away; it was installed anew since`);
      return;
    }
    const workspaces =
      place.kind === "team" ? [] : await withoutOwn(await store.workspaces.inEnterprise(place.id), store);
    for (const team of [place.id, ...workspaces]) await store.erase(team, "personal");
    logger.info(`taken away from ${[place.id, ...workspaces].join(", ")}`);
  };

/** Those of an organisation's workspaces in which the app is not installed by itself as well. */
async function withoutOwn(teams: readonly string[], { installations }: Uninstalling["store"]): Promise<string[]> {
  const own = await Promise.all(teams.map((id) => installations.find({ kind: "team", id })));
  return teams.filter((_team, place) => own[place] === undefined);
}

/** The bot's token is no good any more. People's own tokens are not kept. */
export const tokensRevoked =
  ({ installs }: Pick<Uninstalling, "installs">) =>
  async ({ body, context, event, logger }: Revoked): Promise<void> => {
    if ((event.tokens.bot ?? []).length === 0) return;
    const place = placeOf(context);
    if (await installs.forget(place, body.event_time * 1000)) logger.info(`the token for ${place.id} was revoked`);
  };

/**
 * What an organisation's installation ends in has no team, and Bolt does not see from it that it was one: it looks into
 * `authorizations`, of which none is left. Throws where Slack names neither.
 */
function placeOf({ teamId, enterpriseId, isEnterpriseInstall }: Context): InstalledIn {
  const isOrganisation = isEnterpriseInstall || teamId === undefined;
  if (isOrganisation && enterpriseId !== undefined) return { kind: "enterprise", id: enterpriseId };
  if (teamId === undefined) throw new Error("Slack named neither a workspace nor an organisation.");
  return { kind: "team", id: teamId };
}
