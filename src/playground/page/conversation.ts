import type { PageChannel, PageMessage } from "../protocol.ts";
import { AppTabs } from "./app-tabs.ts";
import { avatar } from "./avatar.ts";
import { beginningRow } from "./beginning.ts";
import type { Surroundings } from "./block-kit/surroundings.ts";
import { Composer, type ComposerOptions } from "./composer.ts";
import { element } from "./dom.ts";
import { HomeTab, type HomeTabOptions } from "./home-tab.ts";
import { icon } from "./icons.ts";
import { MessageList } from "./message-list.ts";
import { messageRows } from "./message-rows.ts";
import type { Tab } from "./place.ts";
import { Prompts } from "./prompts.ts";
import type { Words } from "./words/words.ts";
import type { Workspace } from "./workspace.ts";

export interface ConversationOptions {
  readonly workspace: Workspace;
  readonly words: Words;
  readonly around: (message: PageMessage) => Surroundings;
  readonly runShortcut: (message: PageMessage, callbackId: string) => void;
  readonly composer: Omit<ComposerOptions, "id" | "words" | "inThread">;
  readonly openThread: (ts: string) => void;
  readonly back: () => void;
  readonly home: HomeTabOptions;
  readonly openTab: (tab: Tab) => void;
}

/** The middle of the page: one channel or direct message. That with the app has a Home tab beside its messages. */
export class Conversation {
  readonly node: HTMLElement;
  readonly list: MessageList;
  readonly composer: Composer;
  readonly #options: ConversationOptions;
  readonly #title: HTMLElement;
  readonly #tabs: AppTabs;
  readonly #home: HomeTab;
  readonly #prompts: Prompts;
  #shown: string | undefined;

  constructor(options: ConversationOptions) {
    this.#options = options;
    const { words } = options;
    this.#title = element("div", { class: "pane-title" });
    this.list = new MessageList(words.conversation(""), words);
    this.composer = new Composer({ ...options.composer, id: "composer", words, inThread: false });
    this.#home = new HomeTab(options.home);
    this.#prompts = new Prompts({ words, say: (message) => this.composer.say(message) });
    const messages = element(
      "div",
      { class: "conversation-messages" },
      this.list.node,
      this.#prompts.node,
      this.composer.node,
    );
    this.#tabs = new AppTabs({ words, panels: { home: this.#home.node, messages }, open: options.openTab });
    this.node = element(
      "main",
      { class: "conversation" },
      element(
        "header",
        { class: "pane-head" },
        element(
          "button",
          { class: "quiet-button back-button", type: "button", "aria-label": words.back, onclick: options.back },
          icon("back"),
        ),
        this.#title,
      ),
      this.#tabs.node,
      this.#home.node,
      messages,
    );
  }

  close(): void {
    this.#home.close();
  }

  show(channel: PageChannel, tab: Tab): void {
    const { workspace, words, around, openThread, runShortcut } = this.#options;
    if (this.#shown !== channel.id) {
      this.#shown = channel.id;
      this.list.clear();
      this.#showTitle(channel);
      const name = workspace.nameOf(channel);
      this.composer.moveTo(
        `${workspace.me.id}/${channel.id}`,
        words.messageTo(channel.kind === "im" ? name : `#${name}`),
      );
    }
    this.#showTab(channel, tab);
    const prompts = workspace.isWithApp(channel) ? workspace.prompts : undefined;
    this.#prompts.show(prompts, workspace.lastSaid(channel.id));
    const messages = workspace.timeline(channel.id);
    const failures = workspace.failures(channel.id, undefined);
    const isEmpty = messages.length === 0 && failures.length === 0;
    const place = { workspace, words, around, openThread, runShortcut };
    this.list.show([
      beginningRow({
        workspace,
        channel,
        words,
        isEmpty,
        // Where the app has prompts, they stand above the composer.
        questions: prompts === undefined ? words.firstQuestions : [],
        ask: (question) => this.composer.say(question),
      }),
      ...messageRows(messages, failures, place, { days: true }),
    ]);
  }

  /** The conversation is looked at anew: what could be asked is shown until something is. */
  offerPrompts(): void {
    this.#prompts.offer();
  }

  #showTab(channel: PageChannel, tab: Tab): void {
    const { workspace, words } = this.#options;
    if (!workspace.hasHome(channel)) {
      this.#tabs.hide();
      this.#home.close();
      return;
    }
    this.#tabs.show(words.tabs(workspace.nameOf(channel)), tab, tab === "home" && workspace.isUnread(channel.id));
    if (tab === "home") {
      this.#home.show(workspace.home);
    } else {
      this.#home.close();
    }
  }

  #showTitle(channel: PageChannel): void {
    const { workspace, words } = this.#options;
    const partner = channel.kind === "im" ? workspace.partner(channel) : undefined;
    this.#title.replaceChildren(
      partner === undefined ? icon("hash") : avatar(partner, "small"),
      element("h1", {}, workspace.nameOf(channel)),
      ...(partner?.isBot === true ? [element("span", { class: "badge" }, words.app)] : []),
      element(
        "span",
        { class: "pane-topic" },
        (partner?.isBot === true ? undefined : partner?.title) ?? channel.topic ?? "",
      ),
    );
  }
}
