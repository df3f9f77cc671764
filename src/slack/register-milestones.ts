import type { App } from "@slack/bolt";
import { formId, MILESTONE_ACTIONS } from "../render/milestone-values.ts";
import { CHANGE_KINDS } from "../tracking/record.ts";
import { idsOf } from "./ids-of.ts";
import type { Listen } from "./listen.ts";
import {
  addMilestone,
  changeMilestone,
  listMilestones,
  milestoneMenu,
  moreHistory,
  reportProgress,
} from "./listeners/actions/milestone-buttons.ts";
import { milestonesCommand } from "./listeners/commands/milestones.ts";
import { submittedForm } from "./listeners/views/milestone-form.ts";

/** Milestones, assignments and progress. */
export function registerMilestones(app: App, listen: Listen): void {
  app.command("/milestones", listen.acknowledging(milestonesCommand));
  app.action(
    idsOf(MILESTONE_ACTIONS.move),
    listen.acknowledging((deps) => changeMilestone(deps, "moved")),
  );
  app.action(
    idsOf(MILESTONE_ACTIONS.close),
    listen.acknowledging((deps) => changeMilestone(deps, "closed")),
  );
  app.action(
    idsOf(MILESTONE_ACTIONS.reopen),
    listen.acknowledging((deps) => changeMilestone(deps, "reopened")),
  );
  app.action(idsOf(MILESTONE_ACTIONS.menu), listen.acknowledging(milestoneMenu));
  app.action(idsOf(MILESTONE_ACTIONS.progress), listen.acknowledging(reportProgress));
  app.action(idsOf(MILESTONE_ACTIONS.add), listen.acknowledging(addMilestone));
  app.action(idsOf(MILESTONE_ACTIONS.list), listen.acknowledging(listMilestones));
  app.action(idsOf(MILESTONE_ACTIONS.history), listen.acknowledging(moreHistory));
  for (const kind of CHANGE_KINDS)
    app.view(
      formId(kind),
      listen((deps) => submittedForm(deps, kind)),
    );
}
