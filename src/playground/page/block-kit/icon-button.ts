import { element } from "../dom.ts";
import { icon, isIconName } from "../icons.ts";
import { type Json, listAt, objectAt, stringAt } from "./json.ts";
import { focusKey, press } from "./press.ts";
import type { Surroundings } from "./surroundings.ts";

/** Undefined for a viewer whom `visible_to_user_ids` leaves out. An icon that we do not have shows its words instead. */
export const iconButtonView = (json: Json, blockId: string, around: Surroundings): HTMLElement | undefined => {
  const visibleTo = listAt(json, "visible_to_user_ids");
  if (visibleTo.length > 0 && !visibleTo.includes(around.viewer)) {
    return undefined;
  }
  const label = stringAt(objectAt(json, "text") ?? {}, "text") ?? "";
  const name = stringAt(json, "icon") ?? "";
  const button = element(
    "button",
    {
      class: "quiet-button",
      type: "button",
      "aria-label": stringAt(json, "accessibility_label") ?? label,
      title: label,
      "data-focus-key": focusKey(blockId, json),
    },
    isIconName(name) ? icon(name) : label,
  );
  button.addEventListener("click", () => void press(button, json, json, blockId, around));
  return button;
};
