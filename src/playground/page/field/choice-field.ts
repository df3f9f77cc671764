import { isObject, type Json, objectAt, objectsAt, stringAt } from "../block-kit/json.ts";
import { textView } from "../block-kit/text.ts";
import { element } from "../dom.ts";
import { described, type Field, type FieldPlace, fill, valueIn } from "./field.ts";

const chosenValues = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(isObject).flatMap((option) => stringAt(option, "value") ?? []);

/** Checkboxes or radio buttons, each with its words and what explains it. */
const choiceField = (place: FieldPlace, kind: "checkbox" | "radio"): Field => {
  const options = objectsAt(place.element, "options");
  const field = kind === "checkbox" ? "selected_options" : "selected_option";
  const chosen = chosenValues(valueIn(place, field));
  const boxes: HTMLInputElement[] = [];
  const save = (): void => {
    const ticked = options.filter((_, index) => boxes[index]?.checked === true);
    fill(place, field, kind === "checkbox" ? ticked : (ticked[0] ?? null));
  };
  const row = (option: Json, index: number): HTMLElement => {
    const text = objectAt(option, "text");
    const description = objectAt(option, "description");
    const detailId = `${place.id}-detail-${index}`;
    const box = element("input", {
      type: kind,
      id: index === 0 ? place.id : `${place.id}-${index}`,
      name: place.id,
      class: "choice-box",
      checked: chosen.includes(stringAt(option, "value") ?? ""),
      "aria-describedby": description === undefined ? undefined : detailId,
      onchange: save,
    });
    boxes.push(box);
    return element(
      "label",
      { class: "choice" },
      box,
      element(
        "span",
        { class: "choice-text" },
        text && textView(text, place.around),
        description && element("span", { class: "choice-detail", id: detailId }, textView(description, place.around)),
      ),
    );
  };
  const node = element(
    "div",
    { ...described(place), class: "choices", role: kind === "radio" ? "radiogroup" : "group" },
    ...options.map(row),
  );
  return { node, control: boxes[0] ?? node };
};

export const checkboxesField = (place: FieldPlace): Field => choiceField(place, "checkbox");
export const radioField = (place: FieldPlace): Field => choiceField(place, "radio");
