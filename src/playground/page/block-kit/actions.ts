import { element } from "../dom.ts";
import { elementView } from "./interactive.ts";
import { type Json, objectsAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";

const rowOf = (className: string, block: Json, around: Surroundings): HTMLElement =>
  element(
    "div",
    { class: className },
    ...objectsAt(block, "elements").map((item) => elementView(item, stringAt(block, "block_id") ?? "", around)),
  );

export const actionsView = (block: Json, around: Surroundings): HTMLElement => rowOf("actions", block, around);

/** Feedback and icon buttons, smaller than those of an actions block. */
export const contextActionsView = (block: Json, around: Surroundings): HTMLElement =>
  rowOf("context-actions", block, around);
