import { ApiError, type Method } from "../api-method.ts";
import { botObject, userObject } from "../slack-objects.ts";
import { findUser } from "../workspace.ts";

/** Who and where: auth, team, users, bots, and connections of the app itself. */
export const directoryMethods: Readonly<Record<string, Method>> = {
  "api.test": {
    token: "none",
    run: (_context, args) => {
      const error = args.text("error");
      const { token: _token, ...echoed } = args.fields;
      if (error !== undefined) throw new ApiError(error, { args: echoed });
      return { args: echoed };
    },
  },
  "auth.test": {
    token: "bot",
    run: ({ workspace: { team, enterprise, isEnterpriseInstall, app, users } }) => ({
      // The token of a whole organisation is nobody's workspace: the organisation stands for the team.
      ...(isEnterpriseInstall && enterprise
        ? { url: `https://${team.domain}.enterprise.slack.com/`, team: enterprise.name, team_id: enterprise.id }
        : { url: `https://${team.domain}.slack.com/`, team: team.name, team_id: team.id }),
      ...(enterprise ? { enterprise_id: enterprise.id } : {}),
      user: users.find(({ id }) => id === app.botUser)?.name,
      user_id: app.botUser,
      bot_id: app.botId,
      is_enterprise_install: isEnterpriseInstall,
    }),
  },
  "team.info": {
    token: "bot",
    scope: "team:read",
    run: ({ workspace: { team } }) => ({
      team: { ...team, url: `https://${team.domain}.slack.com/`, email_domain: "", icon: {} },
    }),
  },
  "users.info": {
    token: "bot",
    scope: "users:read",
    run: ({ workspace }, args) => {
      const user = findUser(workspace, args.required("user", "user_not_found"));
      if (!user) throw new ApiError("user_not_found");
      return { user: userObject(workspace, user, args.flag("include_locale")) };
    },
  },
  "bots.info": {
    token: "bot",
    scope: "users:read",
    run: ({ workspace }, args) => {
      if (args.required("bot", "bot_not_found") !== workspace.app.botId) throw new ApiError("bot_not_found");
      return { bot: { ...botObject(workspace), user_id: workspace.app.botUser } };
    },
  },
  "apps.connections.open": {
    token: "app",
    run: ({ openSocketUrl }) => {
      const url = openSocketUrl();
      if (url === undefined) throw new ApiError("too_many_websockets");
      return { url };
    },
  },
};
