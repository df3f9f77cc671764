import { z } from "zod";

/**
 * What a button carries. The language goes with it: a press on an ephemeral message comes without the message, so the
 * reply could not follow it otherwise.
 */
const language = z.enum(["zh", "en"]);

export const measureValue = z.object({ measure: z.string(), language });
export const measuresValue = z.object({ measures: z.array(z.string()), language });
export const questionValue = z.object({ question: z.string(), language });
export const shareValue = z.object({
  measure: z.string(),
  question: z.string(),
  /** Place of the asked figure among the measure's. */
  figure: z.number().int().optional(),
  language,
});

/** Reads a button's value. Throws ZodError for one that this app did not write. */
export const readValue = <Value>(schema: z.ZodType<Value>, value: string | undefined): Value =>
  schema.parse(JSON.parse(value ?? "null"));
