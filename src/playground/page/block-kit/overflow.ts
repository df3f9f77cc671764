import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { openMenu } from "../menu.ts";
import { type Json, objectsAt, stringAt } from "./json.ts";
import { safeAddress } from "./link.ts";
import { optionDescription, optionLabel } from "./option.ts";
import { focusKey, press } from "./press.ts";
import type { Surroundings } from "./surroundings.ts";

export const overflowView = (json: Json, blockId: string, around: Surroundings): HTMLElement => {
  const label = around.words.moreActions;
  const button = element(
    "button",
    {
      class: "button button-icon",
      type: "button",
      "aria-label": label,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-focus-key": focusKey(blockId, json),
    },
    icon("more"),
  );
  const choose = (option: Json) => (): void => {
    const href = safeAddress(stringAt(option, "url") ?? "");
    if (href !== undefined) {
      window.open(href, "_blank", "noopener,noreferrer");
    }
    void press(button, json, { ...json, selected_option: option }, blockId, around);
  };
  button.addEventListener("click", () => {
    const options = objectsAt(json, "options").map((option) => {
      const description = optionDescription(option);
      return {
        label: optionLabel(option),
        choose: choose(option),
        ...(description === undefined ? {} : { description }),
      };
    });
    openMenu(button, [{ options }], { role: "menu", label });
  });
  return button;
};
