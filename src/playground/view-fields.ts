/** The fields of a view: which there are, what stands in them at first, and what stays in them when the view changes. */
import { isFields } from "./block-kit/check.ts";
import { initialField, isEmptyValue, stateEntry, typeOfElement, valueField } from "./element-values.ts";
import { conversationsOffered, offeredOptions } from "./offers.ts";
import type { Block, StoredView, ViewValues, Workspace } from "./workspace.ts";

export interface ViewField {
  readonly block: Block;
  readonly blockId: string;
  readonly actionId: string;
  readonly element: Block;
  /** Where its value stands. */
  readonly field: string;
  /** Stands in an input block: it may be required, and only there an app may attach errors. */
  readonly isInput: boolean;
}

function listIn(block: Block, field: string): readonly Block[] {
  const listed = block[field];
  return Array.isArray(listed) ? listed.filter(isFields) : [];
}

/** Elements of a block on which people act, in order: those of actions, of a section, of an input, the buttons of a card. */
export function elementsOf(block: Block): readonly Block[] {
  return [...listIn(block, "elements"), ...listIn(block, "actions"), block["accessory"], block["element"]].filter(
    isFields,
  );
}

/** The view's blocks; for a carousel its cards, which have ids of their own. A view has no containers. */
export function blocksOf(view: Readonly<Record<string, unknown>>): readonly Block[] {
  return listIn(view, "blocks").flatMap((block) =>
    block["type"] === "carousel" ? listIn(block, "elements") : [block],
  );
}

/** Elements that hold a value, in the view's order. [docs] The state has them all, not only those of input blocks. */
export function fieldsOf(view: Readonly<Record<string, unknown>>): readonly ViewField[] {
  return blocksOf(view).flatMap((block) =>
    elementsOf(block).flatMap((element): ViewField[] => {
      const field = valueField(element);
      const [blockId, actionId] = [block["block_id"], element["action_id"]];
      if (field === undefined || typeof blockId !== "string" || typeof actionId !== "string") return [];
      return [{ block, blockId, actionId, element, field, isInput: block["type"] === "input" }];
    }),
  );
}

export function fieldValue(values: ViewValues, { blockId, actionId, field }: ViewField): unknown {
  return values[blockId]?.[actionId]?.[field];
}

export function withValue(values: ViewValues, field: ViewField, value: unknown): ViewValues {
  const entry = stateEntry(field.element, field.field, value);
  return { ...values, [field.blockId]: { ...values[field.blockId], [field.actionId]: entry } };
}

/**
 * What an element shows at first: its initial value, or the conversation that the user came from.
 * [types] `default_to_current_conversation`: a single menu's own initial value goes before it, a multi menu's after. Where
 * the filter leaves the conversation out, nothing is chosen.
 */
function initialValue(workspace: Workspace, user: string, channel: string | undefined, field: ViewField): unknown {
  const { element } = field;
  const initial = element[initialField(field.field)];
  if (element["default_to_current_conversation"] !== true || channel === undefined) return initial;
  const isOffered = conversationsOffered(workspace, user, element).some(({ id }) => id === channel);
  const current = isOffered ? channel : undefined;
  if (field.field === "selected_conversations") return current === undefined ? initial : [current];
  return initial ?? current;
}

/** Whether what was chosen can still be chosen: a menu may have come back with other options. */
function isStillOffered({ element, field }: ViewField, value: unknown): boolean {
  if (typeOfElement(element).includes("external") || !field.startsWith("selected_option")) return true;
  const options = offeredOptions(element).map((option) => option["value"]);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return chosen.every((each) => isFields(each) && options.includes(each["value"]));
}

/**
 * What stands in the fields of a new view. [docs] views.update: what was filled in stays where `block_id` and `action_id`
 * are the same as before. [seen] bolt-js#1258: that goes for fields that were left empty too, so a new initial value shows
 * only under a new id.
 */
export function valuesFor(
  workspace: Workspace,
  { user, channel, view, values: before }: Pick<StoredView, "user" | "channel" | "view"> & { values: ViewValues },
): ViewValues {
  let values: ViewValues = {};
  for (const field of fieldsOf(view)) {
    const kept = before[field.blockId]?.[field.actionId];
    const isKept =
      kept !== undefined &&
      kept["type"] === field.element["type"] &&
      (isEmptyValue(kept[field.field]) || isStillOffered(field, kept[field.field]));
    const value = isKept ? kept[field.field] : initialValue(workspace, user, channel, field);
    values = withValue(values, field, value);
  }
  return values;
}
