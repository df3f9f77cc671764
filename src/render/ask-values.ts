import { z } from "zod";
import { KEPT_QUESTION } from "./kept-question.ts";

/** The form in which a question is asked, from the Home tab or a shortcut. */
export const ASK_FORM = "ask_form";

/** Where the question stands in it: its block's id; the element in it is `value`. */
export const ASK_FIELDS = { question: "question" } as const;

/** What the form carries, unseen. `context`: the question before, on which the next one may lean. */
export const askMetadata = z.object({
  language: z.enum(["zh", "en"]),
  context: z.string().max(KEPT_QUESTION).optional(),
});
export type AskMetadata = z.infer<typeof askMetadata>;
