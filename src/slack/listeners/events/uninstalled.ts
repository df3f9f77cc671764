import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { Store } from "../../../store/store.ts";
import type { Installs } from "../../installs.ts";

interface Uninstalling {
  readonly installs: Installs;
  readonly store: Pick<Store, "erase" | "workspaces">;
}

type Uninstalled = AllMiddlewareArgs & SlackEventMiddlewareArgs<"app_uninstalled">;
type Revoked = AllMiddlewareArgs & SlackEventMiddlewareArgs<"tokens_revoked">;

/**
 * The app was taken away: its tokens go at once, and what its readers told. What the office has set (dates, assignments,
 * phrases, reminders) waits for the app to come back; `npm run store:erase` takes it away for good.
 */
export const uninstalled =
  ({ installs, store }: Uninstalling) =>
  async ({ context, logger }: Uninstalled): Promise<void> => {
    const { teamId, enterpriseId, isEnterpriseInstall } = context;
    await installs.forget({ teamId, enterpriseId, isEnterpriseInstall });
    const teams =
      isEnterpriseInstall && enterpriseId !== undefined
        ? [enterpriseId, ...(await store.workspaces.inEnterprise(enterpriseId))]
        : teamId === undefined
          ? []
          : [teamId];
    for (const team of teams) await store.erase(team, "personal");
    logger.info(`taken away from ${teams.join(", ")}`);
  };

/** The bot's token is no good any more. People's own tokens are not kept. */
export const tokensRevoked =
  ({ installs }: Pick<Uninstalling, "installs">) =>
  async ({ context, event, logger }: Revoked): Promise<void> => {
    if ((event.tokens.bot ?? []).length === 0) return;
    const { teamId, enterpriseId, isEnterpriseInstall } = context;
    await installs.forget({ teamId, enterpriseId, isEnterpriseInstall });
    logger.info(`the token for ${teamId ?? enterpriseId} was revoked`);
  };
