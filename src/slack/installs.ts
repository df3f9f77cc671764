import type { Authorize, AuthorizeResult } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { InstalledIn } from "../workspace/installation.ts";

/** Where the app is installed, and with which tokens. */
export interface Installs {
  /** Proves what can be proved before the start. Throws what Slack answers. */
  init(): Promise<void>;
  /** Bolt's question for each request. Throws for a workspace in which the app is not installed. */
  readonly authorize: Authorize<boolean>;
  /** The bot's token in a workspace; undefined where the app is not installed. */
  tokenFor(team: string): Promise<string | undefined>;
  /**
   * After Slack has said that the app was taken away, or its token revoked, at an instant (milliseconds since the epoch).
   * False where it was installed anew since, and stays.
   */
  forget(place: InstalledIn, at: number): Promise<boolean>;
}

/** Thrown for a workspace, or an organisation, in which the app is not installed. */
export class NotInstalled extends Error {
  constructor(place: string) {
    super(`the app is not installed in ${place}`);
    this.name = "NotInstalled";
  }
}

/** One installation, by its token: in the workspace that the token is of, or in all of an organisation. */
export function createTokenInstall(botToken: string, clientOptions: WebClientOptions): Installs {
  let here: (AuthorizeResult & { readonly isOrganisation: boolean }) | undefined;
  return {
    async init() {
      const { team_id, enterprise_id, user_id, bot_id, is_enterprise_install } = await new WebClient(
        botToken,
        clientOptions,
      ).auth.test();
      here = {
        botToken,
        ...(bot_id !== undefined && { botId: bot_id }),
        ...(user_id !== undefined && { botUserId: user_id }),
        ...(team_id !== undefined && { teamId: team_id }),
        ...(enterprise_id !== undefined && { enterpriseId: enterprise_id }),
        isOrganisation: is_enterprise_install === true,
      };
    },
    async authorize({ teamId, enterpriseId }) {
      if (!here) throw new Error("the token was not proved yet");
      const { isOrganisation, teamId: own, ...rest } = here;
      if (isOrganisation && enterpriseId !== undefined && enterpriseId === here.enterpriseId) return rest;
      if (teamId !== own) throw new NotInstalled(teamId ?? enterpriseId ?? "no workspace");
      return { ...rest, ...(own !== undefined && { teamId: own }) };
    },
    async tokenFor(team) {
      if (here && !here.isOrganisation && team !== here.teamId) return undefined;
      return botToken;
    },
    // The token is in the configuration, which only a person changes.
    forget: async () => true,
  };
}
