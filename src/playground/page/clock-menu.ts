import { announce } from "./announce.ts";
import { clockPresets } from "./clock-presets.ts";
import { element } from "./dom.ts";
import { icon } from "./icons.ts";
import { ServerError } from "./server.ts";
import { clockLabel, shortClockLabel } from "./time.ts";
import type { Words } from "./words/words.ts";
import type { Workspace } from "./workspace.ts";
import { fieldText, instantOfField } from "./zoned.ts";

interface ClockMenuOptions {
  readonly workspace: Workspace;
  readonly words: Words;
  /** `to` in milliseconds since the epoch. Throws `ServerError`. */
  readonly move: (to: number) => Promise<void>;
}

const MINUTE_MS = 60_000;

/** What the workspace's clock shows, and, where it can be moved, where it may be moved to. */
export class ClockMenu {
  readonly node: HTMLElement;
  readonly #options: ClockMenuOptions;
  readonly #long = element("span", { class: "clock-long" });
  readonly #short = element("span", { class: "clock-short" });
  readonly #button: HTMLButtonElement;
  readonly #panel: HTMLElement;
  readonly #now = element("p", { class: "clock-now" });
  readonly #presets = element("ul", { class: "clock-presets" });
  readonly #field: HTMLInputElement;
  readonly #go: HTMLButtonElement;
  readonly #status = element("p", { class: "clock-status", role: "status" });
  readonly #timer: ReturnType<typeof setInterval>;
  /** What became of the last move. */
  #said = { text: "", isWrong: false };
  #isAsking = false;

  constructor(options: ClockMenuOptions) {
    this.#options = options;
    const { words } = options;
    this.#button = element(
      "button",
      { class: "clock-button", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" },
      icon("clock"),
      this.#long,
      this.#short,
      icon("down", "clock-mark"),
    );
    this.#field = element("input", { class: "text-field", type: "datetime-local", id: "clock-field", step: 60 });
    this.#go = element("button", { class: "button button-primary", type: "submit" }, words.clockGo);
    const form = element(
      "form",
      { class: "clock-form", novalidate: true },
      element("label", { class: "field-label", for: "clock-field" }, words.clockField),
      element("div", { class: "clock-row" }, this.#field, this.#go),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const to = instantOfField(this.#field.value, options.workspace.timeZone);
      if (to === undefined || to <= options.workspace.now()) {
        this.#say(words.clockOnlyForward, true);
        this.#field.focus();
      } else {
        void this.#move(to);
      }
    });
    this.#panel = element(
      "div",
      { class: "clock-panel", popover: "auto", role: "dialog", "aria-label": words.clockTitle },
      element("h2", { class: "clock-title" }, words.clockTitle),
      this.#now,
      element("p", { class: "clock-note" }, words.clockNote),
      this.#presets,
      form,
      this.#status,
    );
    this.#panel.addEventListener("keydown", (event) => event.stopPropagation());
    this.#panel.addEventListener("toggle", (event) => {
      const isOpen = event instanceof ToggleEvent && event.newState === "open";
      this.#button.setAttribute("aria-expanded", String(isOpen));
    });
    this.#button.addEventListener("click", () => this.#open());
    this.node = element("div", { class: "clock" }, this.#button, this.#panel);
    this.#timer = setInterval(() => this.#tick(), MINUTE_MS / 60);
    this.update();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  /** After the clock was moved, or said that it is being moved. */
  update(): void {
    const { workspace } = this.#options;
    const { canMove } = workspace.clock;
    this.#button.disabled = !canMove;
    this.#button.classList.toggle("clock-fixed", !canMove);
    this.#button.classList.toggle("clock-moving", this.#isMoving);
    this.#go.disabled = this.#isMoving;
    this.#field.disabled = this.#isMoving;
    const proposed = instantOfField(this.#field.value, workspace.timeZone);
    if (proposed !== undefined && proposed <= workspace.now() && !this.#field.matches(":focus")) {
      this.#proposeTime();
    }
    this.#showStatus();
    this.#tick();
    this.#showPresets();
  }

  get #isMoving(): boolean {
    return this.#isAsking || this.#options.workspace.clock.isMoving;
  }

  #tick(): void {
    const { workspace, words } = this.#options;
    const now = workspace.now();
    const long = clockLabel(now, words, workspace);
    if (this.#long.textContent !== long) {
      this.#long.textContent = long;
      this.#short.textContent = shortClockLabel(now, words, workspace);
      this.#now.textContent = long;
      this.#button.setAttribute("aria-label", `${words.clockTitle}: ${long}`);
      this.#button.title = words.clockTitle;
    }
  }

  #showPresets(): void {
    const { workspace, words } = this.#options;
    const rows = clockPresets(workspace.clock, workspace.now()).map(({ key, to }) =>
      element(
        "li",
        {},
        element(
          "button",
          { class: "clock-preset", type: "button", disabled: this.#isMoving, onclick: () => void this.#move(to) },
          element("span", {}, words.clockPresets[key]),
          element("span", { class: "clock-preset-when" }, shortClockLabel(to, words, workspace)),
        ),
      ),
    );
    const at = [...this.#presets.querySelectorAll("button")].findIndex((button) => button.matches(":focus"));
    this.#presets.replaceChildren(...rows);
    if (at !== -1) {
      this.#presets.querySelectorAll("button")[at]?.focus();
    }
  }

  #open(): void {
    if (this.#panel.matches(":popover-open")) {
      this.#panel.hidePopover();
      return;
    }
    this.#proposeTime();
    this.#say("", false);
    this.#showPresets();
    this.#panel.showPopover();
    this.#place();
    (this.#presets.querySelector("button") ?? this.#field).focus({ preventScroll: true });
  }

  /** Below the button, inside the window. */
  #place(): void {
    const at = this.#button.getBoundingClientRect();
    const { width } = this.#panel.getBoundingClientRect();
    this.#panel.style.top = `${at.bottom + 6}px`;
    this.#panel.style.maxHeight = `${window.innerHeight - at.bottom - 14}px`;
    this.#panel.style.left = `${Math.max(8, Math.min(at.right - width, window.innerWidth - width - 8))}px`;
  }

  /** In an hour: something later than now, to start from. */
  #proposeTime(): void {
    const { workspace } = this.#options;
    this.#field.min = fieldText(workspace.now(), workspace.timeZone);
    this.#field.value = fieldText(workspace.now() + 60 * MINUTE_MS, workspace.timeZone);
  }

  #say(text: string, isWrong: boolean): void {
    this.#said = { text, isWrong };
    this.#showStatus();
  }

  #showStatus(): void {
    const { text, isWrong } = this.#said;
    this.#status.textContent = this.#isMoving ? this.#options.words.clockMoving : text;
    this.#status.classList.toggle("clock-status-moving", this.#isMoving);
    this.#status.classList.toggle("clock-status-wrong", isWrong && !this.#isMoving);
  }

  async #move(to: number): Promise<void> {
    if (this.#isMoving) {
      return;
    }
    const { workspace, words, move } = this.#options;
    this.#isAsking = true;
    this.update();
    try {
      await move(to);
      this.#isAsking = false;
      this.update();
      const moved = words.clockMoved(clockLabel(Math.max(to, workspace.now()), words, workspace));
      this.#say(moved, false);
      announce(moved);
    } catch (error) {
      this.#isAsking = false;
      this.update();
      const reason = error instanceof ServerError ? (error.reason ?? "") : "";
      this.#say([words.clockNotMoved, reason].filter((part) => part !== "").join(" "), true);
    }
  }
}
