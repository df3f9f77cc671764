import { ApiError, type Args, type Method } from "../api-method.ts";
import type { Context } from "../context.ts";
import { type InstallCode, install } from "../installation.ts";

/** Throws `invalid_client_id` or `bad_client_secret` when it is not this app that calls. */
function checkClient({ oauth }: Context, args: Args): void {
  if (oauth === undefined || args.text("client_id") !== oauth.clientId) throw new ApiError("invalid_client_id");
  if (args.text("client_secret") !== oauth.clientSecret) throw new ApiError("bad_client_secret");
}

function spendCode({ installation, clock }: Context, args: Args): InstallCode {
  const code = installation.codes.get(args.required("code", "invalid_code"));
  if (!code || clock() >= code.expiresAt) throw new ApiError("invalid_code");
  if (code.isUsed) throw new ApiError("code_already_used");
  // [docs] “This must match the originally submitted URI (if one was sent).”
  if (code.redirectUri !== args.text("redirect_uri")) throw new ApiError("bad_redirect_uri");
  code.isUsed = true;
  return code;
}

/** [docs] The code for a token. Tokens do not expire here, so there is nothing to refresh. */
const access: Method = {
  token: "none",
  run: (context, args) => {
    checkClient(context, args);
    const grantType = args.text("grant_type") ?? "authorization_code";
    if (grantType !== "authorization_code") throw new ApiError("invalid_grant_type");
    const { workspace, installation, grants } = context;
    const { team, enterprise, isEnterpriseInstall, app } = workspace;
    const { scopes, user } = spendCode(context, args);
    const access_token = install(installation, grants, scopes);
    return {
      app_id: app.id,
      authed_user: { id: user },
      scope: installation.scopes.join(","),
      token_type: "bot",
      access_token,
      bot_user_id: app.botUser,
      team: isEnterpriseInstall ? null : { id: team.id, name: team.name },
      enterprise: enterprise ? { ...enterprise } : null,
      is_enterprise_install: isEnterpriseInstall,
    };
  },
};

/** [docs] `test` changes nothing. */
const revoke: Method = {
  token: "bot",
  run: ({ uninstalling }, args) => {
    if (args.flag("test")) return { revoked: false };
    uninstalling.revokeTokens();
    return { revoked: true };
  },
};

const uninstall: Method = {
  token: "bot",
  run: (context, args) => {
    checkClient(context, args);
    context.uninstalling.uninstall();
    return {};
  },
};

/** How an app comes into a workspace, and how it goes. */
export const oauthMethods: Readonly<Record<string, Method>> = {
  "oauth.v2.access": access,
  "auth.revoke": revoke,
  "apps.uninstall": uninstall,
};
