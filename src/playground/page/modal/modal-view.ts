import type { PageValues, PageView } from "../../protocol.ts";
import { type Json, objectAt, stringAt } from "../block-kit/json.ts";
import type { Reading } from "../block-kit/surroundings.ts";
import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { type ViewActions, ViewBody } from "../view-body.ts";
import type { Words } from "../words/words.ts";

/** What happens in a modal. Each may throw what the server says. */
export interface ModalActions extends ViewActions {
  readonly submit: (viewId: string, values: PageValues) => Promise<void>;
  readonly close: (viewId: string, all: boolean) => Promise<void>;
}

const textAt = (view: Json, key: string): string | undefined => stringAt(objectAt(view, key) ?? {}, "text");

/** One view of a modal: it stays as it was typed in while another lies on top of it. */
export class ModalView {
  readonly node: HTMLFormElement;
  readonly title: HTMLElement;
  readonly #words: Words;
  readonly #actions: ModalActions;
  readonly #body: ViewBody;
  readonly #foot: HTMLElement;
  #view: PageView;
  /** Sent, and the server has not said that it has it. */
  #isSending = false;

  constructor(view: PageView, reading: Reading, actions: ModalActions) {
    const { words } = reading;
    this.#view = view;
    this.#words = words;
    this.#actions = actions;
    this.#body = new ViewBody(view, reading, actions, { className: "modal-body", failed: words.viewFailed });
    this.title = element("h2", { class: "modal-title", id: `${this.#body.prefix}-title`, tabindex: -1 });
    this.#foot = element("footer", { class: "modal-foot" });
    this.node = element(
      "form",
      { class: "modal-view", novalidate: true },
      element(
        "header",
        { class: "modal-head" },
        this.title,
        element(
          "button",
          {
            class: "quiet-button",
            type: "button",
            "aria-label": words.close,
            title: words.close,
            onclick: () => this.close(true),
          },
          icon("close"),
        ),
      ),
      this.#body.failure,
      this.#body.node,
      this.#foot,
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.update(view);
  }

  /** The cross takes the whole modal away, everything else this view. */
  close(all: boolean): void {
    this.#body.attempt(this.#actions.close(this.#view.id, all));
  }

  update(view: PageView): void {
    this.#view = view;
    this.title.textContent = textAt(view.view, "title") ?? "";
    this.#body.update(view);
    this.#showFoot();
  }

  /** Where one starts: a field, or the title; a finger is not shown its keyboard unasked. */
  focusFirst(): void {
    if (!matchMedia("(pointer: fine)").matches || !this.#body.focusFirst()) {
      this.title.focus({ preventScroll: true });
    }
  }

  #showFoot(): void {
    const { view } = this.#view;
    const submit = textAt(view, "submit");
    const close = textAt(view, "close") ?? (submit === undefined ? this.#words.close : this.#words.cancel);
    const isBusy = this.#isBusy;
    const closeButton = element(
      "button",
      { class: "button", type: "button", onclick: () => this.close(false) },
      element("span", { class: "button-label" }, close),
    );
    const hadFocus = this.#foot.contains(document.activeElement);
    const submitButton =
      submit === undefined
        ? undefined
        : element(
            "button",
            {
              class: "button button-primary",
              type: "submit",
              "aria-busy": isBusy ? "true" : undefined,
              disabled: view["submit_disabled"] === true,
            },
            element("span", { class: "button-label" }, submit),
          );
    this.#foot.replaceChildren(closeButton, ...(submitButton === undefined ? [] : [submitButton]));
    if (hadFocus) {
      (submitButton ?? closeButton).focus({ preventScroll: true });
    }
  }

  get #isBusy(): boolean {
    return this.#isSending || this.#view.busy;
  }

  async #send(): Promise<void> {
    if (this.#isBusy) {
      return;
    }
    this.#isSending = true;
    this.#body.expectNews();
    this.#showFoot();
    let reason: string | undefined;
    try {
      await this.#actions.submit(this.#view.id, this.#body.typed());
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    this.#isSending = false;
    this.#showFoot();
    if (reason !== undefined) {
      this.#body.showFailure(reason);
    }
  }
}
