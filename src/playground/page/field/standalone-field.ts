import { type Json, objectAt, stringAt, typeOf } from "../block-kit/json.ts";
import { agreed } from "../block-kit/press.ts";
import type { Surroundings } from "../block-kit/surroundings.ts";
import { element } from "../dom.ts";
import { placeholderOf } from "./field.ts";
import { fieldOf } from "./field-of.ts";
import type { Form } from "./form.ts";

/**
 * An element with a value outside an input block: in an actions block, or beside a section. It always tells the app.
 * Undefined for an element that the blocks draw themselves. `id` is unique in the page.
 */
export const standaloneField = (
  json: Json,
  blockId: string,
  id: string,
  form: Form,
  around: Surroundings,
): HTMLElement | undefined => {
  const actionId = stringAt(json, "action_id") ?? "";
  // The browser's own list would tell the app of every arrow key.
  if (typeOf(json) === "static_select") {
    return undefined;
  }
  const before = form.value(blockId, actionId);
  const tell = async (entry: Json): Promise<void> => {
    if (await agreed(json, around)) {
      around.press(blockId, actionId, { ...json, ...entry });
    } else {
      form.fill(blockId, actionId, before);
    }
    // Asking took the focus, and what was refused must not stay shown.
    if (objectAt(json, "confirm") !== undefined) {
      const anew = standaloneField(json, blockId, id, form, around);
      node?.replaceWith(anew ?? "");
      anew?.querySelector<HTMLElement>(`[id="${id}"]`)?.focus({ preventScroll: true });
    }
  };
  const field = fieldOf({
    element: json,
    blockId,
    actionId,
    form,
    around,
    id,
    labelledBy: undefined,
    label: placeholderOf(json) ?? around.words.choose,
    describedBy: "",
    isRequired: false,
    dispatch: (entry) => void tell(entry),
  });
  const node = field && element("div", { class: "standalone-field" }, field.node);
  return node;
};
