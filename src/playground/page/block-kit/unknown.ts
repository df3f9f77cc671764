import { element } from "../dom.ts";
import { icon } from "../icons.ts";

/** What cannot be drawn is said, so that nothing an app sends disappears. */
export const unknownNotice = (text: string): HTMLElement =>
  element("div", { class: "unknown", role: "note" }, icon("puzzle"), element("span", {}, text));
