import { REMINDER_ACTIONS, REMINDER_FORM } from "../render/reminder-values.ts";
import type { BoltApps } from "./bolt-apps.ts";
import { idsOf } from "./ids-of.ts";
import type { Listen } from "./listen.ts";
import { allDue } from "./listeners/actions/all-due.ts";
import { changeReminderButton } from "./listeners/actions/change-reminder.ts";
import { createReminderButton } from "./listeners/actions/create-reminder.ts";
import { previewReminder } from "./listeners/actions/preview-reminder.ts";
import { editReminder, openReminderForm } from "./listeners/actions/reminder-form.ts";
import { remindersCommand } from "./listeners/commands/reminders.ts";
import { submitReminderForm } from "./listeners/views/reminder-form.ts";

/** All about reminders. */
export function registerReminders({ commands, interactions }: BoltApps, listen: Listen): void {
  commands.command("/reminders", listen.acknowledging(remindersCommand));
  interactions.action(idsOf(REMINDER_ACTIONS.edit), listen.acknowledging(editReminder));
  interactions.action(idsOf(REMINDER_ACTIONS.form), listen.acknowledging(openReminderForm));
  interactions.action(idsOf(REMINDER_ACTIONS.create), listen.acknowledging(createReminderButton));
  interactions.action(idsOf(REMINDER_ACTIONS.preview), listen.acknowledging(previewReminder));
  interactions.action(
    idsOf(REMINDER_ACTIONS.pause),
    listen.acknowledging((deps) => changeReminderButton(deps, "pause")),
  );
  interactions.action(
    idsOf(REMINDER_ACTIONS.resume),
    listen.acknowledging((deps) => changeReminderButton(deps, "resume")),
  );
  interactions.action(
    idsOf(REMINDER_ACTIONS.off),
    listen.acknowledging((deps) => changeReminderButton(deps, "off")),
  );
  interactions.action(
    idsOf(REMINDER_ACTIONS.goOn),
    listen.acknowledging((deps) => changeReminderButton(deps, "goOn")),
  );
  interactions.action(idsOf(REMINDER_ACTIONS.all), listen.acknowledging(allDue));
  interactions.view(REMINDER_FORM, listen(submitReminderForm));
}
