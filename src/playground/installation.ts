/** The app's installation in the workspace: with what scopes, by which token, and how it ends. */
import { randomBytes } from "node:crypto";
import type { Grants } from "./grants.ts";
import type { Payload } from "./payloads.ts";
import { leave, type Workspace } from "./workspace.ts";

/** [docs] “Valid for ten minutes”, and for one exchange. */
const CODE_MS = 10 * 60_000;

/** What a person allowed, until the app comes for it. */
export interface InstallCode {
  readonly scopes: readonly string[];
  /** As it was asked for; the app has to name the same. */
  readonly redirectUri?: string;
  /** Who allowed it. */
  readonly user: string;
  readonly expiresAt: Date;
  isUsed: boolean;
}

export interface Installation {
  isInstalled: boolean;
  botToken: string;
  /** What the bot may do. */
  scopes: readonly string[];
  readonly codes: Map<string, InstallCode>;
}

/** Before its first installation an app is in no channel. `botToken` is the one that it will be given. */
export function createInstallation(
  workspace: Workspace,
  grants: Grants,
  given: { readonly isInstalled: boolean; readonly botToken: string; readonly scopes: readonly string[] },
): Installation {
  if (given.isInstalled) grants.set(given.botToken, { kind: "bot" });
  else leaveChannels(workspace);
  return { ...given, scopes: given.isInstalled ? given.scopes : [], codes: new Map() };
}

function leaveChannels(workspace: Workspace): void {
  for (const { kind, id } of workspace.channels) {
    if (kind === "channel") leave(workspace, id, workspace.app.botUser);
  }
}

/** Keeps what a person allowed under a new code. */
export function issueCode(
  installation: Installation,
  allowed: Pick<InstallCode, "scopes" | "redirectUri" | "user">,
  now: Date,
): string {
  const code = `${randomBytes(4).readUInt32BE()}.${randomBytes(4).readUInt32BE()}.${randomBytes(32).toString("hex")}`;
  installation.codes.set(code, { ...allowed, expiresAt: new Date(now.getTime() + CODE_MS), isUsed: false });
  return code;
}

/**
 * [docs] Scopes add up over installations. The token stays the same as long as it is good; after it was revoked there is
 * another one, and the bot has to be invited again.
 */
export function install(installation: Installation, grants: Grants, scopes: readonly string[]): string {
  if (installation.isInstalled) {
    installation.scopes = [...new Set([...installation.scopes, ...scopes])];
    return installation.botToken;
  }
  if (grants.has(installation.botToken)) installation.botToken = `xoxb-stand-in-${randomBytes(16).toString("hex")}`;
  grants.set(installation.botToken, { kind: "bot" });
  installation.scopes = [...scopes];
  installation.isInstalled = true;
  return installation.botToken;
}

/** How an installation ends. Does nothing when there is none. */
export interface Uninstalling {
  /** An administrator takes the app away: its token is of an account that is no more. */
  readonly uninstall: () => void;
  /** The token alone is taken back. The bot is in no channel any more and hears nothing until it is installed again. */
  readonly revokeTokens: () => void;
}

/**
 * [docs] After the end of an installation a bot's token is refused as `account_inactive`; [docs] auth.revoke: a token that was
 * revoked as `token_revoked`. `emit` sends an event to the app.
 */
export function uninstallingOf(
  workspace: Workspace,
  grants: Grants,
  installation: Installation,
  emit: (subscription: string, event: Payload) => void,
): Uninstalling {
  function end(refusal: "account_inactive" | "token_revoked", isUninstalled: boolean): void {
    if (!installation.isInstalled) return;
    emit("tokens_revoked", { type: "tokens_revoked", tokens: { oauth: [], bot: [workspace.app.botUser] } });
    if (isUninstalled) emit("app_uninstalled", { type: "app_uninstalled" });
    installation.isInstalled = false;
    for (const grant of grants.values()) {
      if (grant.kind !== "app") grant.refusal ??= refusal;
    }
    leaveChannels(workspace);
  }
  return {
    uninstall: () => end("account_inactive", true),
    revokeTokens: () => end("token_revoked", false),
  };
}
