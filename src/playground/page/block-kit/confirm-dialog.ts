import { element } from "../dom.ts";
import { type Json, objectAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";
import { textView } from "./text.ts";

const wordsAt = (confirm: Json, key: string): string | undefined => {
  const text = objectAt(confirm, key);
  return text === undefined ? undefined : stringAt(text, "text");
};

/** Slack's confirm object as a dialog; resolves to whether the user agreed. */
export const askConfirmation = (confirm: Json, around: Surroundings): Promise<boolean> =>
  new Promise((resolve) => {
    const { words } = around;
    const text = objectAt(confirm, "text");
    const title = wordsAt(confirm, "title") ?? words.confirmTitle;
    const style = stringAt(confirm, "style") === "danger" ? "danger" : "primary";
    const dialog = element("dialog", { class: "dialog", "aria-label": title });
    const closeWith = (answer: "yes" | "no") => (): void => dialog.close(answer);
    dialog.append(
      element("h2", { class: "dialog-title" }, title),
      element("div", { class: "dialog-text" }, text === undefined ? undefined : textView(text, around)),
      element(
        "div",
        { class: "dialog-buttons" },
        element(
          "button",
          { class: "button", type: "button", onclick: closeWith("no") },
          wordsAt(confirm, "deny") ?? words.cancel,
        ),
        element(
          "button",
          { class: `button button-${style}`, type: "button", autofocus: true, onclick: closeWith("yes") },
          wordsAt(confirm, "confirm") ?? words.confirm,
        ),
      ),
    );
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
