import type { App } from "@slack/bolt";
import {
  FEEDBACK_ACTION,
  FEEDBACK_FORM,
  FIND_MEASURE,
  HANDOVER_ACTIONS,
  HANDOVER_FORM,
  LEARNING_ACTIONS,
  PHRASE_FORM,
} from "../render/learning-values.ts";
import { idsOf } from "./ids-of.ts";
import type { Listen } from "./listen.ts";
import { giveFeedback } from "./listeners/actions/give-feedback.ts";
import { handOverQuestion, openHandover } from "./listeners/actions/hand-over.ts";
import { addPhrase, listImprovements, listPhrases, removePhrase, settleQuestion } from "./listeners/actions/learn.ts";
import { findMeasure } from "./listeners/options/find.ts";
import { submitFeedback } from "./listeners/views/feedback-form.ts";
import { submitHandover } from "./listeners/views/handover-form.ts";
import { submitPhrase } from "./listeners/views/phrase-form.ts";

/** Opinions on answers, questions handed to the office, and what editors make of them. */
export function registerLearning(app: App, listen: Listen): void {
  app.action(FEEDBACK_ACTION, listen.acknowledging(giveFeedback));
  app.view(FEEDBACK_FORM, listen(submitFeedback));
  app.action(idsOf(HANDOVER_ACTIONS.handOver), listen.acknowledging(handOverQuestion));
  app.action(idsOf(HANDOVER_ACTIONS.answer), listen.acknowledging(openHandover));
  app.view(HANDOVER_FORM, listen(submitHandover));
  app.action(idsOf(LEARNING_ACTIONS.improve), listen.acknowledging(listImprovements));
  app.action(idsOf(LEARNING_ACTIONS.settle), listen.acknowledging(settleQuestion));
  app.action(idsOf(LEARNING_ACTIONS.addPhrase), listen.acknowledging(addPhrase));
  app.action(idsOf(LEARNING_ACTIONS.phrases), listen.acknowledging(listPhrases));
  app.action(idsOf(LEARNING_ACTIONS.removePhrase), listen.acknowledging(removePhrase));
  app.view(PHRASE_FORM, listen(submitPhrase));
  app.options(FIND_MEASURE, listen(findMeasure));
}
