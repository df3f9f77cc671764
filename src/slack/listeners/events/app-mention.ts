import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { answerMessage } from "../../../render/answer-message.ts";
import type { Place } from "../../conversation.ts";
import type { Deps } from "../../deps.ts";
import { payload } from "../../payload.ts";
import { questionText } from "../../question-text.ts";

/** A mention is answered in its thread; a question asked before in the same thread is its context. */
export const appMention =
  ({ answering, wordsFor, conversations }: Deps) =>
  async ({ event, client, context }: AllMiddlewareArgs & SlackEventMiddlewareArgs<"app_mention">): Promise<void> => {
    const question = questionText(event.text, context.botUserId);
    const thread = event.thread_ts ?? event.ts;
    const place: Place = {
      team: context.teamId ?? "",
      channel: event.channel,
      thread,
      ts: event.ts,
      botUserId: context.botUserId,
    };
    const before = event.thread_ts === undefined ? undefined : await conversations.previous(place, client);
    const answer = answerQuestion(answering, question, { context: before });
    const words = await wordsFor(question, event.user, client);
    const message = answerMessage(answer, { plan: answering.index.plan, words });
    await client.chat.postMessage({
      ...payload(message),
      channel: event.channel,
      thread_ts: thread,
      unfurl_links: false,
    });
    conversations.asked(place, answer.subject);
  };
