import { isObject, stringAt } from "../block-kit/json.ts";
import { optionGroups, optionLabel } from "../block-kit/option.ts";
import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { described, type Field, type FieldPlace, fill, placeholderOf, valueIn } from "./field.ts";

/** The browser's own list: the one that serves best on a phone. The first entry stands for nothing chosen. */
export const selectField = (place: FieldPlace): Field => {
  const groups = optionGroups(place.element);
  const options = groups.flatMap((group) => group.options);
  const value = valueIn(place, "selected_option");
  const chosen = isObject(value) ? stringAt(value, "value") : undefined;
  let index = 0;
  const entries = groups.map(({ label, options: inGroup }) => {
    const made = inGroup.map((option) => {
      index += 1;
      const attributes = { value: String(index), selected: stringAt(option, "value") === chosen };
      return element("option", attributes, optionLabel(option));
    });
    return label === undefined ? made : [element("optgroup", { label }, ...made)];
  });
  const control = element(
    "select",
    { ...described(place), id: place.id, class: "select-field" },
    element("option", { value: "0" }, placeholderOf(place.element) ?? place.around.words.choose),
    ...entries.flat(),
  );
  control.classList.toggle("select-field-empty", chosen === undefined);
  control.addEventListener("change", () => {
    const option = options[Number(control.value) - 1];
    control.classList.toggle("select-field-empty", option === undefined);
    fill(place, "selected_option", option ?? null);
  });
  return { node: element("div", { class: "select-box" }, control, icon("upDown")), control };
};
