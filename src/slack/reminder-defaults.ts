import type { Plan } from "../plan/plan.ts";
import type { Settings } from "../reminders/subscription.ts";
import type { Language } from "../render/words/words.ts";
import type { WorkspaceSettings } from "../workspace/workspace.ts";

/**
 * What is set when nothing is said: Monday morning, a month ahead, all of the plan, in the workspace's time zone and
 * language where it has chosen them, else in the plan's and the asker's.
 */
export const defaultSettings = (
  plan: Plan,
  language: Language,
  chosen: Partial<Pick<WorkspaceSettings, "timeZone" | "language">> = {},
): Settings => ({
  schedule: { weekdays: [1], time: "09:00", timeZone: chosen.timeZone ?? plan.timeZone, calendar: "workday" },
  horizonDays: 30,
  filter: {},
  language: chosen.language ?? language,
  quiet: false,
  changers: "owner",
});
