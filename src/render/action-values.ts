import { z } from "zod";
import { GROUP_KINDS } from "../answer/answer.ts";

/**
 * What a button carries. The language goes with it: a press on an ephemeral message comes without the message, so the
 * reply could not follow it otherwise.
 */
const language = z.enum(["zh", "en"]);

export const measureValue = z.object({ measure: z.string(), language });
export const questionValue = z.object({ question: z.string(), language });
/** What to show next of a group: from which of its measures on. */
export const moreValue = z.object({ kind: z.enum(GROUP_KINDS), id: z.string(), from: z.number().int(), language });
/** The plan's contents, from which of its sections on. */
export const contentsValue = z.object({ from: z.int(), language });
/** What is looked through rather than asked for: the contents, all targets, or a section (as it was named: 三). */
export const browseValue = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("contents") }),
  z.object({ kind: z.literal("targets") }),
  z.object({ kind: z.literal("section"), asked: z.string() }),
]);
export type BrowseValue = z.infer<typeof browseValue>;

/** What was asked, so that the same answer is computed again; or the measure that was opened. */
export const shareValue = z.object({
  question: z.string(),
  context: z.string().optional(),
  wants: z.literal("figure").optional(),
  measure: z.string().optional(),
  browse: browseValue.optional(),
  language,
});
export type ShareValue = z.infer<typeof shareValue>;

/** Reads a button's value. Throws ZodError for one that this app did not write. */
export const readValue = <Value>(schema: z.ZodType<Value>, value: string | undefined): Value =>
  schema.parse(JSON.parse(value ?? "null"));

/** Reads the language alone, of any button of this app; `undefined` when there is none. */
export function languageOf(value: string | undefined): "zh" | "en" | undefined {
  try {
    return z.object({ language }).parse(JSON.parse(value ?? "null")).language;
  } catch {
    return undefined;
  }
}
