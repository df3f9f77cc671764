import type { PageChoice } from "../../protocol.ts";
import { avatar } from "../avatar.ts";
import { isObject, type Json, numberAt, stringAt, typeOf } from "../block-kit/json.ts";
import { optionDescription, optionGroups, optionLabel } from "../block-kit/option.ts";
import { icon } from "../icons.ts";
import { type Field, type FieldPlace, fill, valueIn } from "./field.ts";
import { matching, type PickerOption, picker, type Source } from "./picker.ts";

/** [types] Where the element does not say how much has to be typed. */
const MIN_QUERY_LENGTH = 3;

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];

const isMultiple = (place: FieldPlace): boolean => typeOf(place.element).startsWith("multi_");

/** Options as the app made them, found again by their value. */
class Options {
  readonly #known = new Map<string, Json>();

  shown(option: Json): PickerOption {
    const id = stringAt(option, "value") ?? "";
    this.#known.set(id, option);
    return { id, label: optionLabel(option), detail: optionDescription(option) };
  }

  made(chosen: readonly PickerOption[]): Json[] {
    return chosen.map(({ id }) => this.#known.get(id)).filter((option) => option !== undefined);
  }
}

const optionField = (place: FieldPlace, sourceOf: (options: Options) => Source): Field => {
  const options = new Options();
  const several = isMultiple(place);
  const field = several ? "selected_options" : "selected_option";
  return picker({
    place,
    isMultiple: several,
    chosen: listOf(valueIn(place, field))
      .filter(isObject)
      .map((option) => options.shown(option)),
    source: sourceOf(options),
    choose: (chosen) => {
      const made = options.made(chosen);
      fill(place, field, several ? made : (made[0] ?? null));
    },
  });
};

/** Several of the options that the element itself has. */
export const staticPickerField = (place: FieldPlace): Field =>
  optionField(place, (options) => {
    const offered = optionGroups(place.element).flatMap((group) => group.options.map((each) => options.shown(each)));
    return { minLength: 0, isRemote: false, find: async (typed) => matching(offered, typed) };
  });

/** Options that the app is asked for. */
export const externalPickerField = (place: FieldPlace): Field =>
  optionField(place, (options) => ({
    minLength: numberAt(place.element, "min_query_length") ?? MIN_QUERY_LENGTH,
    isRemote: true,
    find: async (typed) => {
      const { words } = place.around;
      try {
        const answered = await place.form.suggest(place.blockId, place.actionId, typed.trim());
        return answered.error === undefined ? answered.options.map((each) => options.shown(each)) : words.noAnswer;
      } catch {
        return words.noAnswer;
      }
    },
  }));

const leading = (choice: PageChoice): Node =>
  choice.kind === "channel"
    ? icon("hash")
    : choice.kind === "private"
      ? icon("lock")
      : avatar({ id: choice.id, name: choice.name, isBot: choice.kind !== "person" }, "small");

const chosenField = (type: string): string => {
  const what = type.includes("users") ? "user" : type.includes("conversations") ? "conversation" : "channel";
  return `selected_${what}${type.startsWith("multi_") ? "s" : ""}`;
};

/** People, channels or conversations. */
export const choicePickerField = (place: FieldPlace): Field => {
  const several = isMultiple(place);
  const field = chosenField(typeOf(place.element));
  const offered = place.form.choices(place.blockId, place.actionId).map(
    (choice): PickerOption => ({
      id: choice.id,
      label: choice.name,
      detail: choice.detail,
      leading: () => leading(choice),
    }),
  );
  const nameOf = (id: string): string => offered.find((each) => each.id === id)?.label ?? id;
  return picker({
    place,
    isMultiple: several,
    chosen: listOf(valueIn(place, field))
      .filter((id) => typeof id === "string")
      .map((id) => ({ id, label: nameOf(id) })),
    source: { minLength: 0, isRemote: false, find: async (typed) => matching(offered, typed) },
    choose: (chosen) => {
      const ids = chosen.map(({ id }) => id);
      fill(place, field, several ? ids : (ids[0] ?? null));
    },
  });
};
