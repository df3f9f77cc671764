import { ACTIONS } from "../render/blocks.ts";
import type { BoltApps } from "./bolt-apps.ts";
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
export function registerListeners(apps: BoltApps, listen: Listen, gone: Parameters<typeof uninstalled>[0]): void {
  const { commands, events, interactions } = apps;
  commands.command("/plan", listen.acknowledging(planCommand));
  commands.command("/target", listen.acknowledging(targetCommand));
  events.event("app_mention", listen(appMention));
  events.message(listen(writtenMessage));
  events.event("app_uninstalled", uninstalled(gone));
  events.event("tokens_revoked", tokensRevoked(gone));
  events.function("ask_plan", listen(askPlan));
  interactions.action(idsOf(ACTIONS.open), listen.acknowledging(openMeasure));
  interactions.action(idsOf(ACTIONS.share), listen.acknowledging(shareAnswer));
  interactions.action(idsOf(ACTIONS.more), listen.acknowledging(moreMeasures));
  interactions.action(idsOf(ACTIONS.ask), listen.acknowledging(askExample));
  registerMilestones(apps, listen);
  registerReminders(apps, listen);
  registerLearning(apps, listen);
  registerHome(apps, listen);
}
