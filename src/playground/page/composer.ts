import type { PageCommand, PageShortcut, PageUser } from "../protocol.ts";
import { completionAt, readCommand, type TypedCommand, withMentions } from "./completion.ts";
import { type Choice, CompletionList } from "./completion-list.ts";
import { element } from "./dom.ts";
import { icon } from "./icons.ts";
import { openMenu } from "./menu.ts";
import { draftOf, keepDraft } from "./preferences.ts";
import type { Words } from "./words/words.ts";

/** The server takes no longer message. */
const MAX_CHARACTERS = 12_000;

export interface ComposerOptions {
  readonly id: string;
  readonly words: Words;
  readonly people: readonly PageUser[];
  readonly commands: readonly PageCommand[];
  /** What the app does from anywhere. */
  readonly shortcuts: readonly PageShortcut[];
  readonly runShortcut: (callbackId: string) => void;
  /** Slack knows no slash commands in threads. */
  readonly inThread: boolean;
  /** With mentions written `<@U…>`. Rejects when it did not arrive. */
  readonly send: (text: string) => Promise<void>;
  /** Whether there is such a command. Rejects when it did not arrive. */
  readonly run: (command: TypedCommand) => Promise<boolean>;
}

/** A command with a mark of a Chinese keyboard in place of the blank: /milestones，医院. Not /nope. */
const WITHOUT_BLANK = /^(\/[a-z]+)[^a-z\d_-]/i;

/** Keeps what is typed for each place, until the server has it. */
export class Composer {
  readonly node: HTMLElement;
  readonly #options: ComposerOptions;
  readonly #text: HTMLTextAreaElement;
  readonly #notice: HTMLElement;
  readonly #hint: HTMLElement;
  readonly #sendButton: HTMLButtonElement;
  readonly #completion: CompletionList;
  #place = "";
  /** Sent and not yet confirmed, oldest first. */
  #underway: readonly string[] = [];
  #dismissed = false;

  constructor(options: ComposerOptions) {
    const { words, id } = options;
    this.#options = options;
    this.#completion = new CompletionList(`${id}-completion`, words, (choice) => this.#complete(choice));
    this.#text = element("textarea", {
      class: "composer-text",
      id,
      rows: 1,
      "aria-autocomplete": "list",
      "aria-controls": `${id}-completion`,
      "aria-describedby": `${id}-hint`,
      autocomplete: "off",
      autocapitalize: "sentences",
      enterkeyhint: "send",
    });
    this.#notice = element("div", { class: "composer-notice", role: "alert", hidden: true });
    this.#hint = element("span", { class: "composer-hint", id: `${id}-hint` }, words.sendHint);
    this.#sendButton = element(
      "button",
      {
        class: "composer-send",
        type: "button",
        "aria-label": words.send,
        title: words.send,
        onclick: () => this.#submit(),
      },
      icon("send"),
    );
    this.node = element(
      "div",
      { class: "composer" },
      this.#completion.node,
      this.#notice,
      element(
        "div",
        { class: "composer-box" },
        this.#text,
        element(
          "div",
          { class: "composer-bar" },
          this.#insertButton("@", "at", words.insertMention),
          !options.inThread && this.#insertButton("/", "slash", words.insertCommand),
          options.shortcuts.length > 0 && this.#shortcutsButton(),
          this.#hint,
          this.#sendButton,
        ),
      ),
    );
    this.#listen();
  }

  /** Moves to another conversation, with what was typed there before. */
  moveTo(place: string, placeholder: string): void {
    this.#place = place;
    this.#text.placeholder = placeholder;
    this.#text.setAttribute("aria-label", placeholder);
    this.#text.value = draftOf(place);
    this.#tell("");
    this.#completion.hide();
    this.#grow();
    this.#changed();
  }

  focus(): void {
    this.#text.focus({ preventScroll: true });
  }

  /** As if it had been typed and sent; what is being typed stays. */
  say(text: string): void {
    const draft = this.#text.value;
    this.#text.value = text;
    this.#submit();
    this.#text.value = draft;
    this.#keep();
    this.#grow();
    this.#changed();
  }

  #shortcutsButton(): HTMLElement {
    const { words, shortcuts, runShortcut } = this.#options;
    const button = element(
      "button",
      {
        class: "quiet-button",
        type: "button",
        "aria-label": words.shortcuts,
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        title: words.shortcuts,
      },
      icon("bolt"),
    );
    button.addEventListener("click", () => {
      const options = shortcuts.map(({ name, description, callbackId }) => ({
        label: name,
        description,
        leading: icon("bolt"),
        choose: () => runShortcut(callbackId),
      }));
      openMenu(button, [{ label: words.shortcuts, options }], { role: "menu", label: words.shortcuts });
    });
    return button;
  }

  #insertButton(mark: "@" | "/", name: "at" | "slash", label: string): HTMLElement {
    const insert = (): void => {
      const { value, selectionStart } = this.#text;
      this.#text.focus();
      if (mark === "/") {
        this.#text.setRangeText(value.startsWith("/") ? "" : "/", 0, 0, "end");
        this.#text.selectionStart = 1;
        this.#text.selectionEnd = 1;
      } else {
        const gap = /[\w]$/u.test(value.slice(0, selectionStart)) ? " " : "";
        this.#text.setRangeText(`${gap}@`, selectionStart, this.#text.selectionEnd, "end");
      }
      this.#typed();
    };
    return element(
      "button",
      { class: "quiet-button", type: "button", "aria-label": label, title: label, onclick: insert },
      icon(name),
    );
  }

  #listen(): void {
    this.#text.addEventListener("input", () => this.#typed());
    this.#text.addEventListener("keydown", (event) => this.#pressed(event));
    this.#text.addEventListener("blur", () => this.#hideCompletion());
    this.#text.addEventListener("click", () => this.#offer());
    this.#text.addEventListener("keyup", (event) => {
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
        this.#offer();
      }
    });
  }

  #typed(): void {
    this.#dismissed = false;
    this.#tell("");
    this.#keep();
    this.#grow();
    this.#changed();
    this.#offer();
  }

  #pressed(event: KeyboardEvent): void {
    // While an input method composes, Enter picks a candidate; Safari reports that key as 229 only.
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    if (this.#completion.isOpen && this.#pressedInCompletion(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.#submit();
    }
  }

  /** True when the key was for the list. */
  #pressedInCompletion(event: KeyboardEvent): boolean {
    const choice = this.#completion.activeChoice;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (event.altKey) {
          return false;
        }
        this.#completion.move(event.key === "ArrowDown" ? 1 : -1);
        this.#point();
        return true;
      case "Escape":
        this.#dismissed = true;
        this.#hideCompletion();
        return true;
      case "Tab":
      case "Enter":
        // A command that is typed in full runs at once.
        if (choice === undefined || event.shiftKey || (event.key === "Enter" && choice.text === this.#text.value)) {
          return false;
        }
        this.#complete(choice);
        return true;
      default:
        return false;
    }
  }

  #complete(choice: Choice): void {
    const end = this.#text.selectionStart;
    this.#text.setRangeText(`${choice.text} `, choice.from, end, "end");
    this.#text.focus();
    this.#typed();
    this.#hideCompletion();
  }

  #offer(): void {
    const { value, selectionStart, selectionEnd } = this.#text;
    const completion =
      this.#dismissed || selectionStart !== selectionEnd
        ? undefined
        : completionAt(value.slice(0, selectionStart), {
            commands: this.#options.inThread ? [] : this.#options.commands,
            people: this.#options.people,
          });
    if (completion === undefined) {
      this.#hideCompletion();
    } else {
      this.#completion.show(completion);
      this.#point();
    }
  }

  #hideCompletion(): void {
    this.#completion.hide();
    this.#point();
  }

  /** A text box is a combobox only while its list is open. */
  #point(): void {
    const { activeId } = this.#completion;
    if (activeId === undefined) {
      this.#text.removeAttribute("role");
      this.#text.removeAttribute("aria-expanded");
      this.#text.removeAttribute("aria-activedescendant");
    } else {
      this.#text.setAttribute("role", "combobox");
      this.#text.setAttribute("aria-expanded", "true");
      this.#text.setAttribute("aria-activedescendant", activeId);
    }
  }

  /** As high as its text; CSS sets where it begins to scroll. */
  #grow(): void {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }

  #changed(): void {
    const { value } = this.#text;
    const over = value.length - MAX_CHARACTERS;
    const typed = readCommand(value);
    const command = this.#options.inThread
      ? undefined
      : this.#options.commands.find((each) => each.command === typed?.command);
    this.#sendButton.disabled = value.trim() === "" || over > 0;
    this.#hint.classList.toggle("composer-hint-warning", over > 0);
    this.#hint.classList.toggle("composer-hint-keys", over <= 0 && command === undefined);
    this.#hint.textContent =
      over > 0
        ? this.#options.words.tooLong(over)
        : command === undefined
          ? this.#options.words.sendHint
          : [command.command, command.usageHint].join(" ").trim();
  }

  #keep(): void {
    keepDraft(this.#place, [...this.#underway, this.#text.value].filter((text) => text !== "").join("\n"));
  }

  #tell(notice: string): void {
    this.#notice.textContent = notice;
    this.#notice.hidden = notice === "";
  }

  /** Back into the box, before whatever has been typed since. */
  #giveBack(place: string, text: string, notice: string): void {
    if (place !== this.#place) {
      keepDraft(place, [text, draftOf(place)].filter((part) => part !== "").join("\n"));
      return;
    }
    const since = this.#text.value;
    this.#text.value = since === "" ? text : `${text}\n${since}`;
    this.#keep();
    this.#grow();
    this.#changed();
    this.#tell(notice);
  }

  #submit(): void {
    const text = this.#text.value;
    if (text.trim() === "" || text.length > MAX_CHARACTERS) {
      return;
    }
    const command = readCommand(text);
    if (command !== undefined && this.#options.inThread) {
      this.#tell(this.#options.words.noCommandsInThreads(command.command));
      return;
    }
    void this.#deliver(this.#place, text, command);
  }

  async #deliver(place: string, text: string, command: TypedCommand | undefined): Promise<void> {
    this.#underway = [...this.#underway, text];
    this.#text.value = "";
    this.#typed();
    const refusal = await this.#refusal(text.trim(), command);
    const at = this.#underway.indexOf(text);
    this.#underway = this.#underway.toSpliced(at, 1);
    if (refusal !== undefined) {
      this.#giveBack(place, text, refusal);
    } else if (place === this.#place) {
      this.#keep();
    } else {
      keepDraft(place, draftOf(place).replace(text, "").trim());
    }
  }

  /** Why it was not taken; undefined when it was. */
  async #refusal(text: string, command: TypedCommand | undefined): Promise<string | undefined> {
    const { words, people, send, run } = this.#options;
    try {
      if (command === undefined) {
        await send(withMentions(text, people));
        return undefined;
      }
      if (await run(command)) return undefined;
      const [, begins] = WITHOUT_BLANK.exec(command.command) ?? [];
      return begins === undefined ? words.noSuchCommand(command.command) : words.blankAfterCommand(begins);
    } catch {
      return words.notSent;
    }
  }
}
