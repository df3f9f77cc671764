import type { PageView } from "../protocol.ts";
import type { Reading } from "./block-kit/surroundings.ts";
import { element } from "./dom.ts";
import { type ViewActions, ViewBody } from "./view-body.ts";

/** Milliseconds after which an app that has published nothing is no longer only waited for. */
const LATE_MS = 8000;

export interface HomeTabOptions {
  /** Of the app. */
  readonly name: string;
  readonly reading: Reading;
  readonly actions: ViewActions;
  /** Tells the app once more that its home is looked at. */
  readonly askAgain: () => void;
}

/** The view that the app has published for this user; until it comes, that it is coming. */
export class HomeTab {
  readonly node: HTMLElement;
  readonly #options: HomeTabOptions;
  #body: ViewBody | undefined;
  #shown: string | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HomeTabOptions) {
    this.#options = options;
    this.node = element("div", { class: "home" });
    this.node.tabIndex = 0;
  }

  /** Whenever the view may have changed. */
  show(view: PageView | undefined): void {
    if (view === undefined) {
      if (this.#late === undefined) {
        this.#wait();
      }
      return;
    }
    this.#stopWaiting();
    const { reading, actions } = this.#options;
    if (this.#body === undefined || this.#shown !== view.id) {
      const failed = reading.words.failedHint;
      this.#body = new ViewBody(view, reading, actions, { className: "home-blocks", failed });
      this.#shown = view.id;
      this.node.replaceChildren(element("div", { class: "home-content" }, this.#body.failure, this.#body.node));
    }
    this.#body.update(view);
  }

  close(): void {
    this.#stopWaiting();
  }

  #stopWaiting(): void {
    clearTimeout(this.#late);
    this.#late = undefined;
  }

  /** Grey lines where the blocks will stand, and soon a way to ask again. */
  #wait(): void {
    const { name, reading, askAgain } = this.#options;
    const { words } = reading;
    this.#body = undefined;
    this.#shown = undefined;
    const lines = ["title", "line", "line", "short", "box", "line", "short"].map((kind) =>
      element("div", { class: `skeleton skeleton-${kind}` }),
    );
    const status = element("p", { class: "home-status", role: "status" }, words.homeLoading(name));
    const outline = element("div", { "aria-hidden": "true" }, ...lines);
    this.node.replaceChildren(element("div", { class: "home-content home-loading" }, status, outline));
    this.#late = setTimeout(() => {
      const again = (): void => {
        this.#wait();
        askAgain();
      };
      status.textContent = words.homeLate(name);
      outline.replaceWith(element("button", { class: "button", type: "button", onclick: again }, words.tryAgain));
    }, LATE_MS);
  }
}
