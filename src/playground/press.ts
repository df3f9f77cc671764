/** From what a reader did to an element of a message to the action that Slack tells the app of. */
import { isFields } from "./block-kit/check.ts";
import type { Block, Message } from "./workspace.ts";

/** The page named an element that is not there, or a choice that it does not offer. */
export class PressError extends Error {}

/** Where the chosen value stands in the element that the page sends, and then in the action and the state. */
const CHOICE_FIELDS: Readonly<Record<string, string>> = {
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  overflow: "selected_option",
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

function findElement(value: unknown, matches: (fields: Block) => boolean): Block | undefined {
  if (Array.isArray(value)) {
    for (const each of value) {
      const found = findElement(each, matches);
      if (found) return found;
    }
  } else if (isFields(value)) {
    return matches(value) ? value : findElement(Object.values(value), matches);
  }
  return undefined;
}

function offered(element: Block): readonly unknown[] {
  const groups = Array.isArray(element["option_groups"]) ? element["option_groups"].filter(isFields) : [];
  const lists = [element["options"], ...groups.map((group) => group["options"])];
  return lists.flatMap((list) => (Array.isArray(list) ? list : []));
}

function chosenOption(element: Block, given: unknown): unknown {
  const value = isFields(given) ? given["value"] : given;
  const found = offered(element).find((option) => isFields(option) && option["value"] === value);
  if (!found) throw new PressError(`the element offers no option with the value ${JSON.stringify(value)}`);
  return found;
}

function choice(element: Block, field: string, given: unknown): unknown {
  if (String(element["type"]).includes("external")) return given;
  if (field === "selected_option") return chosenOption(element, given);
  if (field !== "selected_options") return given;
  return (Array.isArray(given) ? given : []).map((each) => chosenOption(element, each));
}

function feedback(element: Block, given: Block): Block {
  const buttons = [element["positive_button"], element["negative_button"]].filter(isFields);
  const pressed = buttons.find((button) => button["value"] === given["value"]);
  if (!pressed) throw new PressError("`value` must be that of the positive or of the negative button");
  return { text: pressed["text"], value: pressed["value"] };
}

export interface Pressed {
  /** Without `action_ts`. */
  readonly action: Block;
  /** The message's choices with this one. */
  readonly choices: Message["choices"];
}

/**
 * `given` is the element as the page has it, with what was chosen (`selected_option` …; for `feedback_buttons` the
 * pressed button's `value`). Everything else is taken from the message, not from the page. Throws `PressError`.
 */
export function press(message: Message, blockId: string, actionId: string, given: Block): Pressed {
  const block = findElement(message.blocks, (fields) => fields["block_id"] === blockId);
  const element = findElement(block, (fields) => fields["action_id"] === actionId);
  if (!element) throw new PressError(`the message has no element ${actionId} in a block ${blockId}`);
  const type = String(element["type"]);
  if (given["type"] !== undefined && given["type"] !== type) throw new PressError(`the element is a ${type}`);
  const named = { type, block_id: blockId, action_id: actionId };
  const field = CHOICE_FIELDS[type];
  if (type === "feedback_buttons")
    return { action: { ...named, ...feedback(element, given) }, choices: message.choices };
  if (field === undefined) {
    const { type: _type, style: _style, ...shown } = element;
    return { action: { ...shown, ...named, ...style(element) }, choices: message.choices };
  }
  const chosen = { [field]: choice(element, field, given[field]) };
  const { options: _options, option_groups: _groups, ...rest } = element;
  const action = { ...rest, ...named, ...chosen };
  // An overflow menu is a way to press, not something that stays chosen.
  if (type === "overflow") return { action, choices: message.choices };
  const inBlock = { ...message.choices[blockId], [actionId]: { type, ...chosen } };
  return { action, choices: { ...message.choices, [blockId]: inBlock } };
}

function style(element: Block): Block {
  return element["style"] === undefined ? {} : { style: element["style"] };
}
