/** From what a reader did to an element of a message or view to the action that Slack tells the app of. */
import { isFields } from "./block-kit/check.ts";
import { VALUE_FIELDS } from "./element-values.ts";
import { offeredOptions } from "./offers.ts";
import type { Block, Message } from "./workspace.ts";

/** The page named an element that is not there, or a choice that it does not offer. */
export class PressError extends Error {}

/** Where the chosen value stands in the element that the page sends, and then in the action and the state. */
const CHOICE_FIELDS: Readonly<Record<string, string>> = { ...VALUE_FIELDS, overflow: "selected_option" };

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

function chosenOption(element: Block, given: unknown): unknown {
  const value = isFields(given) ? given["value"] : given;
  const found = offeredOptions(element).find((option) => option["value"] === value);
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

/** [docs] An icon button may be there for some people only. [bolt] IconButtonAction has these fields and no others. */
function iconButton(element: Block, user: string): Block {
  const { icon, text, value, visible_to_user_ids: visibleTo } = element;
  if (Array.isArray(visibleTo) && !visibleTo.includes(user)) throw new PressError(`the button is not shown to ${user}`);
  return { icon, text, ...(value === undefined ? {} : { value }) };
}

export interface Pressed {
  /** Without `action_ts`. */
  readonly action: Block;
  /** The message's choices with this one. */
  readonly choices: Message["choices"];
}

/**
 * `message` may be a view as well. `user` presses. `given` is the element as the page has it, with what was chosen (`selected_option` …; for `feedback_buttons` the
 * pressed button's `value`). Everything else is taken from the message, not from the page. Throws `PressError`.
 */
export function press(
  message: Pick<Message, "blocks" | "choices">,
  blockId: string,
  actionId: string,
  given: Block,
  user: string,
): Pressed {
  const block = findElement(message.blocks, (fields) => fields["block_id"] === blockId);
  const element = findElement(block, (fields) => fields["action_id"] === actionId);
  if (!element) throw new PressError(`there is no element ${actionId} in a block ${blockId}`);
  const type = String(element["type"]);
  if (given["type"] !== undefined && given["type"] !== type) throw new PressError(`the element is a ${type}`);
  const named = { type, block_id: blockId, action_id: actionId };
  const field = CHOICE_FIELDS[type];
  if (type === "feedback_buttons")
    return { action: { ...named, ...feedback(element, given) }, choices: message.choices };
  if (type === "icon_button") {
    return { action: { ...named, ...iconButton(element, user) }, choices: message.choices };
  }
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
