import { element } from "./dom.ts";
import type { Tab } from "./place.ts";
import type { Words } from "./words/words.ts";

interface AppTabsOptions {
  readonly words: Words;
  /** The element that each tab shows. */
  readonly panels: Readonly<Record<Tab, HTMLElement>>;
  readonly open: (tab: Tab) => void;
}

const TABS: readonly Tab[] = ["home", "messages"];

/** Home and Messages, above the app's direct message. Arrow keys go from one to the other. */
export class AppTabs {
  readonly node: HTMLElement;
  readonly #options: AppTabsOptions;
  readonly #buttons: Readonly<Record<Tab, HTMLButtonElement>>;

  constructor(options: AppTabsOptions) {
    this.#options = options;
    this.#buttons = { home: this.#button("home"), messages: this.#button("messages") };
    this.node = element("div", { class: "tabs", role: "tablist", hidden: true }, ...Object.values(this.#buttons));
    for (const tab of TABS) {
      options.panels[tab].id = `panel-${tab}`;
    }
  }

  /** `isUnread`: there are messages that were not seen. */
  show(label: string, current: Tab, isUnread: boolean): void {
    const { panels, words } = this.#options;
    this.node.hidden = false;
    this.node.setAttribute("aria-label", label);
    for (const tab of TABS) {
      const button = this.#buttons[tab];
      button.setAttribute("aria-selected", String(tab === current));
      button.tabIndex = tab === current ? 0 : -1;
      panels[tab].hidden = tab !== current;
      panels[tab].setAttribute("role", "tabpanel");
      panels[tab].setAttribute("aria-labelledby", button.id);
    }
    const { messages } = this.#buttons;
    messages.querySelector(".unread-dot")?.remove();
    if (isUnread) {
      messages.append(
        element("span", { class: "unread-dot" }, element("span", { class: "visually-hidden" }, words.unread)),
      );
    }
  }

  /** A channel has its messages only. */
  hide(): void {
    const { panels } = this.#options;
    this.node.hidden = true;
    panels.home.hidden = true;
    panels.messages.hidden = false;
    panels.messages.removeAttribute("role");
    panels.messages.removeAttribute("aria-labelledby");
  }

  #button(tab: Tab): HTMLButtonElement {
    const { words, open } = this.#options;
    const button = element(
      "button",
      {
        class: "tab",
        type: "button",
        role: "tab",
        id: `tab-${tab}`,
        "aria-controls": `panel-${tab}`,
        onclick: () => open(tab),
      },
      tab === "home" ? words.homeTab : words.messagesTab,
    );
    button.addEventListener("keydown", (event) => {
      const other = { ArrowLeft: "home", ArrowRight: "messages", Home: "home", End: "messages" } as const;
      const next = Object.entries(other).find(([key]) => key === event.key)?.[1];
      if (next !== undefined && !event.altKey) {
        event.preventDefault();
        this.#buttons[next].focus();
        open(next);
      }
    });
    return button;
  }
}
