import type { Change, Context } from "./context.ts";
import { type Manifest, tabsOf } from "./manifest.ts";
import { choicesIn, privateViews } from "./page-views.ts";
import type { PageChannel, PageEvent, PageMessage, PageState, PageUser } from "./protocol.ts";
import {
  type Channel,
  findChannel,
  isMember,
  type Message,
  repliesOf,
  type User,
  type Workspace,
} from "./workspace.ts";
import type { WorkspaceClock } from "./workspace-clock.ts";

function pageUser({ id, realName, locale, isBot, title }: User): PageUser {
  return { id, name: realName, locale, isBot, title };
}

function pageChannel({ id, name, kind, topic }: Channel, workspace: Workspace): PageChannel {
  // People talk with the bot, so to them the other person is the bot.
  if (kind === "im") return { id, name, kind, user: workspace.app.botUser };
  return { id, name, kind, ...(topic ? { topic } : {}) };
}

function pageMessage(workspace: Workspace, message: Message, reader: string): PageMessage {
  const { channel, ts, threadTs, user, text, blocks, ephemeralFor, edited } = message;
  const choices = choicesIn(workspace, reader, blocks ?? []);
  const replies = threadTs === undefined ? repliesOf(workspace, message).length : 0;
  return {
    channel,
    ts,
    user,
    text,
    ...(threadTs ? { threadTs } : {}),
    ...(blocks ? { blocks: [...blocks] } : {}),
    ...(ephemeralFor ? { ephemeralFor } : {}),
    ...(edited ? { edited: true } : {}),
    ...(replies > 0 ? { replyCount: replies } : {}),
    ...(Object.keys(choices).length > 0 ? { choices } : {}),
  };
}

function isVisible(workspace: Workspace, message: Message, user: string): boolean {
  const channel = findChannel(workspace, message.channel);
  const meant = message.ephemeralFor === undefined || message.ephemeralFor === user;
  return channel !== undefined && isMember(channel, user) && meant;
}

/** Everything that the user sees; undefined when there is no such person. */
export function pageState(
  workspace: Workspace,
  manifest: Manifest,
  clock: WorkspaceClock,
  userId: string,
): PageState | undefined {
  const me = workspace.users.find(({ id, isBot }) => id === userId && !isBot);
  if (!me) return undefined;
  const { team, users, channels, messages } = workspace;
  const tabs = tabsOf(manifest);
  return {
    team: { id: team.id, name: team.name },
    me: pageUser(me),
    users: users.map(pageUser),
    channels: channels.filter((each) => isMember(each, userId)).map((each) => pageChannel(each, workspace)),
    messages: messages
      .filter((each) => isVisible(workspace, each, userId))
      .map((each) => pageMessage(workspace, each, userId)),
    commands: manifest.features.slash_commands.map(({ command, description, usage_hint = "" }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    app: {
      hasHome: tabs.home,
      hasMessages: tabs.messages,
      shortcuts: (manifest.features.shortcuts ?? []).map(({ callback_id, type, name, description }) => ({
        callbackId: callback_id,
        type,
        name,
        description,
      })),
    },
    clock: clock.shown(userId),
    ...privateViews({ workspace, manifest }, userId),
  };
}

/** What a change is to one user: nothing, one event, or two when a reply changes its parent's count. */
export function pageEvents(
  { workspace, manifest }: Pick<Context, "workspace" | "manifest">,
  clock: WorkspaceClock,
  change: Change,
  user: string,
): readonly PageEvent[] {
  if (change.type === "clock") return [{ type: "clock", clock: clock.shown(user) }];
  if (change.type === "views") {
    return change.user === user ? [{ type: "views", ...privateViews({ workspace, manifest }, user) }] : [];
  }
  if (change.type === "failed") {
    const { channel, threadTs, reason } = change;
    const inChannel = isMember(findChannel(workspace, channel) ?? { members: [] }, user);
    const meant = change.user === undefined ? inChannel : change.user === user;
    return meant ? [{ type: "failed", channel, reason, ...(threadTs ? { threadTs } : {}) }] : [];
  }
  const { message } = change;
  if (!isVisible(workspace, message, user)) return [];
  const counted = message.ephemeralFor === undefined && change.type !== "message-changed";
  const parent = counted
    ? workspace.messages.find(({ channel, ts }) => channel === message.channel && ts === message.threadTs)
    : undefined;
  const recount: PageEvent[] = parent
    ? [{ type: "message-changed", message: pageMessage(workspace, parent, user) }]
    : [];
  if (change.type === "message-deleted") {
    return [{ type: "message-deleted", channel: message.channel, ts: message.ts }, ...recount];
  }
  return [{ type: change.type, message: pageMessage(workspace, message, user) }, ...recount];
}
