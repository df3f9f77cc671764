import type { PageCommand, PageUser } from "../protocol.ts";
import { announce } from "./announce.ts";
import { avatar } from "./avatar.ts";
import type { Completion } from "./completion.ts";
import { element } from "./dom.ts";
import type { Words } from "./words/words.ts";

export interface Choice {
  /** What replaces the word at the caret; a space follows. */
  readonly text: string;
  readonly from: number;
}

interface Offer {
  readonly node: HTMLElement;
  readonly choice: Choice;
}

/** The list above the composer. The focus stays in the text; the text box points to the active option. */
export class CompletionList {
  readonly node: HTMLElement;
  readonly #words: Words;
  readonly #id: string;
  readonly #choose: (choice: Choice) => void;
  #offers: readonly Offer[] = [];
  #active = 0;

  constructor(id: string, words: Words, choose: (choice: Choice) => void) {
    this.#id = id;
    this.#words = words;
    this.#choose = choose;
    this.node = element("div", { class: "completion", id, role: "listbox", hidden: true });
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  get activeId(): string | undefined {
    return this.isOpen ? this.#offers[this.#active]?.node.id : undefined;
  }

  get activeChoice(): Choice | undefined {
    return this.isOpen ? this.#offers[this.#active]?.choice : undefined;
  }

  show(completion: Completion): void {
    const heading = completion.kind === "commands" ? this.#words.commandsTitle : this.#words.peopleTitle;
    const before = this.activeChoice?.text;
    const wasOpen = this.isOpen;
    this.#offers =
      completion.kind === "commands"
        ? completion.commands.map((command, index) => this.#command(command, index))
        : completion.people.map((person, index) => this.#person(person, index, completion.from));
    this.node.setAttribute("aria-label", heading);
    this.node.replaceChildren(
      element("div", { class: "completion-heading", "aria-hidden": "true" }, heading),
      ...this.#offers.map(({ node }) => node),
    );
    this.node.hidden = false;
    this.#activate(
      Math.max(
        0,
        this.#offers.findIndex(({ choice }) => choice.text === before),
      ),
    );
    if (!wasOpen) {
      announce(this.#words.completionCount(this.#offers.length));
    }
  }

  hide(): void {
    this.node.hidden = true;
  }

  move(step: number): void {
    const count = this.#offers.length;
    this.#activate((this.#active + step + count) % count);
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [at, { node }] of this.#offers.entries()) {
      node.setAttribute("aria-selected", String(at === index));
    }
    this.#offers[index]?.node.scrollIntoView({ block: "nearest" });
  }

  #offer(index: number, choice: Choice, ...children: readonly Node[]): Offer {
    const node = element(
      "div",
      { class: "completion-option", id: `${this.#id}-${index}`, role: "option", "aria-selected": "false" },
      ...children,
    );
    // Pressing with the mouse must not take the focus out of the text.
    node.addEventListener("mousedown", (event) => event.preventDefault());
    node.addEventListener("click", () => this.#choose(choice));
    node.addEventListener("mousemove", () => this.#activate(index));
    return { node, choice };
  }

  #command({ command, usageHint, description }: PageCommand, index: number): Offer {
    return this.#offer(
      index,
      { text: command, from: 0 },
      element(
        "div",
        { class: "completion-command" },
        element("span", { class: "completion-name" }, command),
        element("span", { class: "completion-usage" }, usageHint),
      ),
      element("div", { class: "completion-description" }, description),
    );
  }

  #person(person: PageUser, index: number, from: number): Offer {
    return this.#offer(
      index,
      { text: `@${person.name}`, from },
      element(
        "div",
        { class: "completion-person" },
        avatar(person, "small"),
        element("span", { class: "completion-name" }, person.name),
        ...(person.isBot ? [element("span", { class: "badge" }, this.#words.app)] : []),
        element("span", { class: "completion-usage" }, person.isBot ? "" : person.title),
      ),
    );
  }
}
