import { LIMITS } from "../../render/limits.ts";
import { boolean, byType, type Check, list, object, oneOf, text, typed, url } from "./check.ts";

/** `emoji` belongs to plain text only, `verbatim` to mrkdwn only. Broadcasts such as `<!channel>` are legal syntax. */
export function plainText(max: number): Check {
  return byType({ plain_text: plainTextShape(max) });
}

export function mrkdwn(max: number): Check {
  return byType({ mrkdwn: mrkdwnShape(max) });
}

export function anyTextObject(max: number): Check {
  return byType({ plain_text: plainTextShape(max), mrkdwn: mrkdwnShape(max) });
}

export function plainTextShape(max: number): Check {
  return typed({ required: { text: text(max) }, optional: { emoji: boolean } });
}

export function mrkdwnShape(max: number): Check {
  return typed({ required: { text: text(max) }, optional: { verbatim: boolean } });
}

export const confirmationDialog: Check = object({
  required: { text: anyTextObject(LIMITS.confirmText) },
  optional: {
    title: plainText(LIMITS.confirmTitle),
    confirm: plainText(LIMITS.confirmButton),
    deny: plainText(LIMITS.confirmButton),
    style: oneOf("primary", "danger"),
  },
});

function option(label: Check, url?: Check): Check {
  return object({
    required: { text: label, value: text(LIMITS.optionValue) },
    optional: { description: plainText(LIMITS.optionDescription), ...(url ? { url } : {}) },
  });
}

/** Of select menus. */
export const menuOption: Check = option(plainText(LIMITS.optionText));
/** Of overflow menus, the only ones that may open a URL. */
export const overflowOption: Check = option(plainText(LIMITS.optionText), url(LIMITS.optionUrl));
/** Of radio buttons and checkboxes, whose text and description may be mrkdwn. */
export const choiceOption: Check = object({
  required: { text: anyTextObject(LIMITS.optionText), value: text(LIMITS.optionValue) },
  optional: { description: anyTextObject(LIMITS.optionDescription) },
});

export const optionGroup: Check = object({
  required: { label: plainText(LIMITS.optionGroupLabel), options: list(menuOption, LIMITS.selectOptions) },
});
