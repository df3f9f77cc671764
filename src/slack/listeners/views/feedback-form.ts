import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { FEEDBACK_REASONS } from "../../../learning/asked-question.ts";
import { readValue } from "../../../render/action-values.ts";
import { feedbackThanks } from "../../../render/feedback.ts";
import { FEEDBACK_FIELDS, feedbackMetadata, LONGEST_NOTE } from "../../../render/learning-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { keepOpinion } from "../../rated.ts";
import { replyLater } from "../../reply-later.ts";

/** Why an answer does not help. */
export const submitFeedback =
  (deps: Deps) =>
  async ({ ack, body, client, view }: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> => {
    const { reply, thread, ...about } = readValue(feedbackMetadata, view.private_metadata);
    const { values } = view.state;
    const chosen = values[FEEDBACK_FIELDS.reason]?.["value"]?.selected_option?.value;
    const reason = FEEDBACK_REASONS.find((each) => each === chosen) ?? null;
    const note = (values[FEEDBACK_FIELDS.note]?.["value"]?.value ?? "").slice(0, LONGEST_NOTE);
    await keepOpinion(deps, body.user.id, { opinion: "down", ...about }, { reason, note });
    await ack();
    await replyLater({ reply, thread, user: body.user.id }, feedbackThanks("down", wordsIn(about.language)), client);
  };
