import type { App } from "@slack/bolt";
import { REMINDER_ACTIONS, REMINDER_FORM } from "../render/reminder-values.ts";
import type { Deps } from "./deps.ts";
import { idsOf } from "./ids-of.ts";
import { allDue } from "./listeners/actions/all-due.ts";
import { changeReminderButton } from "./listeners/actions/change-reminder.ts";
import { createReminderButton } from "./listeners/actions/create-reminder.ts";
import { previewReminder } from "./listeners/actions/preview-reminder.ts";
import { editReminder, openReminderForm } from "./listeners/actions/reminder-form.ts";
import { remindersCommand } from "./listeners/commands/reminders.ts";
import { submitReminderForm } from "./listeners/views/reminder-form.ts";

/** All about reminders. */
export function registerReminders(app: App, deps: Deps): void {
  app.command("/reminders", remindersCommand(deps));
  app.action(idsOf(REMINDER_ACTIONS.edit), editReminder(deps));
  app.action(idsOf(REMINDER_ACTIONS.form), openReminderForm(deps));
  app.action(idsOf(REMINDER_ACTIONS.create), createReminderButton(deps));
  app.action(idsOf(REMINDER_ACTIONS.preview), previewReminder(deps));
  app.action(idsOf(REMINDER_ACTIONS.pause), changeReminderButton(deps, "pause"));
  app.action(idsOf(REMINDER_ACTIONS.resume), changeReminderButton(deps, "resume"));
  app.action(idsOf(REMINDER_ACTIONS.off), changeReminderButton(deps, "off"));
  app.action(idsOf(REMINDER_ACTIONS.goOn), changeReminderButton(deps, "goOn"));
  app.action(idsOf(REMINDER_ACTIONS.all), allDue(deps));
  app.view(REMINDER_FORM, submitReminderForm(deps));
}
