import type { ViewOutput } from "@slack/bolt";
import { z } from "zod";

/** What Slack says of one input, of whichever kind; null where nothing was chosen. */
const entry = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.object({ value: z.string(), text: z.object({ text: z.string() }).optional() }).nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversations: z.array(z.string()).nullish(),
});
const values = z.record(z.string(), z.record(z.string(), entry));

/** The state of a form, as Slack sends it. Throws ZodError for anything else. */
export const valuesOf = (view: Pick<ViewOutput, "state">) => values.parse(view.state.values);
