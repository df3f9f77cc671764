import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { type MenuOption, openMenu } from "../menu.ts";
import { type Json, objectAt, stringAt, typeOf } from "./json.ts";
import { optionDescription, optionGroups, optionLabel } from "./option.ts";
import { focusKey, press } from "./press.ts";
import type { Surroundings } from "./surroundings.ts";

/** A list of our own: the browser's would report every arrow key as a choice. */
export const staticSelectView = (json: Json, blockId: string, around: Surroundings): HTMLElement => {
  const placeholder = stringAt(objectAt(json, "placeholder") ?? {}, "text") ?? around.words.choose;
  const chosen = around.chosen(blockId, stringAt(json, "action_id") ?? "");
  let selected =
    chosen !== undefined && typeOf(chosen) === typeOf(json)
      ? objectAt(chosen, "selected_option")
      : objectAt(json, "initial_option");
  const shown = element("span", { class: "select-value" });
  const button = element(
    "button",
    {
      class: "button select",
      type: "button",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "data-focus-key": focusKey(blockId, json),
    },
    shown,
    icon("upDown"),
  );
  const show = (): void => {
    const { named } = around.words;
    button.setAttribute("aria-label", selected === undefined ? placeholder : named(placeholder, optionLabel(selected)));
    shown.textContent = selected === undefined ? placeholder : optionLabel(selected);
    shown.classList.toggle("select-empty", selected === undefined);
  };
  const choose = async (option: Json): Promise<void> => {
    if (await press(button, json, { ...json, selected_option: option }, blockId, around)) {
      selected = option;
      show();
    }
  };
  const menuOption = (option: Json): MenuOption => {
    const description = optionDescription(option);
    return {
      label: optionLabel(option),
      selected: selected !== undefined && stringAt(selected, "value") === stringAt(option, "value"),
      choose: () => void choose(option),
      ...(description === undefined ? {} : { description }),
    };
  };
  button.addEventListener("click", () => {
    const groups = optionGroups(json).map((group) => ({
      options: group.options.map(menuOption),
      ...(group.label === undefined ? {} : { label: group.label }),
    }));
    openMenu(button, groups, { role: "listbox", label: placeholder });
  });
  show();
  return button;
};
