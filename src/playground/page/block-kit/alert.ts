import { element } from "../dom.ts";
import { type IconName, icon } from "../icons.ts";
import { type Json, objectAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";
import { textView } from "./text.ts";

const ICONS: Readonly<Record<string, IconName>> = {
  default: "info",
  info: "info",
  success: "done",
  warning: "warning",
  error: "stop",
};

export const alertView = (block: Json, around: Surroundings): HTMLElement => {
  const level = stringAt(block, "level") ?? "default";
  const known = Object.hasOwn(ICONS, level) ? level : "default";
  const text = objectAt(block, "text");
  return element(
    "div",
    { class: `alert alert-${known}`, role: "note" },
    icon(ICONS[known] ?? "info"),
    text && textView(text, around),
  );
};
