import type {
  PageChannel,
  PageClock,
  PageEvent,
  PageMessage,
  PagePrompts,
  PageShortcut,
  PageState,
  PageUser,
  PageView,
} from "../protocol.ts";
import type { Clock } from "./time.ts";

export interface Failure {
  readonly id: number;
  readonly channel: string;
  readonly threadTs?: string;
  readonly reason: string;
  /** Timestamp of the message that it came after. */
  readonly after: string;
}

/** Slack timestamps have a fixed width within our lifetime, so they compare as text. */
const byTs = (one: { readonly ts: string }, other: { readonly ts: string }): number =>
  one.ts < other.ts ? -1 : one.ts > other.ts ? 1 : 0;

const keyOf = ({ channel, ts }: { readonly channel: string; readonly ts: string }): string => `${channel}/${ts}`;

/** What one user knows of the workspace; every event brings it up to date. */
export class Workspace implements Clock {
  readonly team: PageState["team"];
  readonly me: PageUser;
  readonly commands: PageState["commands"];
  readonly users: readonly PageUser[];
  readonly channels: readonly PageChannel[];
  readonly app: PageState["app"];
  /** The user's modal, the visible view last. */
  views: readonly PageView[];
  /** The user's Home tab; undefined before the app has published it. */
  home: PageView | undefined;
  prompts: PagePrompts | undefined;
  clock: PageClock;
  /** Milliseconds by which the workspace's clock is ahead of the browser's. */
  #ahead = 0;
  readonly #messages = new Map<string, PageMessage>();
  readonly #failures: Failure[] = [];
  /** Newest timestamp that was read, by channel. */
  readonly #read = new Map<string, string>();

  /** Everything that is there at the beginning counts as read. */
  constructor(state: PageState) {
    this.team = state.team;
    this.me = state.me;
    this.commands = state.commands;
    this.users = state.users;
    this.channels = state.channels;
    this.app = state.app;
    this.views = state.views;
    this.clock = state.clock;
    this.refresh(state);
    for (const { id } of this.channels) {
      this.markRead(id);
    }
  }

  /** After a lost connection: what was deleted meanwhile goes, what was said comes. */
  refresh({
    messages,
    clock,
    views,
    home,
    prompts,
  }: Pick<PageState, "messages" | "clock" | "views" | "home" | "prompts">): void {
    this.#messages.clear();
    for (const message of messages) {
      this.#messages.set(keyOf(message), message);
    }
    this.views = views;
    this.home = home;
    this.prompts = prompts;
    this.#setClock(clock);
  }

  #setClock(clock: PageClock): void {
    this.clock = clock;
    this.#ahead = Date.parse(clock.now) - Date.now();
  }

  /** What the workspace's clock shows: milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  get timeZone(): string {
    return this.clock.timeZone;
  }

  apply(event: PageEvent): void {
    switch (event.type) {
      case "message":
      case "message-changed":
        this.#messages.set(keyOf(event.message), event.message);
        break;
      case "message-deleted":
        this.#messages.delete(keyOf(event));
        break;
      case "failed": {
        const { type: _, ...failed } = event;
        const after = this.#inChannel(event.channel).at(-1)?.ts ?? "";
        this.#failures.push({ ...failed, id: this.#failures.length, after });
        break;
      }
      case "views":
        this.views = event.views;
        this.home = event.home;
        this.prompts = event.prompts;
        break;
      case "clock":
        this.#setClock(event.clock);
        break;
      default:
        event satisfies never;
    }
  }

  shortcuts(type: PageShortcut["type"]): PageShortcut[] {
    return this.app.shortcuts.filter((each) => each.type === type);
  }

  user(id: string): PageUser | undefined {
    return this.users.find((user) => user.id === id);
  }

  channel(id: string): PageChannel | undefined {
    return this.channels.find((channel) => channel.id === id);
  }

  get bot(): PageUser | undefined {
    return this.users.find((user) => user.isBot);
  }

  /** The other person of a direct message. */
  partner(channel: PageChannel): PageUser | undefined {
    return channel.user === undefined || channel.user === this.me.id ? this.bot : this.user(channel.user);
  }

  /** The direct message with the app. */
  isWithApp(channel: PageChannel): boolean {
    return channel.kind === "im" && this.partner(channel)?.isBot === true;
  }

  hasHome(channel: PageChannel): boolean {
    return this.app.hasHome && this.isWithApp(channel);
  }

  nameOf(channel: PageChannel): string {
    return channel.kind === "im" ? (this.partner(channel)?.name ?? channel.name) : channel.name;
  }

  #inChannel(channel: string): PageMessage[] {
    return [...this.#messages.values()].filter((message) => message.channel === channel).sort(byTs);
  }

  /** Outside threads, oldest first. */
  timeline(channel: string): PageMessage[] {
    return this.#inChannel(channel).filter(({ ts, threadTs }) => threadTs === undefined || threadTs === ts);
  }

  parentOf(channel: string, threadTs: string): PageMessage | undefined {
    return this.#messages.get(keyOf({ channel, ts: threadTs }));
  }

  replies(channel: string, threadTs: string): PageMessage[] {
    return this.#inChannel(channel).filter((message) => message.threadTs === threadTs && message.ts !== threadTs);
  }

  failures(channel: string, threadTs: string | undefined): Failure[] {
    return this.#failures.filter((failure) => failure.channel === channel && failure.threadTs === threadTs);
  }

  /** Timestamp of what the user said last, outside threads; empty when they said nothing. */
  lastSaid(channel: string): string {
    return this.timeline(channel).findLast(({ user }) => user === this.me.id)?.ts ?? "";
  }

  markRead(channel: string): void {
    const newest = this.#inChannel(channel).at(-1);
    if (newest !== undefined) {
      this.#read.set(channel, newest.ts);
    }
  }

  isUnread(channel: string): boolean {
    const newest = this.#inChannel(channel).findLast(({ user }) => user !== this.me.id);
    return newest !== undefined && newest.ts > (this.#read.get(channel) ?? "");
  }
}
