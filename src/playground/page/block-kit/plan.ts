import { element } from "../dom.ts";
import { type Json, objectsAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";
import { taskCardView } from "./task-card.ts";

/** Slack's `plan` block: tasks under a title. It has nothing to do with the town's plan. */
export const planView = (block: Json, around: Surroundings): HTMLElement =>
  element(
    "div",
    { class: "container container-standard" },
    element(
      "span",
      { class: "container-head" },
      element("span", { class: "container-title" }, stringAt(block, "title") ?? ""),
    ),
    element("div", { class: "container-body" }, ...objectsAt(block, "tasks").map((task) => taskCardView(task, around))),
  );
