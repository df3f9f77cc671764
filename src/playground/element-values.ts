/** Elements that hold a value, and where the value stands: in `view.state.values`, in actions, and at first. */
import type { Block } from "./workspace.ts";

/** Where the value stands in an action and in the state, by type of element. An overflow menu is pressed, not filled in. */
export const VALUE_FIELDS: Readonly<Record<string, string>> = {
  plain_text_input: "value",
  number_input: "value",
  email_text_input: "value",
  url_text_input: "value",
  rich_text_input: "rich_text_value",
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  checkboxes: "selected_options",
  users_select: "selected_user",
  multi_users_select: "selected_users",
  conversations_select: "selected_conversation",
  multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel",
  multi_channels_select: "selected_channels",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
};

/** Values that are lists: empty is `[]`. Everywhere else empty is null. [seen] bolt-js#879 */
const LISTS: ReadonlySet<string> = new Set([
  "selected_options",
  "selected_users",
  "selected_conversations",
  "selected_channels",
]);

export function typeOfElement(element: Block): string {
  return String(element["type"]);
}

export function isList(field: string): boolean {
  return LISTS.has(field);
}

/** Undefined for an element that holds no value: a button, an overflow menu. */
export function valueField(element: Block): string | undefined {
  return VALUE_FIELDS[typeOfElement(element)];
}

/** value -> initial_value, selected_option -> initial_option. */
export function initialField(field: string): string {
  return field.startsWith("selected_") ? field.replace("selected_", "initial_") : `initial_${field}`;
}

/**
 * The element's entry in the state. A time picker's zone travels along [types]; what was not filled in is null or an
 * empty list.
 */
export function stateEntry(element: Block, field: string, value: unknown): Block {
  const type = typeOfElement(element);
  const zone = type === "timepicker" && element["timezone"] !== undefined ? { timezone: element["timezone"] } : {};
  return { type, [field]: value ?? (isList(field) ? [] : null), ...zone };
}

/** Whether nothing was filled in. */
export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
