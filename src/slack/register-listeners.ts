import type { App } from "@slack/bolt";
import { ACTIONS } from "../render/blocks.ts";
import { idsOf } from "./ids-of.ts";
import type { Listen } from "./listen.ts";
import { askExample } from "./listeners/actions/ask-example.ts";
import { moreMeasures } from "./listeners/actions/more-measures.ts";
import { openMeasure } from "./listeners/actions/open-measure.ts";
import { shareAnswer } from "./listeners/actions/share-answer.ts";
import { planCommand } from "./listeners/commands/plan.ts";
import { targetCommand } from "./listeners/commands/target.ts";
import { appMention } from "./listeners/events/app-mention.ts";
import { tokensRevoked, uninstalled } from "./listeners/events/uninstalled.ts";
import { askPlan } from "./listeners/functions/ask-plan.ts";
import { writtenMessage } from "./listeners/messages/message.ts";
import { registerHome } from "./register-home.ts";
import { registerLearning } from "./register-learning.ts";
import { registerMilestones } from "./register-milestones.ts";
import { registerReminders } from "./register-reminders.ts";

/** All that the app listens to, in one place. */
export function registerListeners(app: App, listen: Listen, gone: Parameters<typeof uninstalled>[0]): void {
  app.command("/plan", listen.acknowledging(planCommand));
  app.command("/target", listen.acknowledging(targetCommand));
  app.event("app_mention", listen(appMention));
  app.message(listen(writtenMessage));
  app.event("app_uninstalled", uninstalled(gone));
  app.event("tokens_revoked", tokensRevoked(gone));
  app.function("ask_plan", listen(askPlan));
  app.action(idsOf(ACTIONS.open), listen.acknowledging(openMeasure));
  app.action(idsOf(ACTIONS.share), listen.acknowledging(shareAnswer));
  app.action(idsOf(ACTIONS.more), listen.acknowledging(moreMeasures));
  app.action(idsOf(ACTIONS.ask), listen.acknowledging(askExample));
  registerMilestones(app, listen);
  registerReminders(app, listen);
  registerLearning(app, listen);
  registerHome(app, listen);
}
