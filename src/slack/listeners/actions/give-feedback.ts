import type { AllMiddlewareArgs, BlockAction, BlockElementAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { feedbackModal, feedbackThanks } from "../../../render/feedback.ts";
import { type FeedbackMetadata, feedbackValue } from "../../../render/learning-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { keepOpinion, pressId } from "../../rated.ts";
import { inThread, openModal, showToPresser } from "./pressed.ts";

/** 👍 is thanked for; 👎 is kept at once, and asked why. */
export const giveFeedback =
  (deps: Deps) =>
  async ({
    action,
    body,
    client,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<BlockAction<BlockElementAction>>): Promise<void> => {
    const { value } = action as { readonly value?: string };
    const given = readValue(feedbackValue, value);
    const words = wordsIn(given.language);
    const { team } = deps.workspace;
    const id = pressId(deps, team, body);
    const { opinion, ...about } = given;
    if (opinion === "down") {
      const { thread_ts: thread } = inThread(body);
      const metadata: FeedbackMetadata = {
        id,
        ...about,
        ...(body.response_url !== undefined && { reply: body.response_url }),
        ...(thread !== undefined && { thread }),
      };
      // Its trigger lives three seconds, so the form comes first.
      await openModal({ body, client }, feedbackModal(metadata, words));
    }
    await keepOpinion(deps, body.user.id, { id, ...given });
    if (opinion === "up") await showToPresser({ body, respond, client }, feedbackThanks(opinion, words), words);
  };
