import { type Json, objectAt, objectsAt, stringAt } from "./json.ts";

export const optionLabel = (option: Json): string => stringAt(objectAt(option, "text") ?? {}, "text") ?? "";

export const optionDescription = (option: Json): string | undefined =>
  stringAt(objectAt(option, "description") ?? {}, "text");

export interface OptionGroup {
  readonly label?: string;
  readonly options: readonly Json[];
}

/** `options`, or `option_groups` with their labels. */
export const optionGroups = (json: Json): OptionGroup[] => {
  const options = objectsAt(json, "options");
  return options.length > 0
    ? [{ options }]
    : objectsAt(json, "option_groups").map((group) => ({
        label: stringAt(objectAt(group, "label") ?? {}, "text") ?? "",
        options: objectsAt(group, "options"),
      }));
};
