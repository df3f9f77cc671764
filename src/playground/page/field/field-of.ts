import { typeOf } from "../block-kit/json.ts";
import { checkboxesField, radioField } from "./choice-field.ts";
import { dateField, dateTimeField, timeField } from "./date-field.ts";
import type { Field, FieldPlace } from "./field.ts";
import { choicePickerField, externalPickerField, staticPickerField } from "./picker-fields.ts";
import { selectField } from "./select-field.ts";
import { textField } from "./text-field.ts";

const FIELDS: Readonly<Record<string, (place: FieldPlace) => Field>> = {
  plain_text_input: textField,
  number_input: textField,
  email_text_input: textField,
  url_text_input: textField,
  static_select: selectField,
  multi_static_select: staticPickerField,
  external_select: externalPickerField,
  multi_external_select: externalPickerField,
  users_select: choicePickerField,
  multi_users_select: choicePickerField,
  conversations_select: choicePickerField,
  multi_conversations_select: choicePickerField,
  channels_select: choicePickerField,
  multi_channels_select: choicePickerField,
  datepicker: dateField,
  timepicker: timeField,
  datetimepicker: dateTimeField,
  checkboxes: checkboxesField,
  radio_buttons: radioField,
};

/** Undefined for an element that holds no value, or that the page cannot show. */
export const fieldOf = (place: FieldPlace): Field | undefined => FIELDS[typeOf(place.element)]?.(place);
