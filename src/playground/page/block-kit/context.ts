import { element } from "../dom.ts";
import { type Json, objectsAt, typeOf } from "./json.ts";
import { pictureView } from "./picture.ts";
import type { Surroundings } from "./surroundings.ts";
import { textView } from "./text.ts";

export const contextView = (block: Json, around: Surroundings): HTMLElement =>
  element(
    "div",
    { class: "context" },
    ...objectsAt(block, "elements").map((item) =>
      typeOf(item) === "image" ? pictureView(item, "context-image", around) : textView(item, around),
    ),
  );
