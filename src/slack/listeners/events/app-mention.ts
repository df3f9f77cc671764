import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { answerWithOffice, subjectIn } from "../../answer-for.ts";
import type { Place } from "../../conversation.ts";
import type { Deps } from "../../deps.ts";
import { postAnswer } from "../../post-answer.ts";
import { questionText } from "../../question-text.ts";

/** A mention is answered in its thread; a question asked before in the same thread is its context. */
export const appMention =
  (deps: Deps) =>
  async ({
    event,
    client,
    context,
    logger,
  }: AllMiddlewareArgs & SlackEventMiddlewareArgs<"app_mention">): Promise<void> => {
    // Two bots that answer each other would never end.
    if ("bot_id" in event && event.bot_id !== undefined) return;
    const { answering, wordsFor, conversations } = deps;
    const question = questionText(event.text, context.botUserId);
    const thread = event.thread_ts ?? event.ts;
    const place: Place = {
      team: deps.workspace.team,
      channel: event.channel,
      thread,
      ts: event.ts,
      botUserId: context.botUserId,
    };
    const before =
      event.thread_ts === undefined ? undefined : await conversations.previous(place, client, subjectIn(deps));
    const answer = answerQuestion(answering, question, { context: before });
    const words = await wordsFor(question, event.user, client);
    const message = await answerWithOffice(deps, answer, words, { logger });
    await postAnswer(client, context, { channel: event.channel, thread, ts: event.ts }, message);
    deps.learn(answer, event.user, words.language);
    await conversations.asked(place, answer.subject);
  };
