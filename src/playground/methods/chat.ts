import { LIMITS } from "../../render/limits.ts";
import { ApiError, type Args, type Method } from "../api-method.ts";
import { type Context, edit, post, remove } from "../context.ts";
import { cutText, messageArguments, requireContent } from "../message-arguments.ts";
import { messageObject } from "../slack-objects.ts";
import {
  type Channel,
  findChannel,
  findDirectMessage,
  findMessage,
  findUser,
  isMember,
  type Message,
} from "../workspace.ts";

/** By id, by name with or without #, or a user's id for the direct message. */
function conversation({ workspace }: Context, args: Args): Channel {
  const given = args.required("channel", "channel_not_found");
  const name = given.replace(/^#/, "");
  const found =
    findChannel(workspace, given) ??
    findDirectMessage(workspace, given) ??
    workspace.channels.find((channel) => channel.kind === "channel" && channel.name === name);
  if (!found) throw new ApiError("channel_not_found");
  return found;
}

/** Where the bot may write. */
function writable(context: Context, args: Args): Channel {
  const channel = conversation(context, args);
  const { scopes } = context.installation;
  if (channel.isArchived) throw new ApiError("is_archived");
  if (!isMember(channel, context.workspace.app.botUser)) {
    if (channel.kind === "im" || channel.isPrivate === true) throw new ApiError("channel_not_found");
    if (!scopes.includes("chat:write.public")) throw new ApiError("not_in_channel");
  }
  return channel;
}

const TIMESTAMP = /^\d{10}\.\d{6}$/;

function threadOf({ workspace }: Context, channel: Channel, args: Args): { threadTs?: string } {
  const ts = args.text("thread_ts");
  if (ts === undefined) return {};
  if (!TIMESTAMP.test(ts)) throw new ApiError("invalid_thread_ts");
  const parent = findMessage(workspace, channel.id, ts);
  if (!parent || parent.ephemeralFor !== undefined) throw new ApiError("thread_not_found");
  if (parent.threadTs !== undefined) throw new ApiError("cannot_reply_to_message");
  return { threadTs: ts };
}

/** Changes of name and picture are a scope of their own. */
function refuseOtherNames(context: Context, args: Args): void {
  const asks = ["username", "icon_url", "icon_emoji"].some((name) => args.text(name) !== undefined);
  const provided = context.installation.scopes;
  if (asks && !provided.includes("chat:write.customize")) {
    throw new ApiError("missing_scope", { needed: "chat:write.customize", provided: provided.join(",") });
  }
  if (args.flag("reply_broadcast")) {
    throw new ApiError("invalid_arguments", {
      response_metadata: { messages: ["[ERROR] the stand-in workspace has no reply_broadcast"] },
    });
  }
}

function ownMessage({ workspace }: Context, channel: Channel, ts: string, refusal: string): Message {
  const message = findMessage(workspace, channel.id, ts);
  if (!message || message.ephemeralFor !== undefined) throw new ApiError("message_not_found");
  if (message.botId !== workspace.app.botId) throw new ApiError(refusal);
  return message;
}

const postMessage: Method = {
  token: "bot",
  scope: "chat:write",
  run: (context, args) => {
    const channel = writable(context, args);
    refuseOtherNames(context, args);
    const content = messageArguments(args);
    requireContent(content);
    const text = content.text ?? "";
    const { botId, botUser } = context.workspace.app;
    const place = { channel: channel.id, user: botUser, botId, ...threadOf(context, channel, args) };
    const message = post(context, { ...place, ...content, text: cutText(text) });
    const cut =
      text.length > LIMITS.messageText
        ? { warning: "message_truncated", response_metadata: { warnings: ["message_truncated"] } }
        : {};
    return { channel: channel.id, ts: message.ts, message: messageObject(context.workspace, message), ...cut };
  },
};

const postEphemeral: Method = {
  token: "bot",
  scope: "chat:write",
  run: (context, args) => {
    const channel = writable(context, args);
    const user = args.required("user");
    if (!findUser(context.workspace, user)) throw new ApiError("user_not_found");
    if (!isMember(channel, user)) throw new ApiError("user_not_in_channel");
    refuseOtherNames(context, args);
    const content = messageArguments(args);
    requireContent(content);
    const { botId, botUser } = context.workspace.app;
    const place = { channel: channel.id, user: botUser, botId, ...threadOf(context, channel, args) };
    const text = cutText(content.text ?? "");
    return { message_ts: post(context, { ...place, ...content, text, ephemeralFor: user }).ts };
  },
};

const update: Method = {
  token: "bot",
  scope: "chat:write",
  run: (context, args) => {
    const channel = conversation(context, args);
    const message = ownMessage(context, channel, args.required("ts", "message_not_found"), "cant_update_message");
    const content = messageArguments(args);
    // Blocks that are not sent stay, so a text alone may be left out only when there are blocks to show.
    requireContent({ text: "", blocks: message.blocks ?? [], ...content });
    if ((content.text ?? "").length > LIMITS.updateText) throw new ApiError("msg_too_long");
    edit(context, message, content);
    const { ts, text } = message;
    return { channel: channel.id, ts, text, message: messageObject(context.workspace, message) };
  },
};

const deleteMethod: Method = {
  token: "bot",
  scope: "chat:write",
  run: (context, args) => {
    const channel = conversation(context, args);
    const message = ownMessage(context, channel, args.required("ts", "message_not_found"), "cant_delete_message");
    remove(context, message);
    return { channel: channel.id, ts: message.ts };
  },
};

const getPermalink: Method = {
  token: "bot",
  run: (context, args) => {
    const channel = conversation(context, args);
    const isSecret = channel.kind === "im" || channel.isPrivate === true;
    if (isSecret && !isMember(channel, context.workspace.app.botUser)) throw new ApiError("channel_not_found");
    const message = findMessage(context.workspace, channel.id, args.required("message_ts", "message_not_found"));
    if (!message || message.ephemeralFor !== undefined) throw new ApiError("message_not_found");
    const thread = message.threadTs === undefined ? "" : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
    const place = `archives/${channel.id}/p${message.ts.replace(".", "")}${thread}`;
    return { channel: channel.id, permalink: `https://${context.workspace.team.domain}.slack.com/${place}` };
  },
};

export const chatMethods: Readonly<Record<string, Method>> = {
  "chat.postMessage": postMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.update": update,
  "chat.delete": deleteMethod,
  "chat.getPermalink": getPermalink,
};
