import { element } from "../dom.ts";
import { flagAt, isObject, type Json, listAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";
import { cellContent, isNumberCell } from "./table-cell.ts";

export const rowsOf = (block: Json): Json[][] =>
  listAt(block, "rows").map((row) => (Array.isArray(row) ? row.filter(isObject) : []));

const cellClass = (setting: unknown, cell: Json | undefined): string => {
  const json = isObject(setting) ? setting : {};
  const align = stringAt(json, "align") ?? (isNumberCell(cell) ? "right" : "left");
  return `align-${align} ${flagAt(json, "is_wrapped") ? "wrapped" : "unwrapped"}`;
};

/** The first row is drawn as the heading, as Slack does it. Wide tables scroll inside their own box. */
export const tableView = (block: Json, around: Surroundings): HTMLElement => {
  const settings = listAt(block, "column_settings");
  const [head = [], ...body] = rowsOf(block);
  const row = (cells: readonly Json[], tag: "th" | "td"): HTMLElement =>
    element(
      "tr",
      {},
      ...cells.map((cell, column) =>
        element(
          tag,
          { class: cellClass(settings[column], cell), scope: tag === "th" && "col" },
          cellContent(cell, around),
        ),
      ),
    );
  return element(
    "div",
    { class: "table-box", tabindex: 0, role: "region", "aria-label": around.words.table },
    element(
      "table",
      { class: "table" },
      element("thead", {}, row(head, "th")),
      element("tbody", {}, ...body.map((cells) => row(cells, "td"))),
    ),
  );
};
