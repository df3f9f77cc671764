import { element } from "../dom.ts";
import { labelNodes } from "./button.ts";
import { type Json, objectAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";

export const headerView = (block: Json, around: Surroundings): HTMLElement =>
  element("h3", { class: "header-block" }, ...labelNodes(objectAt(block, "text"), around));
