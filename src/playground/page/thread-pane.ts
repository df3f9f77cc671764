import type { PageChannel, PageMessage } from "../protocol.ts";
import { Composer } from "./composer.ts";
import type { ConversationOptions } from "./conversation.ts";
import { element } from "./dom.ts";
import { icon } from "./icons.ts";
import { MessageList } from "./message-list.ts";
import { messageRows } from "./message-rows.ts";
import type { Row } from "./reconcile.ts";
import type { Words } from "./words/words.ts";

type ThreadOptions = Pick<ConversationOptions, "workspace" | "words" | "around" | "runShortcut" | "composer"> & {
  readonly close: () => void;
};

const countRow = (count: number, words: Words): Row => ({
  key: "count",
  signature: String(count),
  view: () => element("div", { class: "thread-count" }, element("span", {}, words.replies(count))),
});

/** One thread beside the conversation; on a narrow screen, in its place. */
export class ThreadPane {
  readonly node: HTMLElement;
  readonly list: MessageList;
  readonly composer: Composer;
  readonly #options: ThreadOptions;
  readonly #topic: HTMLElement;
  #shown: string | undefined;

  constructor(options: ThreadOptions) {
    this.#options = options;
    const { words, close } = options;
    this.#topic = element("span", { class: "pane-topic" });
    this.list = new MessageList(words.thread, words);
    this.composer = new Composer({ ...options.composer, id: "thread-composer", words, inThread: true });
    const closeButton = (className: string, name: "back" | "close", label: string): HTMLElement =>
      element(
        "button",
        { class: `quiet-button ${className}`, type: "button", "aria-label": label, title: label, onclick: close },
        icon(name),
      );
    this.node = element(
      "aside",
      { class: "thread", "aria-label": words.thread, hidden: true },
      element(
        "header",
        { class: "pane-head" },
        closeButton("back-button", "back", words.back),
        element("div", { class: "pane-title" }, element("h1", {}, words.thread), this.#topic),
        closeButton("thread-close", "close", words.close),
      ),
      this.list.node,
      this.composer.node,
    );
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  /** True when another thread than before is shown. */
  show(channel: PageChannel, parent: PageMessage): boolean {
    const { workspace, words, around, runShortcut } = this.#options;
    const shown = `${channel.id}/${parent.ts}`;
    const isOther = this.#shown !== shown;
    this.node.hidden = false;
    if (isOther) {
      this.#shown = shown;
      this.list.clear();
      this.#topic.textContent = `${channel.kind === "im" ? "" : "#"}${workspace.nameOf(channel)}`;
      this.composer.moveTo(`${workspace.me.id}/${shown}`, words.replyPlaceholder);
    }
    const place = { workspace, words, around, runShortcut };
    const replies = workspace.replies(channel.id, parent.ts);
    const counted = replies.filter(({ ephemeralFor }) => ephemeralFor === undefined).length;
    const failures = workspace.failures(channel.id, parent.ts);
    this.list.show([
      ...messageRows([parent], [], place, { days: false }),
      ...(counted > 0 ? [countRow(counted, words)] : []),
      ...messageRows(replies, failures, place, { days: false }),
    ]);
    return isOther;
  }

  hide(): void {
    this.node.hidden = true;
    this.#shown = undefined;
  }
}
