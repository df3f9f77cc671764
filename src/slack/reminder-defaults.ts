import type { Plan } from "../plan/plan.ts";
import type { Settings } from "../reminders/subscription.ts";
import type { Language } from "../render/words/words.ts";

/** What is set when nothing is said: Monday morning, a month ahead, all of the plan, in the asker's language. */
export const defaultSettings = (plan: Plan, language: Language): Settings => ({
  schedule: { weekdays: [1], time: "09:00", timeZone: plan.timeZone, calendar: "workday" },
  horizonDays: 30,
  filter: {},
  language,
  quiet: false,
  changers: "owner",
});
