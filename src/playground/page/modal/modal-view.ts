import type { PageSuggestions, PageValues, PageView } from "../../protocol.ts";
import { announce } from "../announce.ts";
import { isObject, type Json, listAt, objectAt, stringAt, typeOf } from "../block-kit/json.ts";
import { renderBlocks } from "../block-kit/render-blocks.ts";
import type { Surroundings } from "../block-kit/surroundings.ts";
import { element } from "../dom.ts";
import { placeholderOf } from "../field/field.ts";
import { fieldOf } from "../field/field-of.ts";
import { type Form, FormValues } from "../field/form.ts";
import { type InputBlock, inputBlock } from "../field/input-block.ts";
import { problemText } from "../field/problem-text.ts";
import { icon } from "../icons.ts";
import { type Row, RowList } from "../reconcile.ts";

/** What happens in a view. Each may throw what the server says. */
export interface ModalActions {
  readonly submit: (viewId: string, values: PageValues) => Promise<void>;
  readonly close: (viewId: string, all: boolean) => Promise<void>;
  readonly press: (
    viewId: string,
    pressed: {
      readonly blockId: string;
      readonly actionId: string;
      readonly element: Json;
      readonly values: PageValues;
    },
  ) => Promise<void>;
  readonly suggest: (viewId: string, blockId: string, actionId: string, typed: string) => Promise<PageSuggestions>;
}

let lastId = 0;

const textAt = (view: Json, key: string): string | undefined => stringAt(objectAt(view, key) ?? {}, "text");

/** One view of a modal: it stays as it was typed in while another lies on top of it. */
export class ModalView {
  readonly node: HTMLFormElement;
  readonly title: HTMLElement;
  readonly #around: Surroundings;
  readonly #actions: ModalActions;
  readonly #values = new FormValues();
  readonly #form: Form;
  readonly #prefix: string;
  readonly #rows: RowList;
  readonly #failure: HTMLElement;
  readonly #foot: HTMLElement;
  readonly #inputs = new Map<string, InputBlock>();
  #view: PageView;
  #told = "";
  /** Sent, and the server has not said that it has it. */
  #isSending = false;

  constructor(view: PageView, around: Omit<Surroundings, "press" | "field">, actions: ModalActions) {
    this.#view = view;
    this.#actions = actions;
    lastId += 1;
    this.#prefix = `modal-${lastId}`;
    this.#around = {
      ...around,
      press: (blockId, actionId, pressed) => this.#press(blockId, actionId, pressed),
      field: (json, blockId) => this.#standalone(json, blockId),
    };
    this.#form = {
      value: (blockId, actionId) => this.#values.get(blockId, actionId),
      fill: (blockId, actionId, entry) => this.#values.set(blockId, actionId, entry),
      choices: (blockId, actionId) => this.#view.choices[`${blockId}/${actionId}`] ?? [],
      suggest: (blockId, actionId, typed) => actions.suggest(view.id, blockId, actionId, typed),
    };
    const { words } = around;
    this.title = element("h2", { class: "modal-title", id: `${this.#prefix}-title`, tabindex: -1 });
    this.#failure = element("div", { class: "modal-failure", role: "alert", hidden: true });
    const body = element("div", { class: "modal-body" });
    this.#rows = new RowList(body);
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
      this.#failure,
      body,
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
    this.#attempt(this.#actions.close(this.#view.id, all));
  }

  update(view: PageView): void {
    this.#view = view;
    this.#values.update(view);
    this.title.textContent = textAt(view.view, "title") ?? "";
    const blocks = listAt(view.view, "blocks").filter(isObject);
    const ids = new Set(blocks.map((block) => stringAt(block, "block_id") ?? ""));
    for (const id of this.#inputs.keys()) {
      if (!ids.has(id)) {
        this.#inputs.delete(id);
      }
    }
    this.#rows.show(blocks.map((block) => this.#row(block)));
    this.#showFoot();
    this.#showWrong();
  }

  /** Where one starts: the field that asks for it, else the first; a finger is not shown its keyboard unasked. */
  focusFirst(): void {
    const blocks = listAt(this.#view.view, "blocks").filter(isObject);
    const asks = blocks.find((block) => objectAt(block, "element")?.["focus_on_load"] === true);
    const first = asks ?? blocks.find((block) => typeOf(block) === "input");
    const input = this.#inputs.get(stringAt(first ?? {}, "block_id") ?? "");
    if (input !== undefined && matchMedia("(pointer: fine)").matches) {
      input.focus();
    } else {
      this.title.focus({ preventScroll: true });
    }
  }

  /** Drawn anew only when the app changed it. */
  #row(block: Json): Row {
    const blockId = stringAt(block, "block_id") ?? "";
    const choices = Object.entries(this.#view.choices).filter(([key]) => key.startsWith(`${blockId}/`));
    return {
      key: blockId,
      signature: JSON.stringify([block, choices]),
      view: () => {
        if (typeOf(block) !== "input") {
          return renderBlocks([block], this.#around)[0] ?? element("div");
        }
        const made = inputBlock(block, this.#idOf(blockId), this.#form, this.#around, (id, json, entry) =>
          this.#press(id, stringAt(json, "action_id") ?? "", { ...json, ...entry }),
        );
        this.#inputs.set(blockId, made);
        return made.node;
      },
    };
  }

  #idOf(...parts: readonly string[]): string {
    return [this.#prefix, ...parts].join("-").replaceAll(/\s/gu, "_");
  }

  /** An element with a value outside an input block: in an actions block, or beside a section. It always tells the app. */
  #standalone(json: Json, blockId: string): HTMLElement | undefined {
    const actionId = stringAt(json, "action_id") ?? "";
    const field = fieldOf({
      element: json,
      blockId,
      actionId,
      form: this.#form,
      around: this.#around,
      id: this.#idOf(blockId, actionId),
      labelledBy: undefined,
      label: placeholderOf(json) ?? this.#around.words.choose,
      describedBy: "",
      isRequired: false,
      dispatch: (entry) => this.#press(blockId, actionId, { ...json, ...entry }),
    });
    return field && element("div", { class: "standalone-field" }, field.node);
  }

  #showFoot(): void {
    const { words } = this.#around;
    const { view } = this.#view;
    const submit = textAt(view, "submit");
    const close = textAt(view, "close") ?? (submit === undefined ? words.close : words.cancel);
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

  /** Errors beside their fields; the first one gets the focus when they are new. */
  #showWrong(): void {
    const { words } = this.#around;
    const { errors, problems, failure } = this.#view;
    const wrong = new Map(Object.entries(problems).map(([id, problem]) => [id, problemText(problem, words)]));
    for (const [id, text] of Object.entries(errors)) {
      wrong.set(id, text);
    }
    for (const [id, input] of this.#inputs) {
      input.showError(wrong.get(id));
    }
    this.#showFailure(failure);
    const told = JSON.stringify([...wrong]);
    const isNew = told !== this.#told && wrong.size > 0;
    this.#told = told;
    if (isNew && this.node.isConnected) {
      const [first] = [...this.#inputs].filter(([id]) => wrong.has(id)).sort(byPlace);
      first?.[1].focus();
      announce([...wrong.values()].join(" "));
    }
  }

  #showFailure(reason: string | undefined): void {
    const { words } = this.#around;
    this.#failure.hidden = reason === undefined;
    this.#failure.replaceChildren(
      ...(reason === undefined
        ? []
        : [
            icon("warning"),
            element(
              "div",
              {},
              element("p", {}, words.modalFailed),
              element("code", { class: "failure-reason" }, reason),
            ),
          ]),
    );
  }

  async #send(): Promise<void> {
    if (this.#isBusy) {
      return;
    }
    this.#isSending = true;
    // The same error twice is news twice.
    this.#told = "";
    this.#showFoot();
    let reason: string | undefined;
    try {
      await this.#actions.submit(this.#view.id, this.#values.typed());
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    this.#isSending = false;
    this.#showFoot();
    if (reason !== undefined) {
      this.#showFailure(reason);
    }
  }

  #press(blockId: string, actionId: string, pressed: Json): void {
    const values = this.#values.typed();
    this.#attempt(this.#actions.press(this.#view.id, { blockId, actionId, element: pressed, values }));
  }

  #attempt(work: Promise<void>): void {
    work.catch((error: unknown) => this.#showFailure(error instanceof Error ? error.message : String(error)));
  }
}

const byPlace = ([, one]: [string, InputBlock], [, other]: [string, InputBlock]): number =>
  one.node.compareDocumentPosition(other.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
