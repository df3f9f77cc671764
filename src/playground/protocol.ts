/**
 * What the playground's server and its page say to each other, as JSON over HTTP and server-sent events.
 *
 *   GET  /page/state?user=U…          -> PageState, as that user sees it
 *   GET  /page/events?user=U…         -> server-sent events, each `data:` line one PageEvent
 *   POST /page/messages   SendMessage -> 202
 *   POST /page/commands   RunCommand  -> 202 (200 with `{"text": …}` when the command does not exist)
 *   POST /page/actions    PressButton -> 202
 *
 * The page acts as one of the workspace's users, who can be switched; times are Slack timestamps (seconds.micros).
 */

export interface PageUser {
  id: string;
  /** Name as shown: 陈晓明. */
  name: string;
  /** IETF tag: zh-CN, zh-TW, en-US. */
  locale: string;
  isBot: boolean;
  /** What they do, one line, in their own language. */
  title: string;
}

export interface PageChannel {
  id: string;
  name: string;
  kind: "channel" | "im";
  /** The other person of a direct message. */
  user?: string;
  topic?: string;
}

export interface PageMessage {
  channel: string;
  ts: string;
  threadTs?: string;
  user: string;
  text: string;
  blocks?: unknown[];
  /** Only this user sees it (“Only visible to you”). */
  ephemeralFor?: string;
  edited?: boolean;
  /** Set on the parent of a thread. */
  replyCount?: number;
}

export interface PageCommand {
  command: string;
  description: string;
  usageHint: string;
}

export interface PageState {
  team: { id: string; name: string };
  me: PageUser;
  users: PageUser[];
  channels: PageChannel[];
  messages: PageMessage[];
  commands: PageCommand[];
}

export type PageEvent =
  | { type: "message"; message: PageMessage }
  | { type: "message-changed"; message: PageMessage }
  | { type: "message-deleted"; channel: string; ts: string }
  /** The app did not answer in time, or Slack would have refused what it sent: shown as a red note, as Slack shows it. */
  | { type: "failed"; channel: string; threadTs?: string; reason: string };

export interface SendMessage {
  user: string;
  channel: string;
  threadTs?: string;
  /** As typed. Mentions are written `<@U…>`; the page turns a chosen @name into that. Other text is escaped by the server. */
  text: string;
}

export interface RunCommand {
  user: string;
  channel: string;
  command: string;
  text: string;
}

export interface PressButton {
  user: string;
  channel: string;
  /** Of the message that holds the element. */
  ts: string;
  blockId: string;
  actionId: string;
  /** The element as it stands in the message (type, value, selected_option …). */
  element: Record<string, unknown>;
}
