import type { PagePrompts } from "../protocol.ts";
import { element } from "./dom.ts";
import type { Words } from "./words/words.ts";

interface PromptsOptions {
  readonly words: Words;
  readonly say: (message: string) => void;
}

/**
 * What the app suggests to ask, above the composer of its direct message. Shown from when the conversation is opened, or
 * the app sets others, until the user says something.
 */
export class Prompts {
  readonly node: HTMLElement;
  readonly #options: PromptsOptions;
  #drawn = "";
  /** What the user had said last when they were offered; undefined: offered anew when next shown. */
  #since: string | undefined;

  constructor(options: PromptsOptions) {
    this.#options = options;
    this.node = element("section", { class: "prompts", hidden: true });
  }

  offer(): void {
    this.#since = undefined;
  }

  /** `lastSaid`: timestamp of what the user said last. */
  show(prompts: PagePrompts | undefined, lastSaid: string): void {
    const drawn = JSON.stringify(prompts ?? null);
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.#since = undefined;
      this.#draw(prompts);
    }
    this.#since ??= lastSaid;
    this.node.hidden = prompts === undefined || lastSaid > this.#since;
  }

  #draw(prompts: PagePrompts | undefined): void {
    const { words, say } = this.#options;
    const title = prompts?.title ?? words.firstQuestionsLabel;
    this.node.setAttribute("aria-label", title);
    this.node.replaceChildren(
      element("div", { class: "prompts-title", "aria-hidden": "true" }, title),
      element(
        "ul",
        { class: "prompts-list" },
        ...(prompts?.prompts ?? []).map(({ title: label, message }) =>
          element(
            "li",
            {},
            element(
              "button",
              { class: "prompt", type: "button", title: message === label ? "" : message, onclick: () => say(message) },
              label,
            ),
          ),
        ),
      ),
    );
  }
}
