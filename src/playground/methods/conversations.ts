import { ApiError, type Args, type Method, requireScope } from "../api-method.ts";
import type { Context } from "../context.ts";
import { channelObject, messageObject } from "../slack-objects.ts";
import {
  type Channel,
  findChannel,
  findDirectMessage,
  findMessage,
  findUser,
  isMember,
  type Message,
  repliesOf,
} from "../workspace.ts";

/** [docs] Most items that one page of a list may have. */
const PAGE_MAX = 999;
/** [docs] What Slack gives when no limit is asked for. */
const PAGE_DEFAULT = 100;

function scopeFor(channel: Channel, what: "read" | "history"): string {
  if (channel.kind === "im") return `im:${what}`;
  return channel.isPrivate === true ? `groups:${what}` : `channels:${what}`;
}

/** A conversation the bot can see, with the scope that its kind needs. */
function visible(context: Context, args: Args, what: "read" | "history"): Channel {
  const channel = findChannel(context.workspace, args.required("channel", "channel_not_found"));
  if (!channel) throw new ApiError("channel_not_found");
  requireScope(context, scopeFor(channel, what));
  const isSecret = channel.kind === "im" || channel.isPrivate === true;
  if (isSecret && !isMember(channel, context.workspace.app.botUser)) throw new ApiError("channel_not_found");
  return channel;
}

function readable(context: Context, args: Args): Channel {
  const channel = visible(context, args, "history");
  if (!isMember(channel, context.workspace.app.botUser)) throw new ApiError("not_in_channel");
  return channel;
}

/** Pages by position: the cursor is the base64 of `next:N`. */
function page<T>(args: Args, items: readonly T[]): { items: readonly T[]; next: string; more: boolean } {
  const limit = args.integer("limit", PAGE_DEFAULT, PAGE_MAX);
  const cursor = args.text("cursor");
  const start = cursor === undefined ? 0 : Number(/^next:(\d+)$/.exec(atobOrEmpty(cursor))?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw new ApiError("invalid_cursor");
  const end = start + limit;
  const more = end < items.length;
  return { items: items.slice(start, end), next: more ? btoa(`next:${end}`) : "", more };
}

function atobOrEmpty(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}

function inRange(args: Args): (message: Message) => boolean {
  const oldest = args.text("oldest") ?? "0";
  const latest = args.text("latest");
  const inclusive = args.flag("inclusive");
  if (![oldest, latest ?? "0"].every((each) => Number.isFinite(Number(each)))) throw new ApiError("invalid_ts_oldest");
  return ({ ts }) => {
    if (inclusive && (ts === oldest || ts === latest)) return true;
    return Number(ts) > Number(oldest) && (latest === undefined || Number(ts) < Number(latest));
  };
}

function toObjects(context: Context, args: Args, messages: readonly Message[]): Record<string, unknown>[] {
  const withMetadata = args.flag("include_all_metadata");
  return messages.map((message) => ({
    ...messageObject(context.workspace, message),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  }));
}

const history: Method = {
  token: "bot",
  run: (context, args) => {
    const channel = readable(context, args);
    const within = inRange(args);
    const told = context.workspace.messages.filter(
      (message) =>
        message.channel === channel.id &&
        message.threadTs === undefined &&
        message.ephemeralFor === undefined &&
        message.isCommand !== true &&
        within(message),
    );
    const { items, next, more } = page(args, told.toReversed());
    return {
      messages: toObjects(context, args, items),
      has_more: more,
      pin_count: 0,
      ...(more ? { response_metadata: { next_cursor: next } } : {}),
    };
  },
};

const replies: Method = {
  token: "bot",
  run: (context, args) => {
    const channel = readable(context, args);
    const given = findMessage(context.workspace, channel.id, args.required("ts", "thread_not_found"));
    if (!given || given.ephemeralFor !== undefined) throw new ApiError("thread_not_found");
    // The parent comes first on every page's list; a reply's own timestamp gives that reply alone.
    const answers = given.threadTs === undefined ? repliesOf(context.workspace, given).filter(inRange(args)) : [];
    const { items, next, more } = page(args, [given, ...answers]);
    return {
      messages: toObjects(context, args, items),
      has_more: more,
      ...(more ? { response_metadata: { next_cursor: next } } : {}),
    };
  },
};

const info: Method = {
  token: "bot",
  run: (context, args) => {
    const channel = visible(context, args, "read");
    const locale = args.flag("include_locale") ? { locale: "zh-CN" } : {};
    const members = args.flag("include_num_members") ? { num_members: channel.members.length } : {};
    return { channel: { ...channelObject(context.workspace, channel), ...locale, ...members } };
  },
};

const TYPE_SCOPES: Readonly<Record<string, string>> = {
  public_channel: "channels:read",
  private_channel: "groups:read",
  mpim: "mpim:read",
  im: "im:read",
};

function typeOf(channel: Channel): string {
  if (channel.kind === "im") return "im";
  return channel.isPrivate === true ? "private_channel" : "public_channel";
}

/** [docs] “required if token belongs to org-wide app”; elsewhere it is taken and ignored. */
function requireTeam({ workspace }: Context, args: Args): void {
  if (!workspace.isEnterpriseInstall) return;
  if (args.required("team_id", "missing_argument") !== workspace.team.id) {
    throw new ApiError("team_access_not_granted");
  }
}

/** What kinds of conversation are asked for, once the app may read them all. */
function typesAsked(context: Context, args: Args): readonly string[] {
  const types = (args.text("types") ?? "public_channel").split(",").map((type) => type.trim());
  for (const type of types) {
    const scope = TYPE_SCOPES[type];
    if (scope === undefined) throw new ApiError("invalid_types");
    requireScope(context, scope);
  }
  return types;
}

const listMethod: Method = {
  token: "bot",
  run: (context, args) => {
    requireTeam(context, args);
    const types = typesAsked(context, args);
    const found = context.workspace.channels.filter(
      (channel) =>
        types.includes(typeOf(channel)) &&
        (channel.isPrivate !== true || isMember(channel, context.workspace.app.botUser)) &&
        !(args.flag("exclude_archived") && channel.isArchived),
    );
    const { items, next } = page(args, found);
    return {
      channels: items.map((channel) => channelObject(context.workspace, channel)),
      response_metadata: { next_cursor: next },
    };
  },
};

/**
 * [docs] users.conversations: where the bot is, or with `user` where that person is; of what is not public only where the bot
 * is as well.
 */
const ofUser: Method = {
  token: "bot",
  run: (context, args) => {
    requireTeam(context, args);
    const types = typesAsked(context, args);
    const { workspace } = context;
    const { botUser } = workspace.app;
    const user = args.text("user") ?? botUser;
    if (!findUser(workspace, user)) throw new ApiError("user_not_found");
    const found = workspace.channels.filter((channel) => {
      const isOpen = channel.kind === "channel" && channel.isPrivate !== true;
      const isSeen = isMember(channel, user) && (isOpen || isMember(channel, botUser));
      return isSeen && types.includes(typeOf(channel)) && !(args.flag("exclude_archived") && channel.isArchived);
    });
    const { items, next } = page(args, found);
    return {
      channels: items.map((channel) => channelObject(workspace, channel)),
      response_metadata: { next_cursor: next },
    };
  },
};

const members: Method = {
  token: "bot",
  run: (context, args) => {
    const { items, next } = page(args, visible(context, args, "read").members);
    return { members: items, response_metadata: { next_cursor: next } };
  },
};

const open: Method = {
  token: "bot",
  scope: "im:write",
  run: (context, args) => {
    const id = args.text("channel");
    const users = (args.text("users") ?? "").split(",").filter((user) => user !== "");
    if (users.length > 1) requireScope(context, "mpim:write");
    if (users.some((user) => !findUser(context.workspace, user))) throw new ApiError("user_not_found");
    if (users.length > 1) throw new ApiError("invalid_user_combination");
    const channel =
      id === undefined ? findDirectMessage(context.workspace, users[0] ?? "") : findChannel(context.workspace, id);
    if (!channel) throw new ApiError(users.length === 0 ? "users_list_not_supplied" : "channel_not_found");
    const whole = args.flag("return_im") ? channelObject(context.workspace, channel) : { id: channel.id };
    return { channel: whole, no_op: true, already_open: true };
  },
};

export const conversationMethods: Readonly<Record<string, Method>> = {
  "conversations.history": history,
  "conversations.replies": replies,
  "conversations.info": info,
  "conversations.list": listMethod,
  "conversations.members": members,
  "conversations.open": open,
  "users.conversations": ofUser,
};
