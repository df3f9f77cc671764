import { formId, MILESTONE_ACTIONS } from "../render/milestone-values.ts";
import { CHANGE_KINDS } from "../tracking/record.ts";
import type { BoltApps } from "./bolt-apps.ts";
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
export function registerMilestones({ commands, interactions }: BoltApps, listen: Listen): void {
  commands.command("/milestones", listen.acknowledging(milestonesCommand));
  interactions.action(
    idsOf(MILESTONE_ACTIONS.move),
    listen.acknowledging((deps) => changeMilestone(deps, "moved")),
  );
  interactions.action(
    idsOf(MILESTONE_ACTIONS.close),
    listen.acknowledging((deps) => changeMilestone(deps, "closed")),
  );
  interactions.action(
    idsOf(MILESTONE_ACTIONS.reopen),
    listen.acknowledging((deps) => changeMilestone(deps, "reopened")),
  );
  interactions.action(idsOf(MILESTONE_ACTIONS.menu), listen.acknowledging(milestoneMenu));
  interactions.action(idsOf(MILESTONE_ACTIONS.progress), listen.acknowledging(reportProgress));
  interactions.action(idsOf(MILESTONE_ACTIONS.add), listen.acknowledging(addMilestone));
  interactions.action(idsOf(MILESTONE_ACTIONS.list), listen.acknowledging(listMilestones));
  interactions.action(idsOf(MILESTONE_ACTIONS.history), listen.acknowledging(moreHistory));
  for (const kind of CHANGE_KINDS)
    interactions.view(
      formId(kind),
      listen((deps) => submittedForm(deps, kind)),
    );
}
