import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import type { Words } from "../words/words.ts";
import { described, type Field, type FieldPlace, placeholderOf } from "./field.ts";

export interface PickerOption {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly leading?: (() => Node) | undefined;
}

export interface Source {
  /** What fits what was typed. A text instead of options says why there are none. */
  readonly find: (typed: string) => Promise<readonly PickerOption[] | string>;
  /** Characters that have to be typed first. */
  readonly minLength: number;
  /** Somebody else is asked: not at every key, and it is shown that one waits. */
  readonly isRemote: boolean;
}

interface PickerOptions {
  readonly place: FieldPlace;
  readonly isMultiple: boolean;
  readonly chosen: readonly PickerOption[];
  readonly source: Source;
  readonly choose: (chosen: readonly PickerOption[]) => void;
}

/** Milliseconds of rest before an app is asked. */
const REST_MS = 250;

/** Those whose words hold what was typed. */
export const matching = (options: readonly PickerOption[], typed: string): PickerOption[] => {
  const wanted = typed.trim().toLowerCase();
  return options.filter(({ label, detail = "" }) => `${label} ${detail}`.toLowerCase().includes(wanted));
};

/**
 * A field to search and choose in; what is chosen of several stands above it, each with a button to take it away. The
 * list lies over what follows: if it pushed that down, what one presses next would move away as the list closes.
 */
class Picker implements Field {
  readonly node: HTMLElement;
  readonly control: HTMLInputElement;
  readonly #options: PickerOptions;
  readonly #words: Words;
  readonly #list: HTMLElement;
  readonly #chips: HTMLElement;
  readonly #clear: HTMLButtonElement;
  readonly #status: HTMLElement;
  #chosen: readonly PickerOption[];
  #shown: readonly PickerOption[] = [];
  #active = -1;
  #asked = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PickerOptions) {
    const { place } = options;
    this.#options = options;
    this.#words = place.around.words;
    this.#chosen = options.chosen;
    const listId = `${place.id}-list`;
    this.#list = element("ul", { class: "picker-list", role: "listbox", id: listId, hidden: true });
    this.#list.setAttribute("aria-label", place.label);
    this.#chips = element("ul", { class: "picker-chips", hidden: true });
    this.#status = element("p", { class: "picker-status", role: "status", hidden: true });
    this.control = element("input", {
      ...described(place),
      id: place.id,
      class: "text-field picker-field",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": listId,
      placeholder: placeholderOf(place.element) ?? this.#words.choose,
    });
    this.#clear = element(
      "button",
      { class: "quiet-button picker-clear", type: "button", "aria-label": this.#words.clearChoice, hidden: true },
      icon("close"),
    );
    this.node = element(
      "div",
      { class: "picker" },
      this.#chips,
      element(
        "div",
        { class: "picker-box" },
        this.control,
        icon("upDown", "picker-mark"),
        this.#clear,
        element("div", { class: "picker-popup" }, this.#status, this.#list),
      ),
    );
    this.#listen();
    this.#showChosen();
  }

  #listen(): void {
    const { control } = this;
    control.addEventListener("click", () => {
      control.select();
      this.#find("");
    });
    control.addEventListener("input", () => this.#find(control.value));
    control.addEventListener("blur", () => this.#close());
    control.addEventListener("keydown", (event) => this.#pressed(event));
    this.#clear.addEventListener("click", () => {
      this.#choose([]);
      control.focus();
    });
    // A press on an option must not take the focus away before it counts.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) {
      return;
    }
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!this.#isOpen) {
        this.#find("");
      } else if (this.#shown.length > 0) {
        const step = key === "ArrowDown" ? 1 : -1;
        this.#setActive((this.#active + step + this.#shown.length) % this.#shown.length);
      }
    } else if (key === "Enter" && this.#isOpen) {
      event.preventDefault();
      const option = this.#shown[this.#active];
      if (option !== undefined) {
        this.#toggle(option);
      }
    } else if (key === "Escape" && (this.#isOpen || !this.#status.hidden)) {
      // Only the list goes; the modal around it stays.
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (key === "Backspace" && this.control.value === "" && this.#options.isMultiple) {
      this.#choose(this.#chosen.slice(0, -1));
    }
  }

  #find(typed: string): void {
    const { source } = this.#options;
    const asked = ++this.#asked;
    clearTimeout(this.#resting);
    if (typed.trim().length < source.minLength) {
      this.#show([], this.#words.typeToSearch(source.minLength));
      return;
    }
    const ask = async (): Promise<void> => {
      const found = await source.find(typed);
      if (asked !== this.#asked) {
        return;
      }
      if (typeof found === "string") {
        this.#show([], found);
      } else {
        this.#show(found);
      }
    };
    if (source.isRemote) {
      this.#say(this.#words.searching);
      this.#resting = setTimeout(() => void ask(), REST_MS);
    } else {
      void ask();
    }
  }

  #say(text: string): void {
    this.#status.textContent = text;
    this.#status.hidden = text === "";
  }

  #show(options: readonly PickerOption[], reason = this.#words.noOptions): void {
    this.#shown = options;
    this.#say(options.length === 0 ? reason : "");
    this.#list.replaceChildren(...options.map((option, index) => this.#optionView(option, index)));
    this.#list.hidden = options.length === 0;
    this.control.setAttribute("aria-expanded", String(options.length > 0));
    this.#list.scrollIntoView({ block: "nearest" });
    const chosen = options.findIndex(({ id }) => this.#chosen.some((each) => each.id === id));
    this.#setActive(options.length === 0 ? -1 : Math.max(0, chosen));
  }

  #optionView(option: PickerOption, index: number): HTMLElement {
    const isChosen = this.#chosen.some(({ id }) => id === option.id);
    return element(
      "li",
      {
        class: "picker-option",
        role: "option",
        id: `${this.control.id}-option-${index}`,
        "aria-selected": String(isChosen),
        onclick: () => this.#toggle(option),
      },
      option.leading?.(),
      element(
        "span",
        { class: "menu-option-text" },
        element("span", {}, option.label),
        option.detail !== undefined &&
          option.detail !== "" &&
          element("span", { class: "menu-option-description" }, option.detail),
      ),
      isChosen && icon("check", "menu-option-check"),
    );
  }

  #setActive(index: number): void {
    this.#active = index;
    const rows = [...this.#list.children];
    rows.forEach((row, at) => {
      row.classList.toggle("picker-option-active", at === index);
    });
    const active = rows[index];
    if (active === undefined) {
      this.control.removeAttribute("aria-activedescendant");
    } else {
      this.control.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    }
  }

  #toggle(option: PickerOption): void {
    if (!this.#options.isMultiple) {
      this.#choose([option]);
      this.#close();
      return;
    }
    const isChosen = this.#chosen.some(({ id }) => id === option.id);
    const at = this.#active;
    this.#choose(isChosen ? this.#chosen.filter(({ id }) => id !== option.id) : [...this.#chosen, option]);
    this.#show(this.#shown);
    this.#setActive(Math.min(at, this.#shown.length - 1));
    this.control.select();
  }

  #choose(chosen: readonly PickerOption[]): void {
    this.#chosen = chosen;
    this.#showChosen();
    this.#options.choose(chosen);
  }

  #showChosen(): void {
    const { isMultiple } = this.#options;
    const [first] = this.#chosen;
    if (!isMultiple) {
      this.control.value = first?.label ?? "";
      this.#clear.hidden = first === undefined;
      return;
    }
    this.#chips.replaceChildren(...this.#chosen.map((option) => this.#chip(option)));
    this.#chips.hidden = this.#chosen.length === 0;
  }

  #chip(option: PickerOption): HTMLElement {
    const label = this.#words.removeChoice(option.label);
    const remove = (): void => {
      this.#choose(this.#chosen.filter(({ id }) => id !== option.id));
      this.control.focus();
    };
    return element(
      "li",
      { class: "picked" },
      element("span", { class: "picked-label" }, option.label),
      element(
        "button",
        { class: "picked-remove", type: "button", "aria-label": label, onclick: remove },
        icon("close"),
      ),
    );
  }

  /** What was searched for goes; what is chosen shows again. */
  #close(): void {
    clearTimeout(this.#resting);
    this.#asked += 1;
    this.#shown = [];
    this.#list.hidden = true;
    this.#say("");
    this.control.setAttribute("aria-expanded", "false");
    this.control.removeAttribute("aria-activedescendant");
    this.control.value = this.#options.isMultiple ? "" : (this.#chosen[0]?.label ?? "");
  }
}

export const picker = (options: PickerOptions): Field => new Picker(options);
