import type { App } from "@slack/bolt";
import { ACTIONS } from "../render/blocks.ts";
import type { Deps } from "./deps.ts";
import { idsOf } from "./ids-of.ts";
import { askExample } from "./listeners/actions/ask-example.ts";
import { moreMeasures } from "./listeners/actions/more-measures.ts";
import { openMeasure } from "./listeners/actions/open-measure.ts";
import { shareAnswer } from "./listeners/actions/share-answer.ts";
import { planCommand } from "./listeners/commands/plan.ts";
import { targetCommand } from "./listeners/commands/target.ts";
import { appMention } from "./listeners/events/app-mention.ts";
import { writtenMessage } from "./listeners/messages/message.ts";
import { registerMilestones } from "./register-milestones.ts";
import { registerReminders } from "./register-reminders.ts";

/** All that the app listens to, in one place. */
export function registerListeners(app: App, deps: Deps): void {
  app.command("/plan", planCommand(deps));
  app.command("/target", targetCommand(deps));
  app.event("app_mention", appMention(deps));
  app.message(writtenMessage(deps));
  app.action(idsOf(ACTIONS.open), openMeasure(deps));
  app.action(idsOf(ACTIONS.share), shareAnswer(deps));
  app.action(idsOf(ACTIONS.more), moreMeasures(deps));
  app.action(idsOf(ACTIONS.ask), askExample(deps));
  registerMilestones(app, deps);
  registerReminders(app, deps);
}
