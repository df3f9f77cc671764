/** Workspace data in the shapes that Slack gives it over the network. */
import { type Channel, type Message, repliesOf, type User, type Workspace } from "./workspace.ts";

type Out = Record<string, unknown>;

/** Seconds since the epoch at which everything in the seed is said to have been made: 2020-01-01 in Dalang. */
const CREATED = 1_577_808_000;

export function messageObject(workspace: Workspace, message: Message): Out {
  const { team, app } = workspace;
  const replies = message.threadTs === undefined ? repliesOf(workspace, message) : [];
  const thread = message.threadTs ?? (replies.length > 0 ? message.ts : undefined);
  const parent = replies.length > 0 ? threadSummary(replies) : {};
  const answered = message.threadTs === undefined ? {} : { parent_user_id: parentUser(workspace, message) };
  return {
    type: "message",
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(message.botId ? { bot_id: message.botId, app_id: app.id, bot_profile: botObject(workspace) } : {}),
    ...(message.blocks ? { blocks: message.blocks } : message.botId ? {} : { blocks: [typedText(message)] }),
    ...(thread ? { thread_ts: thread } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.reactions.length > 0
      ? { reactions: message.reactions.map((each) => ({ ...each, count: each.users.length })) }
      : {}),
    ...parent,
    ...answered,
  };
}

function threadSummary(replies: readonly Message[]): Out {
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    reply_count: replies.length,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
  };
}

function parentUser(workspace: Workspace, message: Message): string | undefined {
  return workspace.messages.find(({ channel, ts }) => channel === message.channel && ts === message.threadTs)?.user;
}

/** The rich text that Slack's composer makes of what a person typed. */
function typedText({ ts, text }: Message): Out {
  const parts = text.split(/(<@[UW][A-Z0-9]+>)/).filter((part) => part !== "");
  const elements = parts.map((part) => {
    const user = /^<@([UW][A-Z0-9]+)>$/.exec(part)?.[1];
    return user === undefined ? { type: "text", text: decodeEntities(part) } : { type: "user", user_id: user };
  });
  return {
    type: "rich_text",
    block_id: ts.slice(-5),
    elements: [{ type: "rich_text_section", elements }],
  };
}

/** Slack escapes these three and nothing else. */
export function encodeEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function decodeEntities(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

export function userObject(workspace: Workspace, user: User, withLocale: boolean): Out {
  return {
    id: user.id,
    team_id: user.home ?? workspace.team.id,
    ...enterpriseUser(workspace, user),
    name: user.name,
    deleted: false,
    real_name: user.realName,
    tz: user.timeZone.name,
    tz_label: user.timeZone.label,
    tz_offset: user.timeZone.offsetSeconds,
    profile: {
      title: user.title,
      real_name: user.realName,
      display_name: user.realName,
      team: workspace.team.id,
      ...(user.isBot ? { bot_id: workspace.app.botId, api_app_id: workspace.app.id } : {}),
    },
    is_admin: user.isAdmin === true,
    is_owner: user.isOwner === true,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: CREATED,
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

/** [docs] Of a person in an organisation: of which of its workspaces they are a member. */
function enterpriseUser({ team, enterprise }: Workspace, { id, home = team.id, isAdmin, isOwner }: User): Out {
  if (!enterprise) return {};
  return {
    enterprise_user: {
      id,
      enterprise_id: enterprise.id,
      enterprise_name: enterprise.name,
      is_admin: isAdmin === true,
      is_owner: isOwner === true,
      teams: [...new Set([home, team.id])],
    },
  };
}

export function botObject(workspace: Workspace): Out {
  const { app, team, users } = workspace;
  const name = users.find(({ id }) => id === app.botUser)?.realName ?? "";
  return { id: app.botId, deleted: false, name, updated: CREATED, app_id: app.id, team_id: team.id };
}

export function channelObject(workspace: Workspace, channel: Channel): Out {
  const { id, name, kind, user, topic = "" } = channel;
  const isMember = channel.members.includes(workspace.app.botUser);
  const common = { id, created: CREATED, is_archived: channel.isArchived === true };
  if (kind === "im") return { ...common, is_im: true, is_org_shared: false, user, is_user_deleted: false };
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate === true,
    is_general: channel.isGeneral === true,
    is_member: isMember,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    creator: channel.members[0],
    num_members: channel.members.length,
    topic: { value: topic, creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
  };
}
