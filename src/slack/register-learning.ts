import {
  FEEDBACK_ACTION,
  FEEDBACK_FORM,
  FIND_MEASURE,
  HANDOVER_ACTIONS,
  HANDOVER_FORM,
  LEARNING_ACTIONS,
  PHRASE_FORM,
} from "../render/learning-values.ts";
import type { BoltApps } from "./bolt-apps.ts";
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
export function registerLearning({ interactions }: BoltApps, listen: Listen): void {
  interactions.action(FEEDBACK_ACTION, listen.acknowledging(giveFeedback));
  interactions.view(FEEDBACK_FORM, listen(submitFeedback));
  interactions.action(idsOf(HANDOVER_ACTIONS.handOver), listen.acknowledging(handOverQuestion));
  interactions.action(idsOf(HANDOVER_ACTIONS.answer), listen.acknowledging(openHandover));
  interactions.view(HANDOVER_FORM, listen(submitHandover));
  interactions.action(idsOf(LEARNING_ACTIONS.improve), listen.acknowledging(listImprovements));
  interactions.action(idsOf(LEARNING_ACTIONS.settle), listen.acknowledging(settleQuestion));
  interactions.action(idsOf(LEARNING_ACTIONS.addPhrase), listen.acknowledging(addPhrase));
  interactions.action(idsOf(LEARNING_ACTIONS.phrases), listen.acknowledging(listPhrases));
  interactions.action(idsOf(LEARNING_ACTIONS.removePhrase), listen.acknowledging(removePhrase));
  interactions.view(PHRASE_FORM, listen(submitPhrase));
  interactions.options(FIND_MEASURE, listen(findMeasure));
}
