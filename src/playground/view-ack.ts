/** What an app may answer to the submission of a view, and to the question for options. */

import { LIMITS } from "../render/limits.ts";
import { isFields, list } from "./block-kit/check.ts";
import { menuOption, optionGroup } from "./block-kit/text-objects.ts";
import { offeredOptions } from "./offers.ts";
import type { BlockError } from "./validate-blocks.ts";
import { validateView } from "./validate-view.ts";
import { blocksOf } from "./view-fields.ts";
import type { Block } from "./workspace.ts";

type View = Readonly<Record<string, unknown>>;

export type ViewAck =
  | { readonly action: "close" }
  | { readonly action: "clear" }
  | { readonly action: "errors"; readonly errors: Readonly<Record<string, string>> }
  | { readonly action: "update" | "push"; readonly view: View }
  /** Slack would not take it, and the person sees a general failure. */
  | { readonly action: "bad"; readonly error: string; readonly validation: readonly BlockError[] };

function bad(error: string, validation: readonly BlockError[] = []): ViewAck {
  return { action: "bad", error, validation };
}

/**
 * [docs] Errors are texts by the block_id of an input block. [seen] bolt-js#1267: one for any other block, or for none that
 * the view has, makes the client say that it had trouble connecting.
 */
function errorsAck(errors: unknown, view: View): ViewAck {
  if (!isFields(errors) || Object.keys(errors).length === 0) return bad("errors must name at least one block");
  const inputs = blocksOf(view).filter((block) => block["type"] === "input");
  const known: Record<string, string> = {};
  for (const [blockId, message] of Object.entries(errors)) {
    if (!inputs.some((block) => block["block_id"] === blockId)) return bad(`errors: ${blockId} is no input block`);
    if (typeof message !== "string" || message === "") return bad(`errors: the message for ${blockId} is no text`);
    known[blockId] = message;
  }
  return { action: "errors", errors: known };
}

function viewAck(action: "update" | "push", view: unknown): ViewAck {
  if (!isFields(view)) return bad(`${action}: missing required field: view`);
  const validation = validateView(view, "/view");
  const [first] = validation;
  if (first) return bad(`${action}: ${first.message} at ${first.pointer}`, validation);
  return view["type"] === "modal" ? { action, view } : bad(`${action}: the view must be a modal`);
}

/**
 * `body` is what came with the acknowledgement, `view` the one that was submitted. Nothing at all closes it. Over HTTP
 * the body has to be empty or JSON: [seen] a text makes the client say that it had trouble connecting.
 */
export function parseViewAck(body: unknown, view: View): ViewAck {
  if (body === undefined) return { action: "close" };
  if (!isFields(body)) return bad("the acknowledgement is no JSON object");
  const action = body["response_action"];
  switch (action) {
    case undefined:
      return Object.keys(body).length === 0 ? { action: "close" } : bad("missing required field: response_action");
    case "clear":
      return { action };
    case "errors":
      return errorsAck(body["errors"], view);
    case "update":
    case "push":
      return viewAck(action, body["view"]);
    default:
      return bad(`unknown response_action: ${String(action)}`);
  }
}

/** [docs] `options` or `option_groups`, at most 100 of them; none at all may be an empty list. The fault, or the options. */
export function parseOptions(body: unknown): { readonly options: readonly Block[] } | { readonly error: string } {
  const fields = isFields(body) ? body : {};
  const given = ["options", "option_groups"].filter((name) => fields[name] !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1) return { error: "answer exactly one of options and option_groups" };
  const errors: BlockError[] = [];
  const [item, max] = name === "options" ? [menuOption, LIMITS.selectOptions] : [optionGroup, LIMITS.optionGroups];
  list(item, max, 0)(fields[name], `/${name}`, errors);
  const [first] = errors;
  return first ? { error: `${first.message} at ${first.pointer}` } : { options: offeredOptions(fields) };
}
