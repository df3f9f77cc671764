import { z } from "zod";
import type { Plan } from "../plan/plan.ts";
import { validateTimeZone } from "../reminders/time-zone.ts";
import type { WorkspaceSettings } from "../workspace/workspace.ts";
import { FIELD_ACTION } from "./fields.ts";
import { BY_DEFAULT, FIND_ZONE, MOST_EDITORS, SETTINGS_FIELDS, type SettingsField } from "./settings-values.ts";
import type { Words } from "./words/words.ts";

/** What Slack sends of one element; of all kinds of elements the fields that the form has. */
const element = z.looseObject({
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversations: z.array(z.string()).nullish(),
});
const stateSchema = z.looseObject({ values: z.record(z.string(), z.record(z.string(), element)) });

export type SettingsErrors = Readonly<Partial<Record<SettingsField, string>>>;

export type ReadSettings =
  | { readonly ok: true; readonly settings: WorkspaceSettings }
  | { readonly ok: false; readonly errors: SettingsErrors };

/**
 * Reads the form's `view.state`. `choices`: plans that can be chosen. Throws ZodError for what is no state at all; what
 * cannot be taken is told beside its field.
 */
export function readSettings(state: unknown, choices: readonly Pick<Plan, "id">[], { settings }: Words): ReadSettings {
  const { values } = stateSchema.parse(state);
  const { problems } = settings;
  const errors: Partial<Record<SettingsField, string>> = {};
  const of = (field: SettingsField) => {
    const elements = values[SETTINGS_FIELDS[field]] ?? {};
    return elements[FIELD_ACTION] ?? elements[FIND_ZONE] ?? {};
  };
  /** Null where nothing is chosen, or the default. */
  const chosen = (field: SettingsField): string | null => {
    const value = of(field).selected_option?.value;
    return value === undefined || value === BY_DEFAULT ? null : value;
  };

  const plan = chosen("plan");
  if (plan !== null && !choices.some(({ id }) => id === plan)) errors.plan = problems.plan;
  const typedZone = chosen("timeZone");
  const timeZone = typedZone === null ? null : (validateTimeZone(typedZone) ?? null);
  if (typedZone !== null && timeZone === null) errors.timeZone = problems.timeZone;
  const language = z.enum(["zh", "en"]).nullable().safeParse(chosen("language"));
  if (!language.success) errors.language = problems.language;
  const editors = [...new Set(of("editors").selected_users ?? [])];
  if (editors.length > MOST_EDITORS) errors.editors = problems.editors(MOST_EDITORS);
  const officeChannel = of("officeChannel").selected_conversations?.[0] ?? null;

  if (!language.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, settings: { plan, language: language.data, timeZone, editors, officeChannel } };
}
