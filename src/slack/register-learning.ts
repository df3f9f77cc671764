import type { App } from "@slack/bolt";
import { FEEDBACK_ACTION, FEEDBACK_FORM, HANDOVER_ACTIONS, HANDOVER_FORM } from "../render/learning-values.ts";
import { idsOf } from "./ids-of.ts";
import type { Listen } from "./listen.ts";
import { giveFeedback } from "./listeners/actions/give-feedback.ts";
import { handOverQuestion, openHandover } from "./listeners/actions/hand-over.ts";
import { submitFeedback } from "./listeners/views/feedback-form.ts";
import { submitHandover } from "./listeners/views/handover-form.ts";

/** Opinions on answers, questions handed to the office, and what editors make of them. */
export function registerLearning(app: App, listen: Listen): void {
  app.action(FEEDBACK_ACTION, listen.acknowledging(giveFeedback));
  app.view(FEEDBACK_FORM, listen(submitFeedback));
  app.action(idsOf(HANDOVER_ACTIONS.handOver), listen.acknowledging(handOverQuestion));
  app.action(idsOf(HANDOVER_ACTIONS.answer), listen.acknowledging(openHandover));
  app.view(HANDOVER_FORM, listen(submitHandover));
}
