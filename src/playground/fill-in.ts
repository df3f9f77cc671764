/** What a person fills in: what Slack's client lets them, and what it finds wrong before it sends anything. */
import { isDeepStrictEqual } from "node:util";
import { LIMITS } from "../render/limits.ts";
import { isFields } from "./block-kit/check.ts";
import { isEmptyValue, isList, typeOfElement } from "./element-values.ts";
import { channelsOffered, conversationsOffered, offeredOptions, usersOffered } from "./offers.ts";
import { PressError } from "./press.ts";
import { fieldsOf, fieldValue, type ViewField, withValue } from "./view-fields.ts";
import type { Block, FieldProblem, StoredView, ViewValues, Workspace } from "./workspace.ts";

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** [docs] Ten digits. */
const DATE_TIME = { min: 1_000_000_000, max: 9_999_999_999 };
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
/** Slack does not say which addresses it takes; this refuses what no mail system would. */
const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/;

/** The option itself, as the view or the app offers it. */
function chosenOption(options: readonly Block[], given: unknown, where: string): Block {
  const value = isFields(given) ? given["value"] : given;
  const found = options.find((option) => option["value"] === value);
  if (!found) throw new PressError(`${where} offers no option with the value ${JSON.stringify(value)}`);
  return found;
}

function optionsOf({ element, blockId, actionId, field }: ViewField, stored: StoredView): readonly Block[] {
  if (!typeOfElement(element).includes("external")) return offeredOptions(element);
  const now = stored.values[blockId]?.[actionId]?.[field];
  const chosen: readonly unknown[] = Array.isArray(now) ? now : [now];
  // An external menu offers what the app answered to what was typed; what is chosen already stays.
  return [...(stored.offered[`${blockId}/${actionId}`] ?? []), ...chosen.filter(isFields)];
}

/** One value of a field: throws `PressError` for what the client would not let anybody choose. */
function single(workspace: Workspace, stored: StoredView, field: ViewField, given: unknown): unknown {
  const where = `${field.actionId} in ${field.blockId}`;
  const oneOf = (ids: readonly { readonly id: string }[]): unknown => {
    if (!ids.some(({ id }) => id === given)) throw new PressError(`${where} does not offer ${JSON.stringify(given)}`);
    return given;
  };
  const inForm = (isRight: boolean, form: string): unknown => {
    if (!isRight) throw new PressError(`${where} takes ${form}, not ${JSON.stringify(given)}`);
    return given;
  };
  switch (field.field) {
    case "value":
      return inForm(typeof given === "string", "text");
    case "rich_text_value":
      return inForm(isFields(given) && given["type"] === "rich_text", "rich text");
    case "selected_option":
    case "selected_options":
      return chosenOption(optionsOf(field, stored), given, where);
    case "selected_user":
    case "selected_users":
      return oneOf(usersOffered(workspace));
    case "selected_conversation":
    case "selected_conversations":
      return oneOf(conversationsOffered(workspace, stored.user, field.element));
    case "selected_channel":
    case "selected_channels":
      return oneOf(channelsOffered(workspace));
    case "selected_date":
      return inForm(typeof given === "string" && DATE.test(given), "a date YYYY-MM-DD");
    case "selected_time":
      return inForm(typeof given === "string" && TIME.test(given), "a time HH:mm");
    case "selected_date_time":
      return inForm(
        Number.isInteger(given) && Number(given) >= DATE_TIME.min && Number(given) <= DATE_TIME.max,
        "seconds since 1970, ten digits",
      );
    default:
      throw new PressError(`${where} holds no value`);
  }
}

function checked(workspace: Workspace, stored: StoredView, field: ViewField, given: unknown): unknown {
  if (isEmptyValue(given)) return isList(field.field) ? [] : null;
  if (!isList(field.field)) return single(workspace, stored, field, given);
  if (!Array.isArray(given)) throw new PressError(`${field.actionId} in ${field.blockId} takes a list`);
  const chosen = given.map((each) => single(workspace, stored, field, each));
  return chosen.filter((each, index) => chosen.findIndex((other) => isDeepStrictEqual(other, each)) === index);
}

/**
 * The view's values with what somebody filled in: `given` is in the shape of `state.values` and may name some fields
 * only; null, an empty text or an empty list clears one. Throws `PressError` for a field that is not there, and for what the
 * client would not let anybody choose.
 */
export function fillIn(workspace: Workspace, stored: StoredView, given: ViewValues): ViewValues {
  const fields = fieldsOf(stored.view);
  let { values } = stored;
  for (const [blockId, inBlock] of Object.entries(given)) {
    for (const [actionId, entry] of Object.entries(inBlock)) {
      const field = fields.find((each) => each.blockId === blockId && each.actionId === actionId);
      if (!field) {
        const known = fields.map((each) => `${each.blockId}/${each.actionId}`).join(", ");
        throw new PressError(`the view has no field ${blockId}/${actionId}; it has ${known || "none"}`);
      }
      const type = typeOfElement(field.element);
      if (entry["type"] !== undefined && entry["type"] !== type) {
        throw new PressError(`${blockId}/${actionId} is a ${type}, not a ${String(entry["type"])}`);
      }
      if (!Object.hasOwn(entry, field.field)) {
        throw new PressError(`${blockId}/${actionId} takes ${field.field}, not ${Object.keys(entry).join(", ")}`);
      }
      values = withValue(values, field, checked(workspace, stored, field, entry[field.field]));
    }
  }
  return values;
}

function numberProblem(element: Block, text: string): FieldProblem | undefined {
  if (!NUMBER.test(text)) return { code: "not-a-number" };
  if (element["is_decimal_allowed"] !== true && !Number.isInteger(Number(text))) return { code: "not-whole" };
  const { min_value: min, max_value: max } = element;
  if (typeof min === "string" && Number(text) < Number(min)) return { code: "too-small", limit: min };
  if (typeof max === "string" && Number(text) > Number(max)) return { code: "too-large", limit: max };
  return undefined;
}

function isLink(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:");
}

function problemOf({ element }: ViewField, value: unknown): FieldProblem | undefined {
  const text = typeof value === "string" ? value : "";
  switch (typeOfElement(element)) {
    case "plain_text_input": {
      const { min_length: min, max_length: max } = element;
      if (typeof min === "number" && text.length < min) return { code: "too-short", limit: String(min) };
      const most = typeof max === "number" ? max : LIMITS.plainTextInput;
      return text.length > most ? { code: "too-long", limit: String(most) } : undefined;
    }
    case "number_input":
      return numberProblem(element, text);
    case "email_text_input":
      return EMAIL.test(text) ? undefined : { code: "not-an-email" };
    case "url_text_input":
      return isLink(text) ? undefined : { code: "not-a-link" };
    default: {
      const most = element["max_selected_items"];
      const isOver = typeof most === "number" && Array.isArray(value) && value.length > most;
      return isOver ? { code: "too-many", limit: String(most) } : undefined;
    }
  }
}

/** What Slack's client shows beside the fields of input blocks instead of sending the view; empty when it may be sent. */
export function problemsIn(view: StoredView["view"], values: ViewValues): Readonly<Record<string, FieldProblem>> {
  const problems: Record<string, FieldProblem> = {};
  for (const field of fieldsOf(view)) {
    if (!field.isInput) continue;
    const value = fieldValue(values, field);
    const problem = isEmptyValue(value)
      ? field.block["optional"] === true
        ? undefined
        : ({ code: "required" } as const)
      : problemOf(field, value);
    if (problem) problems[field.blockId] = problem;
  }
  return problems;
}
