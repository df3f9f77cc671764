import { type Json, stringAt, typeOf } from "../block-kit/json.ts";
import type { Surroundings } from "../block-kit/surroundings.ts";
import type { Form } from "./form.ts";

/** Where one element with a value stands. */
export interface FieldPlace {
  readonly element: Json;
  readonly blockId: string;
  readonly actionId: string;
  readonly form: Form;
  readonly around: Surroundings;
  /** Of the control itself: what its label points to, and what focus is found again by. */
  readonly id: string;
  /** Id of the visible label; undefined outside input blocks, where `label` speaks alone. */
  readonly labelledBy: string | undefined;
  readonly label: string;
  /** Ids of its hint and its error. */
  readonly describedBy: string;
  readonly isRequired: boolean;
  /** Set where the app hears of each change. */
  readonly dispatch: ((entry: Json) => void) | undefined;
}

export interface Field {
  readonly node: HTMLElement;
  /** What takes the focus. */
  readonly control: HTMLElement;
}

/** The attributes that tell assistive technology what a control is for. */
export const described = (place: FieldPlace): Record<string, string | undefined> => ({
  "aria-labelledby": place.labelledBy,
  "aria-label": place.labelledBy === undefined ? place.label : undefined,
  "aria-describedby": place.describedBy === "" ? undefined : place.describedBy,
  "aria-required": place.isRequired ? "true" : undefined,
});

export const placeholderOf = (element: Json): string | undefined => {
  const placeholder = element["placeholder"];
  return typeof placeholder === "object" && placeholder !== null ? stringAt({ ...placeholder }, "text") : undefined;
};

/** Keeps the value; `told`: the app hears of it at once where it wants to. */
export const fill = (place: FieldPlace, field: string, value: unknown, told = true): void => {
  const entry = { type: typeOf(place.element), [field]: value };
  place.form.fill(place.blockId, place.actionId, entry);
  if (told) {
    place.dispatch?.(entry);
  }
};

export const valueIn = (place: FieldPlace, field: string): unknown =>
  place.form.value(place.blockId, place.actionId)[field];
