import { ApiError, type Args, type Method } from "../api-method.ts";
import type { Context } from "../context.ts";
import { findChannel, findMessage, isMember, type Message } from "../workspace.ts";

/** Emoji names as Slack takes them, without colons; a skin tone may follow: +1::skin-tone-2. */
const NAME = /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/;

function reactedTo({ workspace }: Context, args: Args): { message: Message; name: string } {
  const name = args.required("name", "invalid_name");
  if (!NAME.test(name)) throw new ApiError("invalid_name");
  const ts = args.text("timestamp");
  const channel = findChannel(workspace, args.text("channel") ?? "");
  if (ts === undefined) throw new ApiError("no_item_specified");
  if (!channel) throw new ApiError("channel_not_found");
  if (channel.isArchived) throw new ApiError("is_archived");
  if (!isMember(channel, workspace.app.botUser)) throw new ApiError("not_in_channel");
  const message = findMessage(workspace, channel.id, ts);
  if (!message || message.ephemeralFor !== undefined) throw new ApiError("message_not_found");
  return { message, name };
}

export const reactionMethods: Readonly<Record<string, Method>> = {
  "reactions.add": {
    token: "bot",
    scope: "reactions:write",
    run: (context, args) => {
      const { message, name } = reactedTo(context, args);
      const bot = context.workspace.app.botUser;
      const users = message.reactions.find((each) => each.name === name)?.users ?? [];
      if (users.includes(bot)) throw new ApiError("already_reacted");
      const others = message.reactions.filter((each) => each.name !== name);
      message.reactions = [...others, { name, users: [...users, bot] }];
      return {};
    },
  },
  "reactions.remove": {
    token: "bot",
    scope: "reactions:write",
    run: (context, args) => {
      const { message, name } = reactedTo(context, args);
      const bot = context.workspace.app.botUser;
      if (!message.reactions.some((each) => each.name === name && each.users.includes(bot))) {
        throw new ApiError("no_reaction");
      }
      message.reactions = message.reactions
        .map((each) => (each.name === name ? { name, users: each.users.filter((user) => user !== bot) } : each))
        .filter(({ users }) => users.length > 0);
      return {};
    },
  },
};
