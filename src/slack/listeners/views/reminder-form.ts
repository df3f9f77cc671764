import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { type FormErrors, readReminderForm } from "../../../render/read-reminder-form.ts";
import { reminderForm, reminderSaved } from "../../../render/reminder-form.ts";
import { formMetadata } from "../../../render/reminder-values.ts";
import { presentBlocks } from "../../../render/reminders-message.ts";
import { settingsText } from "../../../render/subscription-lines.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { seenOf } from "../../open-reminder-form.ts";
import { reachable } from "../../reachable.ts";
import { saveReminder } from "../../save-reminder.ts";
import { presentOf } from "../../subscriptions.ts";

/**
 * Saves the form, or says beside the field what is wrong. Acknowledged last, since the acknowledgement carries the
 * outcome; the one look-up in between waits half of Slack's 3 seconds at most.
 */
export const submitReminderForm =
  (deps: Deps) =>
  async ({ ack, body, client, view }: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> => {
    const metadata = readValue(formMetadata, view.private_metadata);
    const words = wordsIn(metadata.language);
    const { plan } = deps.answering.index;
    const refuse = (errors: FormErrors) => ack({ response_action: "errors", errors: { ...errors } });
    const form = readReminderForm(view.state, plan, words);
    if (!form.ok) return refuse(form.errors);
    const { channel, settings } = form;
    const reach = await reachable(client, channel);
    if (reach === "absent" || reach === "archived") {
      const { problems } = words.reminders;
      return refuse({ channel: reach === "absent" ? problems.channel : problems.archived });
    }
    const submitted = {
      team: deps.workspace.team,
      user: body.user.id,
      channel,
      settings,
      metadata,
    };
    const saved = await saveReminder(deps, submitted, client, words);
    switch (saved.result) {
      case "refused":
        return refuse({ channel: saved.said });
      case "quicker": {
        const { current } = saved;
        const { conflict, conflictOff } = words.reminders;
        const notice = current.state === "off" ? conflictOff : conflict(settingsText(current.settings, plan, words));
        const seen = { ...metadata, seen: seenOf(current) };
        const again = reminderForm({ plan, words, settings, channel, metadata: seen, notice });
        return ack({ response_action: "update", view: again });
      }
      case "saved":
      case "exists": {
        const present = await presentOf(deps, saved.subscription, reach === "yes" ? true : undefined);
        const { blocks } = presentBlocks(saved.result, present, words);
        return ack({ response_action: "update", view: reminderSaved(blocks, words) });
      }
      default:
        return saved satisfies never;
    }
  };
