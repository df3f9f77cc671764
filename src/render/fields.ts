import type {
  Datepicker,
  InputBlock,
  MultiUsersSelect,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from "@slack/types";
import { LIMITS } from "./limits.ts";
import { shorten } from "./text.ts";

/** Inputs of a form, each in a block of its own: the block's id names the field, and its errors stand beside it. */

export interface Label {
  /** Id of the block. */
  readonly field: string;
  readonly text: string;
  readonly hint?: string;
  /** Slack's client sends no form whose other fields are empty. */
  readonly optional?: boolean;
}

/** Id of the one element in a field's block. */
export const FIELD_ACTION = "value";

export const plainText = (text: string, limit: number): PlainTextElement => ({
  type: "plain_text",
  text: shorten(text, limit),
  emoji: false,
});

export function input({ field, text, hint, optional }: Label, element: InputBlock["element"]): InputBlock {
  return {
    type: "input",
    block_id: field,
    label: plainText(text, LIMITS.inputLabel),
    element,
    ...(hint !== undefined && { hint: plainText(hint, LIMITS.inputHint) }),
    ...(optional && { optional }),
  };
}

/** `limit` in UTF-16 units; what was typed before is kept, however long. */
export const textField = (
  value: string | undefined,
  { limit, multiline = false }: { readonly limit: number; readonly multiline?: boolean },
): PlainTextInput => ({
  type: "plain_text_input",
  action_id: FIELD_ACTION,
  max_length: Math.min(limit, LIMITS.plainTextInput),
  ...(multiline && { multiline }),
  ...(value !== undefined && value !== "" && { initial_value: shorten(value, LIMITS.plainTextInput) }),
});

/** Civil date, YYYY-MM-DD. */
export const dateField = (value: string | undefined): Datepicker => ({
  type: "datepicker",
  action_id: FIELD_ACTION,
  ...(value !== undefined && value !== "" && { initial_date: value }),
});

export const peopleField = (users: readonly string[] | undefined, most: number): MultiUsersSelect => ({
  type: "multi_users_select",
  action_id: FIELD_ACTION,
  max_selected_items: most,
  ...(users !== undefined && users.length > 0 && { initial_users: [...users] }),
});

export const option = (text: string, value: string): PlainTextOption => ({
  text: plainText(text, LIMITS.optionText),
  value,
});

/** One of a few, all of them in sight. */
export function choiceField(options: readonly PlainTextOption[], chosen: string | undefined): RadioButtons {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: "radio_buttons",
    action_id: FIELD_ACTION,
    options: [...options],
    ...(initial && { initial_option: initial }),
  };
}

export interface OptionGroup {
  readonly label: string;
  readonly options: readonly PlainTextOption[];
}

/** One of many, under headings; a heading with more than Slack lists under one is repeated. */
export function groupedField(
  groups: readonly OptionGroup[],
  chosen: string | undefined,
  placeholder: string,
): StaticSelect {
  const initial = groups.flatMap(({ options }) => options).find(({ value }) => value === chosen);
  const fitting = groups
    .flatMap(({ label, options }) => inPieces(options).map((piece) => ({ label, options: piece })))
    .slice(0, LIMITS.optionGroups);
  return {
    type: "static_select",
    action_id: FIELD_ACTION,
    placeholder: plainText(placeholder, LIMITS.placeholder),
    option_groups: fitting.map(({ label, options }) => ({ label: plainText(label, LIMITS.optionGroupLabel), options })),
    ...(initial && { initial_option: initial }),
  };
}

function inPieces(options: readonly PlainTextOption[]): PlainTextOption[][] {
  const count = Math.ceil(options.length / LIMITS.selectOptions);
  return Array.from({ length: count }, (_, place) =>
    options.slice(place * LIMITS.selectOptions, (place + 1) * LIMITS.selectOptions),
  );
}
