import { element } from "./dom.ts";
import { icon } from "./icons.ts";
import { type Row, RowList } from "./reconcile.ts";
import type { Words } from "./words/words.ts";

/** Within this many pixels of the end, new messages keep the list at its end. */
const NEAR_END = 60;

/** A scrolling list that stays at its end unless the reader went up; then a button says that there is more. */
export class MessageList {
  readonly node: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #content: HTMLElement;
  readonly #rows: RowList;
  readonly #newer: HTMLButtonElement;
  #atEnd = true;

  constructor(label: string, words: Words) {
    this.#content = element("div", { class: "messages-content" });
    this.#rows = new RowList(this.#content);
    this.#scroller = element(
      "div",
      { class: "messages", tabindex: 0, role: "region", "aria-label": label },
      this.#content,
    );
    this.#newer = element(
      "button",
      { class: "newer", type: "button", hidden: true, onclick: () => this.toEnd() },
      icon("arrowDown"),
      words.newMessages,
    );
    this.node = element("div", { class: "messages-frame" }, this.#scroller, this.#newer);
    this.#scroller.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
      this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
      if (this.#atEnd) {
        this.#newer.hidden = true;
      }
    });
    // Fonts and pictures arrive late and the composer grows: the end stays in view all the same.
    const observer = new ResizeObserver(() => {
      if (this.#atEnd) {
        this.#jump();
      }
    });
    observer.observe(this.#content);
    observer.observe(this.#scroller);
  }

  #jump(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  show(rows: readonly Row[]): void {
    this.#rows.show(rows);
    if (this.#atEnd) {
      this.#jump();
    }
  }

  /** A message of somebody else came. */
  tellNewer(): void {
    this.#newer.hidden = this.#atEnd;
  }

  toEnd(): void {
    this.#atEnd = true;
    this.#newer.hidden = true;
    this.#jump();
  }

  clear(): void {
    this.#rows.clear();
    this.toEnd();
  }
}
