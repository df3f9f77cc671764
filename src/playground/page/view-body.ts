import type { PageSuggestions, PageValues, PageView } from "../protocol.ts";
import { announce } from "./announce.ts";
import { isObject, type Json, listAt, objectAt, stringAt, typeOf } from "./block-kit/json.ts";
import { renderBlocks } from "./block-kit/render-blocks.ts";
import type { Reading, Surroundings } from "./block-kit/surroundings.ts";
import { element } from "./dom.ts";
import { type Form, FormValues } from "./field/form.ts";
import { type InputBlock, inputBlock } from "./field/input-block.ts";
import { problemText } from "./field/problem-text.ts";
import { standaloneField } from "./field/standalone-field.ts";
import { icon } from "./icons.ts";
import { type Row, RowList } from "./reconcile.ts";

/** What happens among the blocks of a view. Each may throw what the server says. */
export interface ViewActions {
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

interface ViewBodyStyle {
  readonly className: string;
  readonly failed: string;
}

let lastId = 0;

/** The blocks of a modal's view or of a Home tab, with what was filled in and what is wrong. */
export class ViewBody {
  readonly node: HTMLElement;
  /** Why the last thing done came to nothing; hidden while all is well. */
  readonly failure: HTMLElement;
  /** Begins every id in this view. */
  readonly prefix: string;
  readonly #around: Surroundings;
  readonly #actions: ViewActions;
  readonly #failed: string;
  readonly #values = new FormValues();
  readonly #form: Form;
  readonly #rows: RowList;
  readonly #inputs = new Map<string, InputBlock>();
  #view: PageView;
  #told = "";

  /** Empty until its first `update`. `failed`: what is said when something came to nothing. */
  constructor(view: PageView, reading: Reading, actions: ViewActions, { className, failed }: ViewBodyStyle) {
    this.#view = view;
    this.#actions = actions;
    this.#failed = failed;
    lastId += 1;
    this.prefix = `view-${lastId}`;
    this.#form = {
      value: (blockId, actionId) => this.#values.get(blockId, actionId),
      fill: (blockId, actionId, entry) => this.#values.set(blockId, actionId, entry),
      choices: (blockId, actionId) => this.#view.choices[`${blockId}/${actionId}`] ?? [],
      suggest: (blockId, actionId, typed) => actions.suggest(this.#view.id, blockId, actionId, typed),
    };
    this.#around = {
      ...reading,
      press: (blockId, actionId, pressed) => this.#press(blockId, actionId, pressed),
      chosen: (blockId, actionId) => this.#values.get(blockId, actionId),
      field: (json, blockId) =>
        standaloneField(
          json,
          blockId,
          this.#idOf(blockId, stringAt(json, "action_id") ?? ""),
          this.#form,
          this.#around,
        ),
    };
    this.node = element("div", { class: className });
    this.failure = element("div", { class: "view-failure", role: "alert", hidden: true });
    this.#rows = new RowList(this.node);
  }

  /** Everything that was typed since the view came. */
  typed(): PageValues {
    return this.#values.typed();
  }

  update(view: PageView): void {
    this.#view = view;
    this.#values.update(view);
    const blocks = listAt(view.view, "blocks").filter(isObject);
    const ids = new Set(blocks.map((block) => stringAt(block, "block_id") ?? ""));
    for (const id of this.#inputs.keys()) {
      if (!ids.has(id)) {
        this.#inputs.delete(id);
      }
    }
    this.#rows.show(blocks.map((block) => this.#row(block)));
    this.#showWrong();
  }

  /** The field that asks for the focus, else the first one; false when there is none. */
  focusFirst(): boolean {
    const blocks = listAt(this.#view.view, "blocks").filter(isObject);
    const asks = blocks.find((block) => objectAt(block, "element")?.["focus_on_load"] === true);
    const first = asks ?? blocks.find((block) => typeOf(block) === "input");
    const input = this.#inputs.get(stringAt(first ?? {}, "block_id") ?? "");
    input?.focus();
    return input !== undefined;
  }

  /** The same error twice is news twice. */
  expectNews(): void {
    this.#told = "";
  }

  showFailure(reason: string | undefined): void {
    this.failure.hidden = reason === undefined;
    this.failure.replaceChildren(
      ...(reason === undefined
        ? []
        : [
            icon("warning"),
            element("div", {}, element("p", {}, this.#failed), element("code", { class: "failure-reason" }, reason)),
          ]),
    );
  }

  /** Says what the server says when it refuses. */
  attempt(work: Promise<void>): void {
    work.catch((error: unknown) => this.showFailure(error instanceof Error ? error.message : String(error)));
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
    return [this.prefix, ...parts].join("-").replaceAll(/\s/gu, "_");
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
    this.showFailure(failure);
    const told = JSON.stringify([...wrong]);
    const isNew = told !== this.#told && wrong.size > 0;
    this.#told = told;
    if (isNew && this.node.isConnected) {
      const [first] = [...this.#inputs].filter(([id]) => wrong.has(id)).sort(byPlace);
      first?.[1].focus();
      announce([...wrong.values()].join(" "));
    }
  }

  #press(blockId: string, actionId: string, pressed: Json): void {
    // The other elements with a value have kept it already.
    if (typeOf(pressed) === "static_select") {
      const chosen = objectAt(pressed, "selected_option") ?? null;
      this.#values.set(blockId, actionId, { type: "static_select", selected_option: chosen });
    }
    const values = this.#values.typed();
    this.attempt(this.#actions.press(this.#view.id, { blockId, actionId, element: pressed, values }));
  }
}

const byPlace = ([, one]: [string, InputBlock], [, other]: [string, InputBlock]): number =>
  one.node.compareDocumentPosition(other.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
