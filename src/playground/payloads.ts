/** What Slack sends to the app, as plain objects. */
import { randomBytes } from "node:crypto";
import type { Context } from "./context.ts";
import type { SlashCommand } from "./manifest.ts";
import { commandOrigin, eventOrigin, interactionOrigin } from "./origin.ts";
import { encodeEntities, messageObject } from "./slack-objects.ts";
import { homeOf, viewObject } from "./view-stack.ts";
import {
  type Block,
  type Channel,
  findChannel,
  findDirectMessage,
  findUser,
  type Message,
  nextId,
  nextTs,
  type TriggerPlace,
} from "./workspace.ts";

export type Payload = Readonly<Record<string, unknown>>;

/** [docs] A trigger opens a modal within three seconds. */
const TRIGGER_MS = 3_000;

export function issueTrigger({ workspace, clock }: Context, user: string, place: TriggerPlace): string {
  const id = `${nextTs(workspace, clock())}.${randomBytes(8).toString("hex")}`;
  const expiresAt = new Date(clock().getTime() + TRIGGER_MS);
  workspace.triggers.set(id, { ...place, id, user, expiresAt, used: false });
  return id;
}

/**
 * The command's text as Slack passes it on. With `should_escape`, mentions become `<@U…|name>` and `<#C…|name>` and the
 * rest is entity-encoded; without, mentions are only the names that the user saw.
 */
function commandText({ workspace }: Context, typed: string, shouldEscape: boolean): string {
  const mention = (user: string, raw: string): string => {
    const name = findUser(workspace, user)?.name;
    if (name === undefined) return raw;
    return shouldEscape ? `<@${user}|${name}>` : `@${name}`;
  };
  const parts = typed.split(/(<@[UW][A-Z0-9]+>|[@#][^\s@#<>]+)/);
  return parts
    .map((part) => {
      const chosen = /^<@([UW][A-Z0-9]+)>$/.exec(part)?.[1];
      if (chosen !== undefined) return mention(chosen, part);
      if (!shouldEscape) return part;
      const user = workspace.users.find((each) => part === `@${each.name}`);
      if (user) return mention(user.id, part);
      const channel = workspace.channels.find((each) => each.kind === "channel" && part === `#${each.name}`);
      return channel ? `<#${channel.id}|${channel.name}>` : encodeEntities(part);
    })
    .join("");
}

/** A direct message has no name of its own. */
export function shownName({ kind, name }: Channel): string {
  return kind === "im" ? "directmessage" : name;
}

/** The form of a slash command: every value is text. */
export function commandPayload(
  context: Context,
  sent: { command: SlashCommand; text: string; user: string; channel: Channel; responseUrl: string },
): Readonly<Record<string, string>> {
  const { command, user, channel } = sent;
  return {
    ...commandOrigin(context, user),
    channel_id: channel.id,
    channel_name: shownName(channel),
    command: command.command,
    text: commandText(context, sent.text.trim(), command.should_escape === true),
    response_url: sent.responseUrl,
    trigger_id: issueTrigger(context, user, { channel: channel.id }),
  };
}

/** An event in its envelope. Every call makes a new `event_id`. */
export function eventPayload(context: Context, event: Payload): Payload & { event_id: string } {
  return {
    ...eventOrigin(context, event["type"]),
    event,
    type: "event_callback",
    event_id: nextId(context.workspace, "Ev"),
    event_time: Math.floor(context.clock().getTime() / 1000),
    is_ext_shared_channel: false,
    event_context: randomBytes(12).toString("base64url"),
  };
}

/** The events of a new message by the name they are subscribed to. A mention in a channel gives two. */
export function messageEvents(
  { workspace }: Context,
  message: Message,
  channel: Channel,
): readonly { subscription: string; event: Payload }[] {
  const object = messageObject(workspace, message);
  const typed = message.botId === undefined ? { client_msg_id: messageUuid(message) } : {};
  const placed = { ...object, ...typed, channel: channel.id, event_ts: message.ts };
  const said = { ...placed, channel_type: channelType(channel) };
  const mentioned =
    channel.kind === "channel" && message.botId === undefined && message.text.includes(`<@${workspace.app.botUser}>`);
  return [
    ...(mentioned ? [{ subscription: "app_mention", event: { ...placed, type: "app_mention" } }] : []),
    { subscription: messageSubscription(channel), event: said },
  ];
}

/** im, group (private) or channel, as events name it. */
function channelType(channel: Channel | undefined): "im" | "group" | "channel" {
  if (channel?.kind === "im") return "im";
  return channel?.isPrivate === true ? "group" : "channel";
}

export function messageSubscription(channel: Channel): string {
  return { im: "message.im", group: "message.groups", channel: "message.channels" }[channelType(channel)];
}

/** A client's id for its message, the same each time the message is told of. */
function messageUuid({ ts }: Message): string {
  return `00000000-0000-4000-8000-${ts.replace(".", "").slice(-12)}`;
}

export function changedEvent({ workspace, clock }: Context, message: Message, previous: Message): Payload {
  const { channel } = message;
  const ts = nextTs(workspace, clock());
  return {
    type: "message",
    subtype: "message_changed",
    hidden: true,
    channel,
    ts,
    event_ts: ts,
    channel_type: channelType(findChannel(workspace, channel)),
    message: messageObject(workspace, message),
    previous_message: messageObject(workspace, previous),
  };
}

export function deletedEvent({ workspace, clock }: Context, message: Message): Payload {
  const { channel } = message;
  const ts = nextTs(workspace, clock());
  return {
    type: "message",
    subtype: "message_deleted",
    hidden: true,
    channel,
    ts,
    event_ts: ts,
    deleted_ts: message.ts,
    channel_type: channelType(findChannel(workspace, channel)),
    previous_message: messageObject(workspace, message),
  };
}

/** [docs] Once a Home tab was published, its opening tells the app what stands there. */
export function homeOpenedEvent(context: Context, user: string, tab: "home" | "messages"): Payload {
  const { workspace, clock } = context;
  const channel = findDirectMessage(workspace, user)?.id;
  const home = tab === "home" ? homeOf(context, user) : undefined;
  const view = home ? { view: viewObject(context, home, home.values) } : {};
  return { type: "app_home_opened", user, channel, tab, ...view, event_ts: nextTs(workspace, clock()) };
}

/** An ephemeral message is named in the container, but Slack does not send it along. */
export function blockActionsPayload(
  context: Context,
  pressed: { user: string; channel: Channel; message: Message; action: Block; responseUrl: string },
): Payload {
  const { workspace, clock } = context;
  const { user, channel, message, responseUrl } = pressed;
  const isEphemeral = message.ephemeralFor !== undefined;
  return {
    type: "block_actions",
    ...interactionOrigin(context, user),
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    trigger_id: issueTrigger(context, user, { channel: channel.id }),
    channel: { id: channel.id, name: shownName(channel) },
    ...(isEphemeral ? {} : { message: messageObject(workspace, message) }),
    state: { values: message.choices },
    response_url: responseUrl,
    actions: [{ ...pressed.action, action_ts: nextTs(workspace, clock()) }],
  };
}
