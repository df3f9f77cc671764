/**
 * What the playground's server and its page say to each other, as JSON over HTTP and server-sent events.
 *
 *   GET  /page/state?user=U…          -> PageState, as that user sees it
 *   GET  /page/events?user=U…         -> server-sent events, each `data:` line one PageEvent
 *   POST /page/messages   SendMessage -> 202
 *   POST /page/commands   RunCommand  -> 202 (200 with `{"text": …}` when the command does not exist)
 *   POST /page/actions    PressButton -> 202
 *   POST /page/views/submit       SubmitView  -> 202; what became of it comes as an event
 *   POST /page/views/close        CloseView   -> 202
 *   POST /page/views/actions      PressInView -> 202
 *   POST /page/views/suggestions  Suggest     -> 200 PageSuggestions, when the app has answered
 *   POST /page/home       OpenHome    -> 202; the view comes as an event
 *   POST /page/shortcuts/message  RunMessageShortcut -> 202
 *   POST /page/shortcuts/global   RunGlobalShortcut  -> 202
 *   POST /page/clock      MoveClock   -> 200 when the clock is there, 400 when it cannot go there
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
  /** What each menu of people, channels or conversations offers: by `block/action`. */
  choices?: Record<string, PageChoice[]>;
}

/** What the app offers in the menu of each message, or from anywhere. */
export interface PageShortcut {
  callbackId: string;
  type: "message" | "global";
  name: string;
  description: string;
}

/** What could be asked in the app's direct message. */
export interface PagePrompts {
  /** Stands above them. */
  title?: string;
  /** `title` is shown; `message` is what choosing it says. */
  prompts: { title: string; message: string }[];
}

/** What the app has besides its messages. */
export interface PageApp {
  /** The tabs of its direct message. */
  hasHome: boolean;
  hasMessages: boolean;
  shortcuts: PageShortcut[];
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
  app: PageApp;
  clock: PageClock;
  /** The user's modal: its views, the visible one last. */
  views: PageView[];
  /** The user's Home tab; none before the app has published it. */
  home?: PageView;
  prompts?: PagePrompts;
}

/** The workspace's clock, which runs on by itself. */
export interface PageClock {
  /** ISO 8601. */
  now: string;
  /** IANA name: the user's. */
  timeZone: string;
  canMove: boolean;
  /** It is being moved; messages that fall due on the way come meanwhile. */
  isMoving: boolean;
  /** The plan's period: civil dates, both included. */
  range?: { start: string; end: string };
}

/** What Slack's client finds wrong with a field before anything is sent. `limit` goes with the last five. */
export interface PageProblem {
  code:
    | "required"
    | "not-a-number"
    | "not-whole"
    | "not-an-email"
    | "not-a-link"
    | "too-short"
    | "too-long"
    | "too-small"
    | "too-large"
    | "too-many";
  limit?: string;
}

/** One entry of a menu that people, channels or conversations are chosen from. */
export interface PageChoice {
  id: string;
  name: string;
  kind: "person" | "app" | "channel" | "private" | "im";
  /** What a person does; a channel's topic. */
  detail?: string;
}

/** Block id -> action id -> as in `view.state.values`. */
export type PageValues = Record<string, Record<string, Record<string, unknown>>>;

export interface PageView {
  id: string;
  /** Changes when the app changes the view. */
  hash: string;
  /** As the app sent it: title, blocks, submit, close … */
  view: Record<string, unknown>;
  /** Of every field. */
  values: PageValues;
  /** What the app says is wrong, by block id. */
  errors: Record<string, string>;
  /** What the client says is wrong, by block id. */
  problems: Record<string, PageProblem>;
  /** Slack's reason when a submission or a press came to nothing. */
  failure?: string;
  /** Submitted, and the app has not answered. */
  busy: boolean;
  /** What each menu of people, channels or conversations offers: by `block/action`. */
  choices: Record<string, PageChoice[]>;
}

export type PageEvent =
  | { type: "message"; message: PageMessage }
  | { type: "message-changed"; message: PageMessage }
  | { type: "message-deleted"; channel: string; ts: string }
  /** The app did not answer in time, or Slack would have refused what it sent: shown as a red note, as Slack shows it. */
  | { type: "failed"; channel: string; threadTs?: string; reason: string }
  /** The user's modal, Home tab and prompts as they are now; no modal is open when there are no views. */
  | { type: "views"; views: PageView[]; home?: PageView; prompts?: PagePrompts }
  | { type: "clock"; clock: PageClock };

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

export interface SubmitView {
  user: string;
  viewId: string;
  /** What was filled in; fields that are left out keep what stands in them. */
  values?: PageValues;
}

export interface CloseView {
  user: string;
  viewId: string;
  /** The whole modal, as the cross at its corner does, and not only the visible view. */
  all?: boolean;
}

export interface PressInView {
  user: string;
  viewId: string;
  blockId: string;
  actionId: string;
  /** The element as it stands in the view, with what was chosen (type, value, selected_option …). */
  element?: Record<string, unknown>;
  /** What stands in the fields at that moment; the app gets it along. */
  values?: PageValues;
}

export interface Suggest {
  user: string;
  viewId: string;
  blockId: string;
  actionId: string;
  /** What was typed. */
  value: string;
}

export interface PageSuggestions {
  /** Slack's option objects. */
  options: Record<string, unknown>[];
  /** Set when the app did not answer with options. */
  error?: string;
}

/** The user looks at a tab of the app's direct message. */
export interface OpenHome {
  user: string;
  tab: "home" | "messages";
}

export interface RunMessageShortcut {
  user: string;
  channel: string;
  /** Of the message. */
  ts: string;
  callbackId: string;
}

export interface RunGlobalShortcut {
  user: string;
  callbackId: string;
  /** The conversation that the user is looking at; the app is not told. */
  channel: string;
}

export interface MoveClock {
  user: string;
  /** ISO 8601, later than now. */
  to: string;
}
