import type { PageMessage } from "../protocol.ts";
import { type Json, stringAt, typeOf } from "./block-kit/json.ts";
import type { Reading, Surroundings } from "./block-kit/surroundings.ts";
import { type Form, FormValues } from "./field/form.ts";
import { standaloneField } from "./field/standalone-field.ts";

/** `initial_date` -> `selected_date`, `initial_value` -> `value`. */
const initialEntry = (json: Json): Json => {
  const initial = Object.entries(json).filter(([key]) => key.startsWith("initial_"));
  const named = initial.map(([key, value]) => [
    key === "initial_value" ? "value" : key.replace("initial_", "selected_"),
    value,
  ]);
  return { type: typeOf(json), ...Object.fromEntries(named) };
};

/** What the reader chose in the elements of messages; it outlives the app's changes to them, while the page is open. */
export class MessageForms {
  readonly #values = new Map<string, FormValues>();

  #of({ channel, ts }: PageMessage): FormValues {
    const key = `${channel}/${ts}`;
    const known = this.#values.get(key) ?? new FormValues();
    this.#values.set(key, known);
    return known;
  }

  /** What the blocks of a message stand in. `pane` keeps ids apart: a thread shows its parent a second time. */
  around(message: PageMessage, pane: string, reading: Reading, press: Surroundings["press"]): Surroundings {
    const values = this.#of(message);
    const chosen = (blockId: string, actionId: string): Json | undefined => {
      const entry = values.get(blockId, actionId);
      return Object.keys(entry).length === 0 ? undefined : entry;
    };
    const formOf = (json: Json): Form => ({
      value: (blockId, actionId) => chosen(blockId, actionId) ?? initialEntry(json),
      fill: (blockId, actionId, entry) => values.set(blockId, actionId, entry),
      choices: (blockId, actionId) => message.choices?.[`${blockId}/${actionId}`] ?? [],
      // The workspace asks an app for options in views only.
      suggest: async () => ({ options: [] }),
    });
    const around: Surroundings = {
      ...reading,
      chosen,
      press: (blockId, actionId, pressed) => {
        values.set(blockId, actionId, pressed);
        press(blockId, actionId, pressed);
      },
      field: (json, blockId) => {
        if (typeOf(json).endsWith("external_select")) {
          return undefined;
        }
        const id = [pane, message.channel, message.ts, blockId, stringAt(json, "action_id")].join("-");
        return standaloneField(json, blockId, id.replaceAll(/\s/gu, "_"), formOf(json), around);
      },
    };
    return around;
  }
}
