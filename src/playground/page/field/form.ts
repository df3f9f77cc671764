import type { PageChoice, PageSuggestions, PageValues, PageView } from "../../protocol.ts";
import type { Json } from "../block-kit/json.ts";

/** What the fields of one view need: their values, what they offer, and how they tell of a change. */
export interface Form {
  /** As in `view.state.values`: `{type, value}`, `{type, selected_option}` … */
  readonly value: (blockId: string, actionId: string) => Json;
  readonly fill: (blockId: string, actionId: string, entry: Json) => void;
  /** What a menu of people, channels or conversations offers. */
  readonly choices: (blockId: string, actionId: string) => readonly PageChoice[];
  readonly suggest: (blockId: string, actionId: string, typed: string) => Promise<PageSuggestions>;
}

const keyOf = (blockId: string, actionId: string): string => JSON.stringify([blockId, actionId]);

/** What was typed stays until its field goes, whatever else the app changes meanwhile. */
export class FormValues {
  #stored: PageValues = {};
  #typed = new Map<string, { readonly blockId: string; readonly actionId: string; readonly entry: Json }>();

  /** The fields as the server has them now. What was typed into one that is gone, or has become another, is forgotten. */
  update({ values }: Pick<PageView, "values">): void {
    this.#stored = values;
    for (const [key, { blockId, actionId, entry }] of this.#typed) {
      if (values[blockId]?.[actionId]?.["type"] !== entry["type"]) {
        this.#typed.delete(key);
      }
    }
  }

  get(blockId: string, actionId: string): Json {
    return this.#typed.get(keyOf(blockId, actionId))?.entry ?? this.#stored[blockId]?.[actionId] ?? {};
  }

  set(blockId: string, actionId: string, entry: Json): void {
    this.#typed.set(keyOf(blockId, actionId), { blockId, actionId, entry });
  }

  /** Everything that was typed since the view was opened. */
  typed(): PageValues {
    const values: PageValues = {};
    for (const { blockId, actionId, entry } of this.#typed.values()) {
      values[blockId] = { ...values[blockId], [actionId]: { ...entry } };
    }
    return values;
  }
}
