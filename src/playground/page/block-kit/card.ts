import { element } from "../dom.ts";
import { buttonView } from "./button.ts";
import { type Json, objectAt, objectsAt, stringAt } from "./json.ts";
import { pictureView } from "./picture.ts";
import type { Surroundings } from "./surroundings.ts";
import { textView } from "./text.ts";

export const cardView = (block: Json, around: Surroundings): HTMLElement => {
  const part = (key: string, className: string): HTMLElement | undefined => {
    const text = objectAt(block, key);
    return text && element("div", { class: className }, textView(text, around));
  };
  const hero = objectAt(block, "hero_image");
  const cardIcon = objectAt(block, "icon");
  const buttons = objectsAt(block, "actions");
  const blockId = stringAt(block, "block_id") ?? "";
  return element(
    "article",
    { class: "card" },
    hero && pictureView(hero, "card-hero", around),
    element(
      "div",
      { class: "card-head" },
      cardIcon && pictureView(cardIcon, "card-icon", around),
      element("div", { class: "card-titles" }, part("title", "card-title"), part("subtitle", "card-subtitle")),
    ),
    part("body", "card-body"),
    buttons.length > 0 &&
      element("div", { class: "actions" }, ...buttons.map((button) => buttonView(button, blockId, around))),
  );
};
