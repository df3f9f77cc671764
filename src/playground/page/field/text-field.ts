import { flagAt, listAt, numberAt, objectAt, typeOf } from "../block-kit/json.ts";
import { element } from "../dom.ts";
import { described, type Field, type FieldPlace, fill, placeholderOf, valueIn } from "./field.ts";

/** Keyboards by type of element. Numbers stay text: a browser's number field swallows what is no number. */
const INPUT_MODES: Readonly<Record<string, string>> = { email_text_input: "email", url_text_input: "url" };

/** Milliseconds of rest after which typing is told of. */
const REST_MS = 400;

const inputMode = (place: FieldPlace): string | undefined =>
  typeOf(place.element) === "number_input"
    ? flagAt(place.element, "is_decimal_allowed")
      ? "decimal"
      : "numeric"
    : INPUT_MODES[typeOf(place.element)];

/** Plain text of one line or several, a number, a mail or web address. */
export const textField = (place: FieldPlace): Field => {
  const isMultiline = flagAt(place.element, "multiline");
  const typed = valueIn(place, "value");
  const most = numberAt(place.element, "max_length");
  const attributes = {
    ...described(place),
    id: place.id,
    class: "text-field",
    placeholder: placeholderOf(place.element),
    autocomplete: "off",
  };
  const control = isMultiline
    ? element("textarea", { ...attributes, rows: 4 })
    : element("input", { ...attributes, type: "text", inputmode: inputMode(place) });
  control.value = typeof typed === "string" ? typed : "";
  const counter = element("span", { class: "text-count", "aria-hidden": "true" });
  const count = (): void => {
    counter.textContent = most === undefined ? "" : `${control.value.length} / ${most}`;
    counter.classList.toggle("text-count-over", most !== undefined && control.value.length > most);
  };
  const events = listAt(objectAt(place.element, "dispatch_action_config") ?? {}, "trigger_actions_on");
  const onEnter = events.length === 0 || events.includes("on_enter_pressed");
  const onCharacter = events.includes("on_character_entered");
  let resting: ReturnType<typeof setTimeout> | undefined;
  const save = (told: boolean): void => fill(place, "value", control.value === "" ? null : control.value, told);
  control.addEventListener("input", () => {
    count();
    save(false);
    if (onCharacter) {
      clearTimeout(resting);
      resting = setTimeout(() => save(true), REST_MS);
    }
  });
  control.addEventListener("keydown", (event) => {
    const isEnter = event instanceof KeyboardEvent && event.key === "Enter" && !event.isComposing;
    // Where Enter tells the app, it does not submit as well.
    if (isEnter && !isMultiline && place.dispatch !== undefined && onEnter) {
      event.preventDefault();
      save(true);
    }
  });
  count();
  return { node: most === undefined ? control : element("div", { class: "text-box" }, control, counter), control };
};
