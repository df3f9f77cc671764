import type { PageEvent, PageMessage, PageState } from "../protocol.ts";
import { announce } from "./announce.ts";
import { avatar } from "./avatar.ts";
import type { Reading, Surroundings } from "./block-kit/surroundings.ts";
import { ClockMenu } from "./clock-menu.ts";
import type { ComposerOptions } from "./composer.ts";
import { Conversation, type ConversationOptions } from "./conversation.ts";
import { element } from "./dom.ts";
import { openMenu } from "./menu.ts";
import { MessageForms } from "./message-forms.ts";
import { plainText } from "./message-text.ts";
import { ModalStack } from "./modal/modal-stack.ts";
import { type Place, placeHash, readPlace, type Tab } from "./place.ts";
import { playgroundBar } from "./playground-bar.ts";
import { chosenTheme, keepTab, type Language, tabOf } from "./preferences.ts";
import {
  closeView,
  moveClock,
  openHome,
  pressButton,
  pressInView,
  runCommand,
  runGlobalShortcut,
  runMessageShortcut,
  sendMessage,
  submitView,
  suggest,
} from "./server.ts";
import { Sidebar } from "./sidebar.ts";
import { ThreadPane } from "./thread-pane.ts";
import type { ViewActions } from "./view-body.ts";
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

/** Where one pane at a time is shown, as in `frame.css`. */
const isNarrow = (): boolean => matchMedia("(width <= 720px)").matches;

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
  readonly #forms = new MessageForms();
  readonly #abort = new AbortController();
  #channel = "";
  #tab: Tab = "messages";
  /** The conversation and tab that are in sight; undefined while only the list of channels is. */
  #opened: string | undefined;
  #threadTs: string | undefined;
  #scheduled = false;

  constructor(workspace: Workspace, options: PageOptions) {
    const { words } = options;
    this.workspace = workspace;
    this.#words = words;
    const user = workspace.me.id;
    const reading = this.#reading();
    const viewActions: ViewActions = {
      press: (viewId, { blockId, actionId, element: pressed, values }) =>
        pressInView({ user, viewId, blockId, actionId, element: { ...pressed }, values }),
      suggest: (viewId, blockId, actionId, value) => suggest({ user, viewId, blockId, actionId, value }),
    };
    const shared = (pane: string): Pick<ConversationOptions, "workspace" | "words" | "around" | "runShortcut"> => ({
      workspace,
      words,
      around: (message) => this.#surroundings(message, pane),
      runShortcut: ({ channel, ts }, callbackId) =>
        void this.#attempt(channel, runMessageShortcut({ user, channel, ts, callbackId })),
    });
    this.#sidebar = new Sidebar({
      workspace,
      words,
      open: (channel) => this.#go(this.#placeIn(channel)),
      switchUser: (anchor) => this.#offerUsers(anchor, options.switchUser),
    });
    this.#conversation = new Conversation({
      ...shared("conversation"),
      composer: this.#composerOptions(false),
      openThread: (thread) => this.#go({ channel: this.#channel, thread }),
      back: () => this.#go({}),
      home: { name: workspace.bot?.name ?? "", reading, actions: viewActions, askAgain: () => this.#tellOpened() },
      openTab: (tab) => {
        keepTab(user, tab);
        this.#go({ channel: this.#channel, ...(tab === "home" ? { tab } : {}) });
      },
    });
    this.#thread = new ThreadPane({
      ...shared("thread"),
      composer: this.#composerOptions(true),
      close: () => this.#closeThread(),
    });
    this.#clock = new ClockMenu({
      workspace,
      words,
      move: (to) => moveClock({ user, to: new Date(to).toISOString() }),
    });
    this.#modals = new ModalStack(reading, {
      ...viewActions,
      submit: (viewId, values) => submitView({ user, viewId, values }),
      close: (viewId, all) => closeView({ user, viewId, all }),
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
    this.#conversation.close();
    this.#modals.close();
  }

  showConnection(isLost: boolean): void {
    this.#connection.hidden = !isLost;
  }

  refresh(state: PageState): void {
    const hadHome = this.workspace.home !== undefined;
    this.workspace.refresh(state);
    // A workspace that was started anew has forgotten what the app published.
    if (hadHome && state.home === undefined) {
      this.#tellOpened();
    }
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
    const isShown =
      channel === this.#channel && this.#tab === "messages" && (threadTs === undefined || threadTs === this.#threadTs);
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
    this.#conversation.show(channel, this.#tab);
    const parent = this.#threadTs === undefined ? undefined : this.workspace.parentOf(this.#channel, this.#threadTs);
    if (parent === undefined) {
      this.#thread.hide();
    } else if (this.#thread.show(channel, parent) && hasKeyboard()) {
      this.#thread.composer.focus();
    }
    if (document.hasFocus() && this.#tab === "messages") {
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

  /** The app's direct message is where a first visit begins. */
  #firstChannel(): string {
    const { channels } = this.workspace;
    return (channels.find((channel) => this.workspace.isWithApp(channel)) ?? channels[0])?.id ?? "";
  }

  /** With the app, the tab that was looked at last; its messages when there are new ones. */
  #placeIn(channel: string): Place {
    const known = this.workspace.channel(channel);
    const isHome = known !== undefined && this.workspace.hasHome(known) && tabOf(this.workspace.me.id) === "home";
    return isHome && !this.workspace.isUnread(channel) ? { channel, tab: "home" } : { channel };
  }

  /** The app hears of each time its direct message is opened, and of which tab. */
  #tellOpened(): void {
    const channel = this.workspace.channel(this.#channel);
    const { hasHome, hasMessages } = this.workspace.app;
    const isThere = this.#tab === "home" ? hasHome : hasMessages;
    if (isThere && channel !== undefined && this.workspace.isWithApp(channel)) {
      // Where it cannot be told, the Home tab says after a while that nothing came.
      openHome({ user: this.workspace.me.id, tab: this.#tab }).catch(() => {});
    }
  }

  #moved(): void {
    const place = readPlace(location.hash) ?? this.#placeIn(this.#firstChannel());
    const known = place.channel === undefined ? undefined : this.workspace.channel(place.channel);
    const isKnown = known !== undefined;
    const before = this.#channel;
    this.#channel = known?.id ?? (this.#channel || this.#firstChannel());
    this.#tab = known !== undefined && place.tab === "home" && this.workspace.hasHome(known) ? "home" : "messages";
    this.#threadTs = isKnown ? place.thread : undefined;
    this.node.setAttribute(
      "data-pane",
      place.channel === undefined ? "list" : this.#threadTs === undefined ? "conversation" : "thread",
    );
    const isOther = before !== this.#channel;
    const opened = place.channel === undefined && isNarrow() ? undefined : `${this.#channel}/${this.#tab}`;
    if (opened !== this.#opened) {
      this.#opened = opened;
      this.#conversation.offerPrompts();
      if (opened !== undefined) {
        this.#tellOpened();
      }
    }
    this.#show();
    if (isOther && this.#tab === "messages" && this.#threadTs === undefined && hasKeyboard()) {
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
      this.#go(channel === undefined ? {} : this.#placeIn(channel));
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
      shortcuts: workspace.shortcuts("global"),
      runShortcut: (callbackId) => {
        const channel = this.#channel;
        void this.#attempt(channel, runGlobalShortcut({ user: workspace.me.id, channel, callbackId }));
      },
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

  #reading(): Reading {
    const { workspace } = this;
    return {
      words: this.#words,
      viewer: workspace.me.id,
      clock: workspace,
      userName: (id) => workspace.user(id)?.name,
      channelName: (id) => workspace.channel(id)?.name,
      openChannel: (id) => this.#go(this.#placeIn(id)),
    };
  }

  #surroundings(message: PageMessage, pane: string): Surroundings {
    const { channel, ts } = message;
    const user = this.workspace.me.id;
    return this.#forms.around(message, pane, this.#reading(), (blockId, actionId, pressed) => {
      const work = pressButton({ user, channel, ts, blockId, actionId, element: { ...pressed } });
      void this.#attempt(channel, work);
    });
  }

  /** What the server refuses is said in the channel. */
  async #attempt(channel: string, work: Promise<void>): Promise<void> {
    try {
      await work;
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
