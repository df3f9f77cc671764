import { element } from "../dom.ts";
import { elementView } from "./interactive.ts";
import { flagAt, type Json, objectAt, objectsAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";
import { textView } from "./text.ts";

/** About where Slack folds a section that does not say `expand`; it documents no number. */
const FOLD_CHARACTERS = 700;
const FOLD_LINES = 12;

const isLong = (text: string): boolean => text.length > FOLD_CHARACTERS || text.split("\n").length > FOLD_LINES;

const foldable = (view: HTMLElement, blockId: string, around: Surroundings): HTMLElement => {
  const { words } = around;
  view.classList.add("folded");
  const button = element(
    "button",
    { class: "fold-button", type: "button", "aria-expanded": "false", "data-fold-key": blockId },
    words.showMore,
  );
  button.addEventListener("click", () => {
    const folded = view.classList.toggle("folded");
    button.textContent = folded ? words.showMore : words.showLess;
    button.setAttribute("aria-expanded", String(!folded));
  });
  return element("div", {}, view, button);
};

export const sectionView = (block: Json, around: Surroundings): HTMLElement => {
  const text = objectAt(block, "text");
  const blockId = stringAt(block, "block_id") ?? "";
  const fields = objectsAt(block, "fields");
  const accessory = objectAt(block, "accessory");
  const main = element("div", { class: "section-main" });
  if (text !== undefined) {
    const view = textView(text, around);
    main.append(
      !flagAt(block, "expand") && isLong(stringAt(text, "text") ?? "") ? foldable(view, blockId, around) : view,
    );
  }
  if (fields.length > 0) {
    main.append(
      element(
        "div",
        { class: "fields" },
        ...fields.map((field) => element("div", { class: "field" }, textView(field, around))),
      ),
    );
  }
  const side = accessory && elementView(accessory, blockId, around);
  return element("div", { class: "section" }, main, side !== undefined && element("div", { class: "accessory" }, side));
};
