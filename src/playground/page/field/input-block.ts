import { labelNodes } from "../block-kit/button.ts";
import { flagAt, type Json, objectAt, stringAt, typeOf } from "../block-kit/json.ts";
import type { Surroundings } from "../block-kit/surroundings.ts";
import { textView } from "../block-kit/text.ts";
import { unknownNotice } from "../block-kit/unknown.ts";
import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { fieldOf } from "./field-of.ts";
import type { Form } from "./form.ts";

export interface InputBlock {
  readonly node: HTMLElement;
  /** Undefined takes the error away. */
  readonly showError: (text: string | undefined) => void;
  readonly focus: () => void;
}

/** These label themselves as a group; a `label` element would point to their first box only. */
const GROUPS: ReadonlySet<string> = new Set(["checkboxes", "radio_buttons"]);

/** A field with its label, its hint and what is wrong with it. `id` is unique in the page. */
export const inputBlock = (
  block: Json,
  id: string,
  form: Form,
  around: Surroundings,
  dispatch: (blockId: string, element: Json, entry: Json) => void,
): InputBlock => {
  const { words } = around;
  const json = objectAt(block, "element") ?? {};
  const blockId = stringAt(block, "block_id") ?? "";
  const label = objectAt(block, "label");
  const hint = objectAt(block, "hint");
  const isOptional = flagAt(block, "optional");
  const [labelId, hintId, errorId] = [`${id}-label`, `${id}-hint`, `${id}-error`];
  const field = fieldOf({
    element: json,
    blockId,
    actionId: stringAt(json, "action_id") ?? "",
    form,
    around,
    id,
    labelledBy: labelId,
    label: stringAt(label ?? {}, "text") ?? "",
    describedBy: hint === undefined ? errorId : `${errorId} ${hintId}`,
    isRequired: !isOptional,
    dispatch: flagAt(block, "dispatch_action") ? (entry) => dispatch(blockId, json, entry) : undefined,
  });
  const error = element("p", { class: "field-error", id: errorId, hidden: true });
  const labelParts = [
    ...labelNodes(label, around),
    ...(isOptional ? [element("span", { class: "field-optional" }, words.optional)] : []),
  ];
  const labelView = GROUPS.has(typeOf(json))
    ? element("div", { class: "field-label", id: labelId }, ...labelParts)
    : element("label", { class: "field-label", id: labelId, for: id }, ...labelParts);
  const node = element(
    "div",
    { class: "field", "data-block": blockId },
    labelView,
    field?.node ?? unknownNotice(words.unknownElement(typeOf(json))),
    error,
    hint && element("div", { class: "field-hint", id: hintId }, textView(hint, around)),
  );
  return {
    node,
    showError: (text) => {
      error.hidden = text === undefined;
      error.replaceChildren(...(text === undefined ? [] : [icon("warning"), element("span", {}, text)]));
      node.classList.toggle("field-wrong", text !== undefined);
      if (text === undefined) {
        field?.control.removeAttribute("aria-invalid");
      } else {
        field?.control.setAttribute("aria-invalid", "true");
      }
    },
    focus: () => field?.control.focus(),
  };
};
