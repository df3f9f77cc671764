import { element } from "../dom.ts";
import { labelNodes } from "./button.ts";
import { type Json, objectAt } from "./json.ts";
import { pictureView } from "./picture.ts";
import type { Surroundings } from "./surroundings.ts";

export const imageView = (block: Json, around: Surroundings): HTMLElement => {
  const title = objectAt(block, "title");
  return element(
    "figure",
    { class: "image-block" },
    title !== undefined && element("figcaption", {}, ...labelNodes(title, around)),
    pictureView(block, "image-block-picture", around),
  );
};
