import { z } from "zod";
import type { Plan } from "../plan/plan.ts";
import {
  CALENDARS,
  CHANGERS,
  type Filter,
  type Settings,
  scheduleSchema,
  WEEKDAYS,
} from "../reminders/subscription.ts";
import { validateTimeZone } from "../reminders/time-zone.ts";
import { HORIZON, LONGEST_FILTER } from "./reminder-form.ts";
import type { FormField } from "./words/reminder-words.ts";
import type { Words } from "./words/words.ts";

/** What Slack sends of one element; of all kinds of elements the fields that the form has. */
const element = z.looseObject({
  selected_conversation: z.string().nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_time: z.string().nullish(),
  value: z.string().nullish(),
});
const stateSchema = z.looseObject({ values: z.record(z.string(), z.record(z.string(), element)) });

/** What to say beside which field. */
export type FormErrors = Readonly<Partial<Record<FormField, string>>>;

export type ReadForm =
  | { readonly ok: true; readonly channel: string; readonly settings: Settings }
  | { readonly ok: false; readonly errors: FormErrors };

/** Reads the form's `view.state`. Throws ZodError for what is no state at all; what people filled in wrongly is told. */
export function readReminderForm(state: unknown, plan: Plan, { reminders }: Words): ReadForm {
  const { values } = stateSchema.parse(state);
  const { problems } = reminders;
  const errors: Partial<Record<FormField, string>> = {};
  const of = (name: FormField) => values[name]?.[name] ?? {};

  function read<Value>(name: FormField, schema: z.ZodType<Value>, given: unknown, problem: string): Value | undefined {
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    errors[name] = problem;
    return undefined;
  }
  const chosen = (name: FormField) => of(name).selected_option?.value;
  const filterText = (name: "unit" | "keyword"): string | undefined => {
    const typed = (of(name).value ?? "").replace(/\s+/g, " ").trim();
    if (typed.length > LONGEST_FILTER) errors[name] = problems.tooLong(LONGEST_FILTER);
    return typed === "" ? undefined : typed;
  };

  const channel = read("channel", z.string().min(1), of("channel").selected_conversation, problems.choose);
  const days = new Set(of("weekdays").selected_options?.map(({ value }) => value));
  const weekdays = WEEKDAYS.filter((weekday) => days.has(String(weekday)));
  if (weekdays.length === 0) errors.weekdays = problems.weekdays;
  const time = read("time", scheduleSchema.shape.time, of("time").selected_time, problems.time);
  const typedHorizon = (of("horizon").value ?? "").normalize("NFKC").trim();
  const horizon = z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(HORIZON.min).max(HORIZON.max));
  const horizonDays = read("horizon", horizon, typedHorizon, problems.horizon);
  const part = partOf(chosen("part"), plan);
  if (!part) errors.part = problems.part;
  const unit = filterText("unit");
  const keyword = filterText("keyword");
  const calendar = read("calendar", z.enum(CALENDARS), chosen("calendar"), problems.choose);
  const quiet = (of("quiet").selected_options?.length ?? 0) > 0;
  const language = read("language", z.enum(["zh", "en"]), chosen("language"), problems.choose);
  const timeZone = validateTimeZone(chosen("timeZone") ?? "");
  if (timeZone === undefined) errors.timeZone = problems.timeZone;
  const changers = read("changers", z.enum(CHANGERS), chosen("changers"), problems.choose);

  const isComplete = channel && time && horizonDays && part && calendar && language && timeZone && changers;
  if (!isComplete || Object.keys(errors).length > 0) return { ok: false, errors };
  const filter = { ...part, ...(unit !== undefined && { unit }), ...(keyword !== undefined && { keyword }) };
  return {
    ok: true,
    channel,
    settings: { schedule: { weekdays, time, timeZone, calendar }, horizonDays, filter, language, quiet, changers },
  };
}

/** What `partValue` wrote; undefined when the plan has no such part (any more). */
function partOf(value: string | undefined, plan: Plan): Filter | undefined {
  if (value === "all") return {};
  const [kind, id] = value?.split(":") ?? [];
  if (id === undefined) return undefined;
  if (kind === "section") return plan.sections.some((section) => section.id === id) ? { section: id } : undefined;
  return kind === "topic" && plan.topics.some((topic) => topic.id === id) ? { topic: id } : undefined;
}
