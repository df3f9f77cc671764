import { element } from "../dom.ts";
import { type Json, numberAt, stringAt, typeOf } from "./json.ts";
import { passagesView } from "./passage-view.ts";
import { parseRichText } from "./rich-text.ts";
import type { Surroundings } from "./surroundings.ts";

/** What a cell says without its styles; what a table sorts by when it is not a number. */
export const cellText = (cell: Json): string => {
  if (typeOf(cell) !== "rich_text") {
    return stringAt(cell, "text") ?? String(numberAt(cell, "value") ?? "");
  }
  return parseRichText(cell)
    .flatMap((passage) => ("content" in passage ? passage.content : []))
    .map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "link" ? inline.label : ""))
    .join("");
};

export const cellContent = (cell: Json | undefined, around: Surroundings): Node => {
  if (cell === undefined) {
    return document.createTextNode("");
  }
  switch (typeOf(cell)) {
    case "raw_text":
    case "raw_number":
      return document.createTextNode(cellText(cell));
    case "rich_text":
      return passagesView(parseRichText(cell), around);
    default:
      return element("span", { class: "muted" }, around.words.unknownElement(typeOf(cell)));
  }
};

export const isNumberCell = (cell: Json | undefined): boolean => cell !== undefined && typeOf(cell) === "raw_number";
