import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { type Json, numberAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";
import { rowsOf } from "./table.ts";
import { cellContent, cellText, isNumberCell } from "./table-cell.ts";

/** Slack's default and bounds. */
const PAGE_SIZE = { default: 5, min: 1, max: 100 };

type Direction = "ascending" | "descending";

interface Sorting {
  readonly column: number;
  readonly direction: Direction;
}

const compareCells = (one: Json | undefined, other: Json | undefined, tag: string): number => {
  const [first, second] = [numberAt(one ?? {}, "value"), numberAt(other ?? {}, "value")];
  return first !== undefined && second !== undefined
    ? first - second
    : cellText(one ?? {}).localeCompare(cellText(other ?? {}), tag, { numeric: true });
};

const sorted = (rows: readonly Json[][], sorting: Sorting | undefined, tag: string): readonly Json[][] => {
  if (sorting === undefined) {
    return rows;
  }
  const sign = sorting.direction === "ascending" ? 1 : -1;
  return rows.toSorted((one, other) => sign * compareCells(one[sorting.column], other[sorting.column], tag));
};

/** Up, down, and back to the order that the app sent. */
const nextSorting = (sorting: Sorting | undefined, column: number): Sorting | undefined => {
  if (sorting?.column !== column) {
    return { column, direction: "ascending" };
  }
  return sorting.direction === "ascending" ? { column, direction: "descending" } : undefined;
};

export const dataTableView = (block: Json, around: Surroundings): HTMLElement => {
  const { words } = around;
  const [head = [], ...body] = rowsOf(block);
  const pageSize = Math.min(PAGE_SIZE.max, Math.max(PAGE_SIZE.min, numberAt(block, "page_size") ?? PAGE_SIZE.default));
  const rowHeader = numberAt(block, "row_header_column_index") ?? 0;
  const pages = Math.max(1, Math.ceil(body.length / pageSize));
  const numeric = head.map((_, column) => body.length > 0 && body.every((row) => isNumberCell(row[column])));
  let sorting: Sorting | undefined;
  let page = 0;

  const tbody = element("tbody");
  const range = element("span", { class: "pager-range", "aria-live": "polite" });
  const align = (column: number): string => (numeric[column] === true ? "align-right" : "align-left");

  const rowView = (row: readonly Json[]): HTMLElement =>
    element(
      "tr",
      {},
      ...head.map((_, column) =>
        element(
          column === rowHeader ? "th" : "td",
          { class: `${align(column)} wrapped`, scope: column === rowHeader && "row" },
          cellContent(row[column], around),
        ),
      ),
    );

  const headings = head.map((cell, column) => {
    const label = cellText(cell);
    const mark = element("span", { class: "sort-mark" }, icon("upDown"));
    const button = element(
      "button",
      { class: "sort-button", type: "button", title: words.sortBy(label) },
      element("span", {}, label),
      mark,
    );
    const th = element("th", { class: align(column), scope: "col" }, button);
    button.addEventListener("click", () => {
      sorting = nextSorting(sorting, column);
      page = 0;
      show();
    });
    return { th, mark };
  });

  const turn = (step: number, label: string, name: "back" | "right"): HTMLButtonElement =>
    element(
      "button",
      {
        class: "quiet-button",
        type: "button",
        "aria-label": label,
        title: label,
        onclick: () => {
          page += step;
          show();
        },
      },
      icon(name),
    );
  const previous = turn(-1, words.previousPage, "back");
  const next = turn(1, words.nextPage, "right");

  const show = (): void => {
    const from = page * pageSize;
    const rows = sorted(body, sorting, words.tag).slice(from, from + pageSize);
    tbody.replaceChildren(...rows.map(rowView));
    range.textContent = words.rowsOf(body.length === 0 ? 0 : from + 1, from + rows.length, body.length);
    previous.disabled = page === 0;
    next.disabled = page >= pages - 1;
    for (const [column, { th, mark }] of headings.entries()) {
      const direction = sorting?.column === column ? sorting.direction : undefined;
      mark.replaceChildren(icon(direction ?? "upDown"));
      if (direction === undefined) {
        th.removeAttribute("aria-sort");
      } else {
        th.setAttribute("aria-sort", direction);
      }
    }
  };
  show();

  const caption = stringAt(block, "caption") ?? "";
  return element(
    "figure",
    { class: "data-table" },
    element(
      "div",
      { class: "table-box", tabindex: 0, role: "region", "aria-label": caption || words.table },
      element(
        "table",
        { class: "table" },
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, ...headings.map(({ th }) => th))),
        tbody,
      ),
    ),
    pages > 1 && element("div", { class: "pager" }, range, previous, next),
  );
};
