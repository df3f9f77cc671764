import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import type { Inline, ListItem, Passage } from "./inline.ts";
import { inlineNodes } from "./inline-view.ts";
import type { Surroundings } from "./surroundings.ts";

const itemView = (item: ListItem, around: Surroundings): HTMLElement => {
  if (item.done === undefined) {
    return element("li", {}, ...inlineNodes(item.content, around));
  }
  const box = element("span", { class: item.done ? "task-box task-box-done" : "task-box" }, item.done && icon("check"));
  return element("li", { class: "task-item" }, box, element("span", {}, ...inlineNodes(item.content, around)));
};

type List = Extract<Passage, { kind: "list" }>;
type Grid = Extract<Passage, { kind: "grid" }>;

const listView = (list: List, around: Surroundings): HTMLElement => {
  const classes = `list list-${list.ordered ? "ordered" : "bullet"} list-depth-${list.indent} ${list.border ? "bordered" : ""}`;
  const items = list.items.map((item) => itemView(item, around));
  return list.ordered
    ? element("ol", { class: classes.trim(), start: list.start }, ...items)
    : element("ul", { class: classes.trim() }, ...items);
};

const gridView = (grid: Grid, around: Surroundings): HTMLElement => {
  const row = (cells: readonly (readonly Inline[])[], tag: "th" | "td"): HTMLElement =>
    element(
      "tr",
      {},
      ...cells.map((cell, column) =>
        element(
          tag,
          { class: `align-${grid.align[column] ?? "left"} wrapped`, scope: tag === "th" && "col" },
          ...inlineNodes(cell, around),
        ),
      ),
    );
  const [head, ...body] = grid.rows;
  return element(
    "div",
    { class: "table-box", tabindex: 0, role: "region", "aria-label": around.words.table },
    element(
      "table",
      { class: "table" },
      head !== undefined && element("thead", {}, row(head, "th")),
      element("tbody", {}, ...body.map((cells) => row(cells, "td"))),
    ),
  );
};

const headingTag = (level: number): "h4" | "h5" | "h6" => (level <= 1 ? "h4" : level === 2 ? "h5" : "h6");

const passageView = (passage: Passage, around: Surroundings): HTMLElement => {
  switch (passage.kind) {
    case "paragraph":
      return element("p", { class: "paragraph" }, ...inlineNodes(passage.content, around));
    case "heading":
      return element(
        headingTag(passage.level),
        { class: `heading heading-${Math.min(3, passage.level)}` },
        ...inlineNodes(passage.content, around),
      );
    case "quote":
      return element("blockquote", { class: "quote" }, ...inlineNodes(passage.content, around));
    case "preformatted":
      return element("pre", { class: "preformatted", tabindex: 0 }, ...inlineNodes(passage.content, around));
    case "list":
      return listView(passage, around);
    case "grid":
      return gridView(passage, around);
    case "rule":
      return element("hr", { class: "divider" });
    default:
      return passage satisfies never;
  }
};

export const passagesView = (passages: readonly Passage[], around: Surroundings): HTMLElement =>
  element("div", { class: "passages" }, ...passages.map((passage) => passageView(passage, around)));
