import { element } from "../dom.ts";
import { type IconName, icon } from "../icons.ts";
import { type Json, objectAt, objectsAt, stringAt } from "./json.ts";
import { linkView } from "./link.ts";
import { passagesView } from "./passage-view.ts";
import { parseRichText } from "./rich-text.ts";
import type { Surroundings } from "./surroundings.ts";

const ICONS = {
  pending: "circle",
  in_progress: "circle",
  complete: "done",
  error: "stop",
} as const satisfies Record<string, IconName>;

type Status = keyof typeof ICONS;

const statusOf = (block: Json): Status => {
  const status = stringAt(block, "status") ?? "";
  return Object.hasOwn(ICONS, status) ? (status as Status) : "pending";
};

export const taskCardView = (block: Json, around: Surroundings): HTMLElement => {
  const status = statusOf(block);
  const passages = ["details", "output"].flatMap((key) => {
    const rich = objectAt(block, key);
    return rich === undefined ? [] : [passagesView(parseRichText(rich), around)];
  });
  const sources = objectsAt(block, "sources").map((source) =>
    linkView(stringAt(source, "url") ?? "", stringAt(source, "text") ?? "", around.words),
  );
  return element(
    "div",
    { class: `task task-${status}` },
    icon(ICONS[status]),
    element(
      "div",
      { class: "task-main" },
      element(
        "div",
        { class: "task-title" },
        stringAt(block, "title") ?? "",
        element("span", { class: "task-status" }, around.words.taskStatus[status]),
      ),
      ...passages,
      sources.length > 0 && element("div", { class: "task-sources" }, `${around.words.sources} `, ...sources),
    ),
  );
};
