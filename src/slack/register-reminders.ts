import type { App } from "@slack/bolt";
import { REMINDER_ACTIONS, REMINDER_FORM } from "../render/reminder-values.ts";
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
export function registerReminders(app: App, listen: Listen): void {
  app.command("/reminders", listen.acknowledging(remindersCommand));
  app.action(idsOf(REMINDER_ACTIONS.edit), listen.acknowledging(editReminder));
  app.action(idsOf(REMINDER_ACTIONS.form), listen.acknowledging(openReminderForm));
  app.action(idsOf(REMINDER_ACTIONS.create), listen.acknowledging(createReminderButton));
  app.action(idsOf(REMINDER_ACTIONS.preview), listen.acknowledging(previewReminder));
  app.action(
    idsOf(REMINDER_ACTIONS.pause),
    listen.acknowledging((deps) => changeReminderButton(deps, "pause")),
  );
  app.action(
    idsOf(REMINDER_ACTIONS.resume),
    listen.acknowledging((deps) => changeReminderButton(deps, "resume")),
  );
  app.action(
    idsOf(REMINDER_ACTIONS.off),
    listen.acknowledging((deps) => changeReminderButton(deps, "off")),
  );
  app.action(
    idsOf(REMINDER_ACTIONS.goOn),
    listen.acknowledging((deps) => changeReminderButton(deps, "goOn")),
  );
  app.action(idsOf(REMINDER_ACTIONS.all), listen.acknowledging(allDue));
  app.view(REMINDER_FORM, listen(submitReminderForm));
}
