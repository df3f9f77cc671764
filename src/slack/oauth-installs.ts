import { createHmac } from "node:crypto";
import type { AuthorizeResult, Installation, InstallationQuery, InstallationStore, Logger } from "@slack/bolt";
import { AuthorizationError, InstallProvider } from "@slack/oauth";
import type { WebClientOptions } from "@slack/web-api";
import { z } from "zod";
import manifest from "../../manifest.json" with { type: "json" };
import { type Install, REDIRECT_PATH } from "../config.ts";
import { StoreError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import type { InstalledIn } from "../workspace/installation.ts";
import { createSeal } from "../workspace/seal.ts";
import { installPage } from "./install-page.ts";
import { type Installs, NotInstalled } from "./installs.ts";
import { createMemory } from "./remember.ts";
import type { Route } from "./web-server.ts";

/** Milliseconds. A token that another process took away is refused by Slack in any case. */
const KEPT = 30_000;
/** Milliseconds. While the store cannot be read. */
const KEPT_WITHOUT_STORE = 60 * 60_000;
const CAPACITY = 2_000;
/** Milliseconds by which our clock may be ahead of Slack's, which tells whole seconds. */
const CLOCKS_DIFFER = 5_000;
const INSTALL_PATH = "/slack/install";

/** What is kept of an installation: no user's token, since the app acts as itself alone. */
const keptSchema = z.object({
  team: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  enterprise: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  isEnterpriseInstall: z.boolean(),
  bot: z.object({
    token: z.string(),
    scopes: z.array(z.string()),
    id: z.string(),
    userId: z.string(),
    refreshToken: z.string().optional(),
    expiresAt: z.number().optional(),
  }),
  /** Who installed it: a Slack user id. */
  user: z.object({ id: z.string() }),
  appId: z.string().optional(),
});
type Kept = z.infer<typeof keptSchema>;

export interface OAuthInstalls extends Installs {
  /** The page from which the app is installed, and the one to which Slack sends the installer back. */
  readonly routes: readonly Route[];
}

/** Installations in any number of workspaces and organisations, their tokens sealed in the store. */
export function createOAuthInstalls({
  install,
  store,
  clientOptions,
  authorizationUrl,
  logger,
  now,
}: {
  readonly install: Extract<Install, { kind: "oauth" }>;
  readonly store: Pick<Store, "installations" | "workspaces">;
  readonly clientOptions: WebClientOptions;
  /** Where Slack asks for consent; undefined: slack.com. */
  readonly authorizationUrl?: string | undefined;
  readonly logger: Logger;
  readonly now: () => number;
}): OAuthInstalls {
  const seal = createSeal(install.encryptionKeys);
  const known = createMemory<Kept>(CAPACITY, KEPT);
  const stale = createMemory<Kept>(CAPACITY, KEPT_WITHOUT_STORE);

  const isAllowed = (ids: readonly (string | undefined)[]): boolean =>
    install.allowedTeams.length === 0 || ids.some((id) => id !== undefined && install.allowedTeams.includes(id));

  async function find(place: InstalledIn): Promise<Kept | undefined> {
    const key = keyOf(place);
    const before = known.get(key, now());
    if (before) return before;
    const found = await store.installations.find(place).catch((error: unknown) => {
      // Slack tells when a token is no good any more; a store that is away is no reason to be silent.
      const last = stale.get(key, now());
      if (last) return last;
      throw error;
    });
    if (!found) return undefined;
    if ("bot" in found) return found;
    const kept = keptSchema.parse(JSON.parse(seal.open(found.sealed, key)));
    known.set(key, kept, now());
    stale.set(key, kept, now());
    return kept;
  }

  async function remove(place: InstalledIn): Promise<void> {
    known.delete(keyOf(place));
    stale.delete(keyOf(place));
    await store.installations.remove(place);
  }

  /** In the workspace itself, or in the organisation that it belongs to. */
  async function installedFor(team: string | undefined, enterprise: string | undefined): Promise<Kept | undefined> {
    const own = team === undefined ? undefined : await find({ kind: "team", id: team });
    if (own || enterprise === undefined) return own;
    return find({ kind: "enterprise", id: enterprise });
  }

  const installationStore: InstallationStore = {
    async storeInstallation(installation) {
      const kept = keptOf(installation);
      const place = placeOf(kept);
      const ids = [kept.team?.id, kept.enterprise?.id];
      if (!isAllowed(ids)) throw new Error(`${place.id} is not among ALLOWED_TEAMS`);
      const key = keyOf(place);
      await store.installations.save({ in: place, sealed: seal.seal(JSON.stringify(kept), key), at: now() });
      known.delete(key);
      logger.info(`installed in ${place.id}`);
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      const { teamId, enterpriseId, isEnterpriseInstall } = query;
      const kept = await installedFor(isEnterpriseInstall ? undefined : teamId, enterpriseId);
      // A workspace that was taken off the list is not served any more.
      if (!kept || !isAllowed([teamId, kept.team?.id, kept.enterprise?.id])) {
        throw new NotInstalled(teamId ?? enterpriseId ?? "no workspace");
      }
      return installationOf(kept);
    },
    async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      if (isEnterpriseInstall && enterpriseId !== undefined) await remove({ kind: "enterprise", id: enterpriseId });
      else if (teamId !== undefined) await remove({ kind: "team", id: teamId });
    },
  };
  const provider = new InstallProvider({
    clientId: install.clientId,
    clientSecret: install.clientSecret,
    // Signs what comes back with the installer's browser; one secret less to configure.
    stateSecret: createHmac("sha256", install.encryptionKeys[0] ?? "")
      .update("langwen oauth state")
      .digest("hex"),
    installationStore,
    clientOptions,
    directInstall: true,
    logger: withoutDetails(logger),
    logLevel: logger.getLevel(),
    ...(authorizationUrl !== undefined && { authorizationUrl }),
  });
  const url = {
    scopes: manifest.oauth_config.scopes.bot,
    ...(install.redirectUri !== undefined && { redirectUri: install.redirectUri }),
  };
  return {
    async init() {
      const newest = await store.installations.newest();
      if (!newest) return;
      try {
        seal.open(newest.sealed, keyOf(newest.in));
      } catch (error) {
        // The start goes on: where the old key is lost, people have to be able to install anew.
        if (!(error instanceof StoreError)) throw error;
        logger.error(`${error.message}${error.hint}`);
      }
    },
    authorize: async (source) => {
      try {
        return (await provider.authorize(source)) as AuthorizeResult;
      } catch (error) {
        // The provider wraps what the store throws, and Bolt wraps it once more: nobody would know it any more.
        throw error instanceof AuthorizationError && error.original ? error.original : error;
      }
    },
    async tokenFor(team) {
      const workspace = await store.workspaces.find(team);
      const kept = await installedFor(team, workspace?.enterprise ?? undefined);
      if (!kept) return undefined;
      // Through the provider, which renews tokens that are about to end.
      const { isEnterpriseInstall } = kept;
      const source = isEnterpriseInstall
        ? { teamId: team, enterpriseId: kept.enterprise?.id, isEnterpriseInstall }
        : { teamId: team, enterpriseId: undefined, isEnterpriseInstall };
      return (await provider.authorize(source as InstallationQuery<boolean>)).botToken;
    },
    async forget(place, at) {
      const found = await store.installations.find(place);
      if (found && found.at > at + CLOCKS_DIFFER) return false;
      await remove(place);
      return true;
    },
    routes: [
      {
        path: INSTALL_PATH,
        methods: ["GET"],
        handle: (request, response) => provider.handleInstallPath(request, response, {}, url),
      },
      {
        path: REDIRECT_PATH,
        methods: ["GET"],
        handle: (request, response) =>
          provider.handleCallback(request, response, {
            success: (installation, _options, _request, page) =>
              installPage(page, { installed: true, name: installation.team?.name ?? installation.enterprise?.name }),
            failure: (error, _options, _request, page) => {
              logger.warn(`an installation failed: ${error.message}`);
              installPage(page, { installed: false });
            },
          }),
      },
    ],
  };
}

/** The provider's details show the code that Slack gives, and the state that goes with it. */
const withoutDetails = (logger: Logger): Logger => ({
  debug: () => {},
  info: (...words) => logger.info(...words),
  warn: (...words) => logger.warn(...words),
  error: (...words) => logger.error(...words),
  setLevel: () => {},
  getLevel: () => logger.getLevel(),
  setName: () => {},
});

/** Whose a sealed text is. */
const keyOf = ({ kind, id }: InstalledIn): string => `${kind} ${id}`;

const placeOf = ({ isEnterpriseInstall, enterprise, team }: Kept): InstalledIn => {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (id === undefined) throw new Error("Slack named neither a workspace nor an organisation.");
  return { kind: isEnterpriseInstall ? "enterprise" : "team", id };
};

/** Throws ZodError for an installation without a bot. */
const keptOf = (installation: Installation): Kept =>
  keptSchema.parse({ ...installation, isEnterpriseInstall: installation.isEnterpriseInstall === true });

function installationOf({ bot, user, appId, ...rest }: Kept): Installation<"v2", boolean> {
  const { refreshToken, expiresAt, ...plain } = bot;
  return {
    ...rest,
    bot: {
      ...plain,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(expiresAt !== undefined && { expiresAt }),
    },
    user: { id: user.id, token: undefined, scopes: undefined },
    tokenType: "bot",
    authVersion: "v2",
    ...(appId !== undefined && { appId }),
  } as Installation<"v2", boolean>;
}
