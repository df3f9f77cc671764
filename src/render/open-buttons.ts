import type { Block } from "@slack/types";
import type { z } from "zod";
import type { Measure } from "../plan/plan.ts";
import type { measureValue } from "./action-values.ts";
import { ACTIONS, actions, button, smallPrint } from "./blocks.ts";
import { nameOf } from "./measure-lines.ts";
import type { Words } from "./words/words.ts";

/** A button for each measure, which shows it whole, with a word before them on what they are; nothing without measures. */
export function openButtons(measures: readonly Measure[], label: string, words: Words): Block[] {
  if (measures.length === 0) return [];
  const buttons = measures.map((measure) => {
    const value: z.infer<typeof measureValue> = { measure: measure.id, language: words.language };
    return button(ACTIONS.open, nameOf(measure), value, words.label(words.open, measure.id));
  });
  return [smallPrint([label]), actions(buttons)];
}
