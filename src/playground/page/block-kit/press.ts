import { askConfirmation } from "./confirm-dialog.ts";
import { type Json, objectAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";

/** A changed message replaces the control; when the app changes nothing, this ends the wait. */
const WORKING_MS = 1000;

const showWorking = (control: HTMLElement): void => {
  control.setAttribute("aria-busy", "true");
  setTimeout(() => control.removeAttribute("aria-busy"), WORKING_MS);
};

/** The same control is found by this again when its message is drawn anew, so that the focus stays on it. */
export const focusKey = (blockId: string, json: Json): string => `${blockId}/${stringAt(json, "action_id") ?? ""}`;

/** Asks where the element says so; whether the reader goes on. */
export const agreed = async (json: Json, around: Surroundings): Promise<boolean> => {
  const confirm = objectAt(json, "confirm");
  return confirm === undefined || askConfirmation(confirm, around);
};

/**
 * Asks first when the element says so, then tells the app.
 * @param sent the element as Slack reports it, with what was chosen.
 */
export const press = async (
  control: HTMLElement,
  json: Json,
  sent: Json,
  blockId: string,
  around: Surroundings,
): Promise<boolean> => {
  if (control.getAttribute("aria-busy") === "true") {
    return false;
  }
  if (!(await agreed(json, around))) {
    return false;
  }
  showWorking(control);
  around.press(blockId, stringAt(json, "action_id") ?? "", sent);
  return true;
};
