/**
 * The state of the stand-in Slack workspace: plain data, changed only by the functions here. Nothing here knows
 * HTTP, the app, or the clock: what happens when is an argument.
 */

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** The organisation (Enterprise Grid) that a workspace belongs to. */
export interface Enterprise {
  readonly id: string;
  readonly name: string;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** IETF tag: zh-CN. */
  readonly locale: string;
  /** What they do, in their own language. */
  readonly title: string;
  /** IANA name and what Slack says of it. */
  readonly timeZone: { readonly name: string; readonly label: string; readonly offsetSeconds: number };
  readonly isBot: boolean;
  /** Of the workspace. Left out: no. */
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  /** Id of the workspace of the same organisation in which they are at home. Left out: this one. */
  readonly home?: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: "channel" | "im";
  /** The other person of the bot's direct message. */
  readonly user?: string;
  readonly topic?: string;
  readonly isGeneral?: boolean;
  /** Only its members know of it. */
  readonly isPrivate?: boolean;
  isArchived?: boolean;
  members: readonly string[];
}

export type Block = Readonly<Record<string, unknown>>;

export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly user: string;
  /** Set when the app sent it. */
  readonly botId?: string;
  /** Entity-encoded, as Slack keeps it. */
  text: string;
  blocks?: readonly Block[];
  metadata?: Readonly<Record<string, unknown>>;
  /** Only this user sees it. */
  readonly ephemeralFor?: string;
  /** A command that shows because its answer is for all. No app hears or reads it. */
  readonly isCommand?: boolean;
  edited?: { readonly user: string; readonly ts: string };
  reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
  /** What readers have chosen in its menus: block id -> action id -> as in `state.values` of an interaction. */
  choices: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

/** Where an app may still answer a command or an interaction. */
export interface ResponseUrl {
  readonly id: string;
  /** `view`: from a modal whose menu asked for it (`response_url_enabled`). */
  readonly kind: "command" | "action" | "shortcut" | "view";
  readonly channel: string;
  readonly user: string;
  /** The message that was acted on. */
  readonly original?: { readonly ts: string; readonly threadTs?: string };
  readonly expiresAt: Date;
  uses: number;
}

/** Where an interaction took place: what decides what its trigger may do. */
export interface TriggerPlace {
  /** The conversation that the user was looking at. */
  readonly channel?: string;
  /** The modal's view that was acted on. */
  readonly view?: string;
}

export interface Trigger extends TriggerPlace {
  readonly id: string;
  readonly user: string;
  readonly expiresAt: Date;
  used: boolean;
}

/** Block id -> action id -> as in `view.state.values`: `{type, value}`, `{type, selected_option}` … */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** What Slack's client finds wrong with a field of a modal, before anything is sent to the app. */
export type FieldProblem =
  | { readonly code: "required" | "not-a-number" | "not-whole" | "not-an-email" | "not-a-link" }
  /** `limit`: characters, the bound of a number as the app wrote it, or how many may be chosen. */
  | {
      readonly code: "too-short" | "too-long" | "too-small" | "too-large" | "too-many";
      readonly limit: string;
    };

/** A view that is open: a modal of a user's stack, or their Home tab. */
export interface StoredView {
  readonly id: string;
  readonly user: string;
  /** The conversation that the user was looking at when it was opened. */
  readonly channel?: string;
  hash: string;
  view: Readonly<Record<string, unknown>>;
  /** What stands in its fields, all of them. */
  values: ViewValues;
  /** What the app said is wrong, by block id. */
  errors: Readonly<Record<string, string>>;
  /** What the client itself said is wrong, by block id. */
  problems: Readonly<Record<string, FieldProblem>>;
  /** Why the last submission or press came to nothing: operation_timeout, dispatch_failed, or what was wrong with the answer. */
  failure?: string;
  /** Submitted, and the app has not answered. */
  busy: boolean;
  /** What the app has offered in its external menus, by `block/action`. */
  offered: Readonly<Record<string, readonly Block[]>>;
}

export interface SuggestedPrompts {
  /** Stands above them. */
  readonly title?: string;
  /** `title` is shown; `message` is what choosing it says. */
  readonly prompts: readonly { readonly title: string; readonly message: string }[];
}

export interface Workspace {
  readonly team: Team;
  readonly enterprise?: Enterprise;
  /** The app is installed in the whole organisation, not in this workspace alone. */
  readonly isEnterpriseInstall: boolean;
  readonly app: { readonly id: string; readonly botId: string; readonly botUser: string };
  users: readonly User[];
  channels: readonly Channel[];
  /** In the order of their timestamps. */
  messages: readonly Message[];
  responseUrls: Map<string, ResponseUrl>;
  triggers: Map<string, Trigger>;
  /** Open views by id. */
  views: Map<string, StoredView>;
  /** The modal of each user who has one: ids of its views, the visible one last. */
  stacks: Map<string, readonly string[]>;
  /** Set by the app, by the id of the direct message. */
  suggestedPrompts: Map<string, SuggestedPrompts>;
  /** The status line by `channel/thread`. */
  statuses: Map<string, Readonly<Record<string, unknown>>>;
  /** Last timestamp given, in microseconds since the epoch. */
  lastMicros: number;
  /** Three letters that identifiers made here begin with, so that two workspaces make different ones. */
  readonly idPrefix: string;
  /** Last number given to an identifier. */
  lastId: number;
}

export function emptyWorkspace(
  place: Pick<Workspace, "team" | "enterprise" | "isEnterpriseInstall" | "idPrefix">,
  app: Workspace["app"],
): Workspace {
  return {
    ...place,
    app,
    users: [],
    channels: [],
    messages: [],
    responseUrls: new Map(),
    triggers: new Map(),
    views: new Map(),
    stacks: new Map(),
    suggestedPrompts: new Map(),
    statuses: new Map(),
    lastMicros: 0,
    lastId: 0,
  };
}

/** A timestamp (seconds.micros) that no other has, and that is later than all before, even when the clock went back. */
export function nextTs(workspace: Workspace, now: Date): string {
  const micros = Math.max(Math.round(now.getTime() * 1000), workspace.lastMicros + 1);
  workspace.lastMicros = micros;
  return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, "0")}`;
}

/** An identifier in Slack's form: nextId(workspace, "Ev") -> Ev0DL0000001. */
export function nextId(workspace: Workspace, prefix: string): string {
  workspace.lastId += 1;
  return `${prefix}${workspace.idPrefix}${workspace.lastId.toString(36).toUpperCase().padStart(7, "0")}`;
}

export function findUser(workspace: Workspace, id: string): User | undefined {
  return workspace.users.find((user) => user.id === id);
}

export function findChannel(workspace: Workspace, id: string): Channel | undefined {
  return workspace.channels.find((channel) => channel.id === id);
}

/** The bot's direct message with a user. */
export function findDirectMessage(workspace: Workspace, user: string): Channel | undefined {
  return workspace.channels.find((channel) => channel.kind === "im" && channel.user === user);
}

export function isMember(channel: Pick<Channel, "members">, user: string): boolean {
  return channel.members.includes(user);
}

export function join(workspace: Workspace, channelId: string, user: string): void {
  const channel = findChannel(workspace, channelId);
  if (channel && !isMember(channel, user)) channel.members = [...channel.members, user];
}

export function leave(workspace: Workspace, channelId: string, user: string): void {
  const channel = findChannel(workspace, channelId);
  if (channel) channel.members = channel.members.filter((each) => each !== user);
}

export function archive(workspace: Workspace, channelId: string): void {
  const channel = findChannel(workspace, channelId);
  if (channel) channel.isArchived = true;
}

export function findMessage(workspace: Workspace, channel: string, ts: string): Message | undefined {
  return workspace.messages.find((message) => message.channel === channel && message.ts === ts);
}

/** Replies of a thread that everybody sees, oldest first. */
export function repliesOf(workspace: Workspace, parent: Message): readonly Message[] {
  return workspace.messages.filter(
    ({ channel, threadTs, ephemeralFor }) =>
      channel === parent.channel && threadTs === parent.ts && ephemeralFor === undefined,
  );
}

export interface Draft {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly threadTs?: string;
  readonly botId?: string;
  readonly blocks?: readonly Block[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly ephemeralFor?: string;
  readonly isCommand?: boolean;
}

export function addMessage(workspace: Workspace, draft: Draft, now: Date): Message {
  const { blocks, ...rest } = draft;
  const ts = nextTs(workspace, now);
  const named =
    blocks === undefined || blocks.length === 0 ? {} : { blocks: blocks.map((each) => withIds(workspace, each)) };
  const message: Message = { ...rest, ...named, ts, reactions: [], choices: {} };
  workspace.messages = [...workspace.messages, message];
  return message;
}

/** What is left out of `change` stays as it was; an empty list of blocks takes them away. */
export function changeMessage(
  workspace: Workspace,
  message: Message,
  change: { text?: string; blocks?: readonly Block[]; metadata?: Readonly<Record<string, unknown>> },
  by: string,
  now: Date,
): void {
  if (change.text !== undefined) message.text = change.text;
  if (change.metadata !== undefined) message.metadata = change.metadata;
  if (change.blocks !== undefined) {
    if (change.blocks.length === 0) delete message.blocks;
    else message.blocks = change.blocks.map((each) => withIds(workspace, each));
    message.choices = {};
  }
  message.edited = { user: by, ts: nextTs(workspace, now) };
}

export function deleteMessage(workspace: Workspace, message: Message): void {
  workspace.messages = workspace.messages.filter((each) => each !== message);
}

/** Types that readers act on, which Slack gives an `action_id` when the app gave none. */
const INTERACTIVE =
  /^(button|checkboxes|datepicker|datetimepicker|timepicker|overflow|radio_buttons|workflow_button|feedback_buttons|icon_button|(multi_)?(static|external|users|conversations|channels)_select|.*_input)$/;

/** The block with the ids that Slack adds where the app gave none, down to the blocks and elements inside it. */
export function withIds(workspace: Workspace, block: Block): Block {
  const named: Record<string, unknown> = { block_id: shortId(workspace), ...block };
  for (const field of ["child_blocks", "elements", "actions", "accessory", "element"]) {
    const value = named[field];
    if (Array.isArray(value)) named[field] = value.map((each) => withInnerIds(workspace, each, field));
    else if (value !== undefined) named[field] = withInnerIds(workspace, value, field);
  }
  return named;
}

function withInnerIds(workspace: Workspace, value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Block;
  if (field === "child_blocks" || fields["type"] === "card") return withIds(workspace, fields);
  const interactive = INTERACTIVE.test(String(fields["type"])) && fields["action_id"] === undefined;
  return interactive ? { ...fields, action_id: shortId(workspace) } : fields;
}

/** Slack's generated ids look like `k3JpQ`. */
function shortId(workspace: Workspace): string {
  return nextId(workspace, "").slice(-5);
}
