import type { PageView } from "../../protocol.ts";
import type { Reading } from "../block-kit/surroundings.ts";
import { element } from "../dom.ts";
import { type ModalActions, ModalView } from "./modal-view.ts";

/** The user's modal: the last of its views is seen, the others keep what was typed in them. */
export class ModalStack {
  readonly #reading: Reading;
  readonly #actions: ModalActions;
  readonly #views = new Map<string, ModalView>();
  #dialog: HTMLDialogElement | undefined;
  #top: string | undefined;

  constructor(reading: Reading, actions: ModalActions) {
    this.#reading = reading;
    this.#actions = actions;
  }

  show(views: readonly PageView[]): void {
    const open = new Set(views.map(({ id }) => id));
    for (const id of this.#views.keys()) {
      if (!open.has(id)) {
        this.#views.delete(id);
      }
    }
    for (const view of views) {
      const known = this.#views.get(view.id);
      if (known === undefined) {
        this.#views.set(view.id, new ModalView(view, this.#reading, this.#actions));
      } else {
        known.update(view);
      }
    }
    const top = views.at(-1)?.id;
    const shown = top === undefined ? undefined : this.#views.get(top);
    if (shown === undefined) {
      this.close();
    } else if (top !== this.#top) {
      this.#top = top;
      const dialog = this.#dialog ?? this.#open();
      dialog.setAttribute("aria-labelledby", shown.title.id);
      dialog.replaceChildren(shown.node);
      shown.focusFirst();
    }
  }

  close(): void {
    this.#top = undefined;
    this.#views.clear();
    const dialog = this.#dialog;
    this.#dialog = undefined;
    dialog?.close();
    dialog?.remove();
  }

  #open(): HTMLDialogElement {
    const dialog = element("dialog", { class: "modal" });
    const closeTop = (): void => this.#views.get(this.#top ?? "")?.close(false);
    dialog.addEventListener("keydown", (event) => {
      // Lists inside it have had their turn: they end an Escape that was theirs.
      if (event.key === "Escape" && !event.defaultPrevented) {
        event.preventDefault();
        closeTop();
      }
    });
    // A phone's Back closes as Escape does. The view goes when the server says so.
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      closeTop();
    });
    dialog.addEventListener("close", () => {
      if (this.#dialog === dialog) {
        // The browser closes a dialog at the second request whatever is said; what is open must be seen.
        dialog.showModal();
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    this.#dialog = dialog;
    return dialog;
  }
}
