import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import type { BlockView } from "./block-view.ts";
import { labelNodes } from "./button.ts";
import { flagAt, type Json, objectAt, objectsAt, stringAt } from "./json.ts";
import { passagesView } from "./passage-view.ts";
import { pictureView } from "./picture.ts";
import { parseRichText } from "./rich-text.ts";
import type { Surroundings } from "./surroundings.ts";
import { textView } from "./text.ts";

const WIDTHS = new Set(["narrow", "standard", "wide", "full"]);

const titleOf = (block: Json, around: Surroundings): HTMLElement => {
  const rich = objectAt(block, "rich_text_title");
  const subtitle = objectAt(block, "subtitle");
  const icon_ = objectAt(block, "icon");
  return element(
    "span",
    { class: "container-head" },
    icon_ !== undefined && pictureView(icon_, "container-icon", around),
    element(
      "span",
      { class: "container-titles" },
      element(
        "span",
        { class: "container-title" },
        ...(rich === undefined
          ? labelNodes(objectAt(block, "title"), around)
          : [passagesView(parseRichText(rich), around)]),
      ),
      subtitle !== undefined && element("span", { class: "container-subtitle" }, textView(subtitle, around)),
    ),
  );
};

/** The title as a button that shows and hides the body. */
const toggleView = (blockId: string, head: HTMLElement, body: HTMLElement, isCollapsed: boolean): HTMLElement => {
  const toggle = element(
    "button",
    { class: "container-toggle", type: "button", "data-fold-key": blockId, "data-focus-key": `${blockId}/fold` },
    icon("right", "container-mark"),
    head,
  );
  const show = (isOpen: boolean): void => {
    body.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", String(isOpen));
  };
  toggle.addEventListener("click", () => show(toggle.getAttribute("aria-expanded") !== "true"));
  show(!isCollapsed);
  return toggle;
};

export const containerView = (block: Json, around: Surroundings, blockView: BlockView): HTMLElement => {
  const width = stringAt(block, "width") ?? "";
  const className = `container container-${WIDTHS.has(width) ? width : "standard"}`;
  const children = objectsAt(block, "child_blocks").map((child) => blockView(child, around));
  const body = element("div", { class: "container-body" }, ...children);
  const head = titleOf(block, around);
  if (flagAt(block, "is_collapsible")) {
    const isCollapsed = flagAt(block, "default_collapsed");
    return element(
      "div",
      { class: className },
      toggleView(stringAt(block, "block_id") ?? "", head, body, isCollapsed),
      body,
    );
  }
  const divided = flagAt(block, "has_header_divider") ? " container-divided" : "";
  return element("div", { class: className + divided }, head, body);
};
