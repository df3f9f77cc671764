import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { inlineNodes } from "./inline-view.ts";
import { type Json, objectAt, stringAt } from "./json.ts";
import { safeAddress } from "./link.ts";
import { plainRuns } from "./plain-runs.ts";
import { focusKey, press } from "./press.ts";
import type { Surroundings } from "./surroundings.ts";

/** The words on a control; plain_text, with emoji names. */
export const labelNodes = (text: Json | undefined, around: Surroundings): Node[] =>
  inlineNodes(plainRuns(stringAt(text ?? {}, "text") ?? "", {}, false), around);

export const buttonView = (json: Json, blockId: string, around: Surroundings): HTMLElement => {
  const style = stringAt(json, "style");
  const className = style === "primary" || style === "danger" ? `button button-${style}` : "button";
  const attributes = {
    class: className,
    "aria-label": stringAt(json, "accessibility_label"),
    "data-focus-key": focusKey(blockId, json),
  };
  const label = element("span", { class: "button-label" }, ...labelNodes(objectAt(json, "text"), around));
  const href = safeAddress(stringAt(json, "url") ?? "");
  if (href !== undefined) {
    // Slack opens the address and tells the app as well.
    return element(
      "a",
      {
        ...attributes,
        href,
        target: "_blank",
        rel: "noopener noreferrer",
        onclick: () => around.press(blockId, stringAt(json, "action_id") ?? "", json),
      },
      label,
      icon("outside"),
    );
  }
  const button = element("button", { ...attributes, type: "button" }, label);
  button.addEventListener("click", () => void press(button, json, json, blockId, around));
  return button;
};
