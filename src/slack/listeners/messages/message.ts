import type { AllMiddlewareArgs, Context, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Answer } from "../../../answer/answer.ts";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { answerWithOffice, subjectIn, type Where } from "../../answer-for.ts";
import type { Place } from "../../conversation.ts";
import type { Deps } from "../../deps.ts";
import { postAnswer } from "../../post-answer.ts";
import { mentions, questionText } from "../../question-text.ts";

/** A message that a person wrote: no edit, no join, nothing by an app. */
interface Written {
  readonly channel: string;
  readonly channel_type: string;
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly thread_ts?: string;
}

/**
 * In a direct message every message is a question. In a channel only those in a thread where the bot has answered, and
 * only when the plan has something to say; people talk to each other there too. A mention comes as an event of its own.
 */
export const writtenMessage =
  (deps: Deps) =>
  async ({
    message,
    client,
    context,
    logger,
  }: AllMiddlewareArgs & SlackEventMiddlewareArgs<"message">): Promise<void> => {
    const written = writtenBy(message);
    if (!written) return;
    // In a channel the mention comes as an event of its own; in a direct message there is none.
    if (written.channel_type !== "im" && mentions(written.text, context.botUserId)) return;
    const place: Place = {
      team: deps.workspace.team,
      channel: written.channel,
      thread: written.thread_ts,
      ts: written.ts,
      botUserId: context.botUserId,
    };
    if (written.channel_type === "im") await answerDirect(deps, written, place, { client, context, logger });
    else if (written.thread_ts !== undefined) await answerInThread(deps, written, place, { client, context, logger });
  };

/** Subtypes of what a person wrote: nothing special, with a file, or a reply that also goes to the channel. */
const WRITTEN: ReadonlySet<unknown> = new Set([undefined, "file_share", "thread_broadcast"]);

function writtenBy(message: object): Written | undefined {
  const { subtype, bot_id, user, text, channel, channel_type, ts, thread_ts } = message as Record<string, unknown>;
  if (!WRITTEN.has(subtype) || bot_id !== undefined) return undefined;
  if (typeof user !== "string" || typeof text !== "string" || typeof channel !== "string") return undefined;
  if (typeof channel_type !== "string" || typeof ts !== "string") return undefined;
  return { channel, channel_type, user, text, ts, ...(typeof thread_ts === "string" && { thread_ts }) };
}

/** What a reply takes beside the question. */
type Here = Where & { readonly client: WebClient; readonly context: Context };

async function answerDirect(deps: Deps, written: Written, place: Place, here: Here): Promise<void> {
  const before = await deps.conversations.previous(place, here.client, subjectIn(deps));
  const question = questionText(written.text, place.botUserId);
  const answer = answerQuestion(deps.answering, question, { context: before });
  await reply(deps, written, answer, here);
  await deps.conversations.asked(place, answer.subject);
}

/** What is said in a thread must be this close to the plan to be taken for a question to the bot. */
const ADDRESSED = 0.6;

async function answerInThread(deps: Deps, written: Written, place: Place, here: Here): Promise<void> {
  const before = await deps.conversations.previous(place, here.client, subjectIn(deps));
  if (before === undefined) return;
  const question = questionText(written.text, place.botUserId);
  const answer = answerQuestion(deps.answering, question, { context: before });
  if (!isAddressed(answer, question)) return;
  await reply(deps, written, answer, here);
  await deps.conversations.asked(place, answer.subject);
}

/** Goes on with what was asked: 那就业率呢, what about parking. Not 中午一起吃饭吗. */
const GOES_ON = /^(那|还有)|呢[?？]?$|^(and|what about|how about)\b/i;

/**
 * 谁负责？ asks for a kind of fact, 那就业率呢？ goes on with the subject. Talk among people does neither; with a mention
 * everything is answered.
 */
function isAddressed(answer: Answer, question: string): boolean {
  if (answer.outcome === "help" || answer.outcome === "not-in-plan" || answer.confidence < ADDRESSED) return false;
  return answer.asks !== "what" || GOES_ON.test(question);
}

async function reply(deps: Deps, written: Written, answer: Answer, here: Here): Promise<void> {
  const words = await deps.wordsFor(answer.question, written.user, here.client);
  const message = await answerWithOffice(deps, answer, words, here);
  const { channel, thread_ts: thread, ts } = written;
  await postAnswer(here.client, here.context, { channel, thread, ts }, message);
  // Once, though the message may come again when the post fails.
  deps.learn(answer, written.user, words.language);
}
