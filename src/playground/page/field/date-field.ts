import { stringAt } from "../block-kit/json.ts";
import { element } from "../dom.ts";
import { fieldText, instantOfField } from "../zoned.ts";
import { described, type Field, type FieldPlace, fill, placeholderOf, valueIn } from "./field.ts";

const pickerInput = (place: FieldPlace, type: "date" | "time" | "datetime-local", value: string): HTMLInputElement => {
  const control = element("input", { ...described(place), id: place.id, class: "text-field date-field", type });
  control.value = value;
  return control;
};

/** The words of an empty field, in place of the browser's own pattern; gone as soon as one types. */
const withPlaceholder = (place: FieldPlace, control: HTMLInputElement): HTMLElement => {
  const words = placeholderOf(place.element);
  if (words === undefined) {
    return control;
  }
  const box = element(
    "div",
    { class: "placeholder-box" },
    control,
    element("span", { class: "placeholder", "aria-hidden": "true" }, words),
  );
  const show = (): void => {
    box.classList.toggle("placeholder-shown", control.value === "");
  };
  control.addEventListener("input", show);
  show();
  return box;
};

/** A civil date: YYYY-MM-DD, as the browser's field has it too. */
export const dateField = (place: FieldPlace): Field => {
  const value = valueIn(place, "selected_date");
  const control = pickerInput(place, "date", typeof value === "string" ? value : "");
  control.addEventListener("change", () => fill(place, "selected_date", control.value === "" ? null : control.value));
  return { node: withPlaceholder(place, control), control };
};

/** [types] Slack shows the zone beneath the picker. */
export const timeField = (place: FieldPlace): Field => {
  const value = valueIn(place, "selected_time");
  const control = pickerInput(place, "time", typeof value === "string" ? value : "");
  control.addEventListener("change", () => {
    fill(place, "selected_time", control.value === "" ? null : control.value.slice(0, "HH:mm".length));
  });
  const zone = stringAt(place.element, "timezone");
  const box = withPlaceholder(place, control);
  if (zone === undefined) {
    return { node: box, control };
  }
  const note = element("span", { class: "field-note" }, place.around.words.inTimeZone(zone));
  return { node: element("div", { class: "date-box" }, box, note), control };
};

/** An instant, shown in the user's zone. */
export const dateTimeField = (place: FieldPlace): Field => {
  const { timeZone } = place.around.clock;
  const value = valueIn(place, "selected_date_time");
  const control = pickerInput(
    place,
    "datetime-local",
    typeof value === "number" ? fieldText(value * 1000, timeZone) : "",
  );
  control.addEventListener("change", () => {
    const instant = instantOfField(control.value, timeZone);
    fill(place, "selected_date_time", instant === undefined ? null : instant / 1000);
  });
  return { node: control, control };
};
