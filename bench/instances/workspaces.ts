import type { Connection } from "../../src/config.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createSeal } from "../../src/workspace/seal.ts";

/** A workspace in which the app is installed. */
export interface Installed {
  readonly team: string;
  readonly botToken: string;
  readonly botUser: string;
}

/** An app that any workspace may install, over HTTP. */
export const installable = (signingSecret: string, encryptionKey: string): Extract<Connection, { mode: "http" }> => ({
  mode: "http",
  install: {
    kind: "oauth",
    clientId: "1.2",
    clientSecret: "0123456789abcdef",
    encryptionKeys: [encryptionKey],
    redirectUri: undefined,
    allowedTeams: [],
  },
  signingSecret,
});

/** Writes down that the app is installed in them, as the page of an installation does. */
export async function install(
  storeUrl: string,
  encryptionKey: string,
  workspaces: readonly Installed[],
  now: number,
): Promise<void> {
  const store = await openStore({ kind: "postgres", url: storeUrl });
  const seal = createSeal(encryptionKey);
  for (const { team, botToken, botUser } of workspaces) {
    const kept = {
      team: { id: team },
      isEnterpriseInstall: false,
      bot: { token: botToken, scopes: ["commands", "chat:write"], id: `B${team.slice(1)}`, userId: botUser },
      user: { id: "U0INSTALLER" },
    };
    await store.installations.save({
      in: { kind: "team", id: team },
      sealed: seal.seal(JSON.stringify(kept), `team ${team}`),
      at: now,
    });
  }
  await store.close();
}
