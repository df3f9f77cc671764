import type { PageChannel } from "../protocol.ts";
import { avatar } from "./avatar.ts";
import { element } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Words } from "./words/words.ts";
import type { Workspace } from "./workspace.ts";

interface SidebarOptions {
  readonly workspace: Workspace;
  readonly words: Words;
  readonly open: (channel: string) => void;
  readonly switchUser: (anchor: HTMLElement) => void;
}

/** The workspace's name, its channels and direct messages, and who one is. */
export class Sidebar {
  readonly node: HTMLElement;
  readonly #options: SidebarOptions;
  readonly #entries = new Map<string, HTMLElement>();

  constructor(options: SidebarOptions) {
    this.#options = options;
    const { workspace, words } = options;
    const group = (label: string, kind: PageChannel["kind"]): HTMLElement =>
      element(
        "section",
        { class: "sidebar-group", "aria-label": label },
        element("h2", { class: "sidebar-heading" }, label),
        element(
          "ul",
          { class: "sidebar-list" },
          ...this.#inOrder()
            .filter((channel) => channel.kind === kind)
            .map((channel) => element("li", {}, this.#entry(channel))),
        ),
      );
    this.node = element(
      "nav",
      { class: "sidebar", "aria-label": words.navigation },
      element("div", { class: "sidebar-team" }, workspace.team.name),
      element("div", { class: "sidebar-groups" }, group(words.channels, "channel"), group(words.directMessages, "im")),
      this.#userCard(),
    );
  }

  /** As they are listed: channels first. */
  #inOrder(): readonly PageChannel[] {
    const { channels } = this.#options.workspace;
    return [...channels.filter(({ kind }) => kind === "channel"), ...channels.filter(({ kind }) => kind === "im")];
  }

  /** The channel before or after `current`, around the ends. */
  neighbour(current: string, step: 1 | -1): string | undefined {
    const order = this.#inOrder();
    const at = order.findIndex(({ id }) => id === current);
    return order[(at + step + order.length) % order.length]?.id;
  }

  show(current: string): void {
    const { workspace, words } = this.#options;
    for (const [id, entry] of this.#entries) {
      const unread = id !== current && workspace.isUnread(id);
      entry.classList.toggle("sidebar-entry-unread", unread);
      entry.querySelector(".unread-dot")?.remove();
      if (unread) {
        entry.append(
          element("span", { class: "unread-dot" }, element("span", { class: "visually-hidden" }, words.unread)),
        );
      }
      if (id === current) {
        entry.setAttribute("aria-current", "page");
      } else {
        entry.removeAttribute("aria-current");
      }
    }
  }

  #entry(channel: PageChannel): HTMLElement {
    const { workspace, words, open } = this.#options;
    const partner = channel.kind === "im" ? workspace.partner(channel) : undefined;
    const entry = element(
      "button",
      { class: "sidebar-entry", type: "button", "data-channel": channel.id, onclick: () => open(channel.id) },
      partner === undefined ? icon("hash") : avatar(partner, "small"),
      element("span", { class: "sidebar-name" }, workspace.nameOf(channel)),
      partner?.isBot === true && element("span", { class: "badge" }, words.app),
    );
    this.#entries.set(channel.id, entry);
    return entry;
  }

  #userCard(): HTMLElement {
    const { workspace, words, switchUser } = this.#options;
    const { me } = workspace;
    const card = element(
      "button",
      {
        class: "user-card",
        type: "button",
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        "aria-label": `${words.actingAs}: ${me.name}. ${words.switchUser}`,
        title: words.switchUserHint,
      },
      avatar(me, "large"),
      element(
        "span",
        { class: "user-card-text" },
        element("span", { class: "user-card-name" }, me.name),
        element("span", { class: "user-card-title" }, me.title),
      ),
      icon("upDown"),
    );
    card.addEventListener("click", () => switchUser(card));
    return card;
  }
}
