import type { App } from "@slack/bolt";
import { formId, MILESTONE_ACTIONS } from "../render/milestone-values.ts";
import { CHANGE_KINDS } from "../tracking/record.ts";
import type { Deps } from "./deps.ts";
import { idsOf } from "./ids-of.ts";
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
export function registerMilestones(app: App, deps: Deps): void {
  app.command("/milestones", milestonesCommand(deps));
  app.action(idsOf(MILESTONE_ACTIONS.move), changeMilestone(deps, "moved"));
  app.action(idsOf(MILESTONE_ACTIONS.close), changeMilestone(deps, "closed"));
  app.action(idsOf(MILESTONE_ACTIONS.reopen), changeMilestone(deps, "reopened"));
  app.action(idsOf(MILESTONE_ACTIONS.menu), milestoneMenu(deps));
  app.action(idsOf(MILESTONE_ACTIONS.progress), reportProgress(deps));
  app.action(idsOf(MILESTONE_ACTIONS.add), addMilestone(deps));
  app.action(idsOf(MILESTONE_ACTIONS.list), listMilestones(deps));
  app.action(idsOf(MILESTONE_ACTIONS.history), moreHistory(deps));
  for (const kind of CHANGE_KINDS) app.view(formId(kind), submittedForm(deps, kind));
}
