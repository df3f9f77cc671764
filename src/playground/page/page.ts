import type { PageEvent, PageState } from "../protocol.ts";
import { announce } from "./announce.ts";
import { avatar } from "./avatar.ts";
import type { Json } from "./block-kit/json.ts";
import type { Surroundings } from "./block-kit/surroundings.ts";
import { ClockMenu } from "./clock-menu.ts";
import type { ComposerOptions } from "./composer.ts";
import { Conversation } from "./conversation.ts";
import { element } from "./dom.ts";
import { openMenu } from "./menu.ts";
import { plainText } from "./message-text.ts";
import { ModalStack } from "./modal/modal-stack.ts";
import { type Place, placeHash, readPlace } from "./place.ts";
import { playgroundBar } from "./playground-bar.ts";
import { chosenTheme, type Language } from "./preferences.ts";
import {
  closeView,
  moveClock,
  pressButton,
  pressInView,
  runCommand,
  sendMessage,
  submitView,
  suggest,
} from "./server.ts";
import { Sidebar } from "./sidebar.ts";
import { ThreadPane } from "./thread-pane.ts";
import type { Words } from "./words/words.ts";
import type { Workspace } from "./workspace.ts";

export interface PageOptions {
  readonly words: Words;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly switchUser: (user: string) => void;
}

/** A finger needs the screen for reading; the keyboard would cover half of it. */
const hasKeyboard = (): boolean => matchMedia("(pointer: fine)").matches;

/** The whole page for one user in one language. */
export class Page {
  readonly node: HTMLElement;
  readonly workspace: Workspace;
  readonly #words: Words;
  readonly #sidebar: Sidebar;
  readonly #conversation: Conversation;
  readonly #thread: ThreadPane;
  readonly #connection: HTMLElement;
  readonly #clock: ClockMenu;
  readonly #modals: ModalStack;
  readonly #abort = new AbortController();
  #channel = "";
  #threadTs: string | undefined;
  #scheduled = false;

  constructor(workspace: Workspace, options: PageOptions) {
    const { words } = options;
    this.workspace = workspace;
    this.#words = words;
    const shared = { workspace, words, around: (channel: string, ts: string) => this.#surroundings(channel, ts) };
    this.#sidebar = new Sidebar({
      workspace,
      words,
      open: (channel) => this.#go({ channel }),
      switchUser: (anchor) => this.#offerUsers(anchor, options.switchUser),
    });
    this.#conversation = new Conversation({
      ...shared,
      composer: this.#composerOptions(false),
      openThread: (thread) => this.#go({ channel: this.#channel, thread }),
      back: () => this.#go({}),
    });
    this.#thread = new ThreadPane({
      ...shared,
      composer: this.#composerOptions(true),
      close: () => this.#closeThread(),
    });
    const user = workspace.me.id;
    this.#clock = new ClockMenu({
      workspace,
      words,
      move: (to) => moveClock({ user, to: new Date(to).toISOString() }),
    });
    this.#modals = new ModalStack(this.#readingSurroundings(), {
      submit: (viewId, values) => submitView({ user, viewId, values }),
      close: (viewId, all) => closeView({ user, viewId, all }),
      press: (viewId, { blockId, actionId, element: pressed, values }) =>
        pressInView({ user, viewId, blockId, actionId, element: { ...pressed }, values }),
      suggest: (viewId, blockId, actionId, value) => suggest({ user, viewId, blockId, actionId, value }),
    });
    this.#connection = element("div", { class: "connection", role: "status", hidden: true }, words.reconnecting);
    this.node = element(
      "div",
      { class: "frame" },
      playgroundBar({
        words,
        theme: chosenTheme(),
        language: options.language,
        setLanguage: options.setLanguage,
        clock: this.#clock.node,
      }),
      this.#sidebar.node,
      element("div", { class: "panes" }, this.#conversation.node, this.#thread.node),
      this.#connection,
    );
    const { signal } = this.#abort;
    window.addEventListener("hashchange", () => this.#moved(), { signal });
    window.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    window.addEventListener("focus", () => this.#schedule(), { signal });
  }

  /** Once the node stands in the document. */
  start(): void {
    this.#moved();
    this.#modals.show(this.workspace.views);
  }

  close(): void {
    this.#abort.abort();
    this.#clock.dispose();
    this.#modals.close();
  }

  showConnection(isLost: boolean): void {
    this.#connection.hidden = !isLost;
  }

  refresh(state: PageState): void {
    this.workspace.refresh(state);
    this.#clock.update();
    this.#modals.show(this.workspace.views);
    this.#schedule();
  }

  apply(event: PageEvent): void {
    this.workspace.apply(event);
    this.#schedule();
    if (event.type === "views") {
      this.#modals.show(event.views);
    } else if (event.type === "clock") {
      this.#clock.update();
    } else if (event.type === "message") {
      this.#told(event.message.channel, event.message.threadTs, event.message.user, event.message.text);
    } else if (event.type === "failed") {
      announce(`${this.#words.failed}. ${event.reason}`);
    }
  }

  #told(channel: string, threadTs: string | undefined, user: string, text: string): void {
    const isShown = channel === this.#channel && (threadTs === undefined || threadTs === this.#threadTs);
    if (user === this.workspace.me.id || !isShown) {
      return;
    }
    const name = this.workspace.user(user)?.name ?? this.#words.unknownUser;
    announce(this.#words.said(name, plainText(text, this.workspace)));
    (threadTs === undefined ? this.#conversation : this.#thread).list.tellNewer();
  }

  /** Several events often come at once; they are drawn together. */
  #schedule(): void {
    if (!this.#scheduled) {
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        this.#show();
      });
    }
  }

  #show(): void {
    const channel = this.workspace.channel(this.#channel);
    if (channel === undefined) {
      return;
    }
    this.#conversation.show(channel);
    const parent = this.#threadTs === undefined ? undefined : this.workspace.parentOf(this.#channel, this.#threadTs);
    if (parent === undefined) {
      this.#thread.hide();
    } else if (this.#thread.show(channel, parent) && hasKeyboard()) {
      this.#thread.composer.focus();
    }
    if (document.hasFocus()) {
      this.workspace.markRead(this.#channel);
    }
    this.#sidebar.show(this.#channel);
    this.#showTitle();
  }

  #showTitle(): void {
    const channel = this.workspace.channel(this.#channel);
    const others = this.workspace.channels.some(({ id }) => this.workspace.isUnread(id));
    const name = channel === undefined ? "" : `${channel.kind === "im" ? "" : "#"}${this.workspace.nameOf(channel)} · `;
    document.title = `${others ? "• " : ""}${name}${this.#words.product}`;
  }

  #go(place: Place): void {
    const hash = placeHash(place);
    if (location.hash === hash) {
      this.#moved();
    } else {
      location.hash = hash;
    }
  }

  /** The bot's direct message is where a first visit begins. */
  #home(): string {
    const { workspace } = this;
    const isWithBot = (channel: (typeof workspace.channels)[number]): boolean =>
      channel.kind === "im" && workspace.partner(channel)?.isBot === true;
    return (workspace.channels.find(isWithBot) ?? workspace.channels[0])?.id ?? "";
  }

  #moved(): void {
    const place = readPlace(location.hash) ?? { channel: this.#home() };
    const isKnown = place.channel !== undefined && this.workspace.channel(place.channel) !== undefined;
    const before = this.#channel;
    this.#channel = isKnown && place.channel !== undefined ? place.channel : this.#channel || this.#home();
    this.#threadTs = isKnown ? place.thread : undefined;
    this.node.setAttribute(
      "data-pane",
      place.channel === undefined ? "list" : this.#threadTs === undefined ? "conversation" : "thread",
    );
    const isOther = before !== this.#channel;
    this.#show();
    if (isOther && this.#threadTs === undefined && hasKeyboard()) {
      this.#conversation.composer.focus();
    }
  }

  #closeThread(): void {
    const parent = this.#threadTs;
    this.#go({ channel: this.#channel });
    const summary = this.#conversation.node.querySelector<HTMLElement>(`[data-focus-key="replies/${parent}"]`);
    if (summary !== null) {
      summary.focus({ preventScroll: true });
    } else if (hasKeyboard()) {
      this.#conversation.composer.focus();
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing || document.querySelector("dialog[open]") !== null) {
      return;
    }
    if (event.key === "Escape" && this.#thread.isOpen) {
      event.preventDefault();
      this.#closeThread();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      const channel = this.#sidebar.neighbour(this.#channel, event.key === "ArrowDown" ? 1 : -1);
      this.#go(channel === undefined ? {} : { channel });
    }
  }

  #composerOptions(inThread: boolean): Omit<ComposerOptions, "id" | "words" | "inThread"> {
    const { workspace } = this;
    return {
      // The bot first: it is whom one comes here to ask.
      people: workspace.users
        .filter(({ id }) => id !== workspace.me.id)
        .toSorted((one, other) => Number(other.isBot) - Number(one.isBot)),
      commands: workspace.commands,
      send: (text) => {
        const thread = inThread && this.#threadTs !== undefined ? { threadTs: this.#threadTs } : {};
        (inThread ? this.#thread : this.#conversation).list.toEnd();
        return sendMessage({ user: workspace.me.id, channel: this.#channel, text, ...thread });
      },
      run: ({ command, text }) => {
        this.#conversation.list.toEnd();
        return runCommand({ user: workspace.me.id, channel: this.#channel, command, text });
      },
    };
  }

  #readingSurroundings(): Omit<Surroundings, "press"> {
    const { workspace } = this;
    return {
      words: this.#words,
      viewer: workspace.me.id,
      clock: workspace,
      userName: (id) => workspace.user(id)?.name,
      channelName: (id) => workspace.channel(id)?.name,
      openChannel: (id) => this.#go({ channel: id }),
    };
  }

  #surroundings(channel: string, ts: string): Surroundings {
    return {
      ...this.#readingSurroundings(),
      press: (blockId, actionId, pressed) => void this.#press(channel, ts, blockId, actionId, pressed),
    };
  }

  async #press(channel: string, ts: string, blockId: string, actionId: string, pressed: Json): Promise<void> {
    try {
      await pressButton({ user: this.workspace.me.id, channel, ts, blockId, actionId, element: { ...pressed } });
    } catch (error) {
      this.apply({ type: "failed", channel, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  #offerUsers(anchor: HTMLElement, switchUser: (user: string) => void): void {
    const options = this.workspace.users
      .filter(({ isBot }) => !isBot)
      .map((user) => ({
        label: user.name,
        description: `${user.title} · ${user.locale}`,
        leading: avatar(user, "large"),
        selected: user.id === this.workspace.me.id,
        choose: () => switchUser(user.id),
      }));
    openMenu(anchor, [{ label: this.#words.switchUser, options }], { role: "listbox", label: this.#words.switchUser });
  }
}
