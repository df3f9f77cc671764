import type { Context } from "@slack/bolt";
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import type { Message } from "../render/blocks.ts";
import { findPosted, type Mark } from "./find-posted.ts";
import { payload } from "./payload.ts";
import { Postponed } from "./postponed.ts";

/** Names our answers in their metadata. */
const ANSWER_EVENT = "langwen_answer";

/** Where an answer goes, and to which message. */
export interface AnswerPlace {
  readonly channel: string;
  readonly thread?: string | undefined;
  /** Of the message that is answered: unique in its channel. */
  readonly ts: string;
}

/**
 * Posts an answer to a message. After a process that had the message in hand has died, or a post whose fate is not known,
 * it may be there already: each answer carries in its metadata what it answers, and is looked for before it is posted a
 * second time. Throws Postponed when nobody knows whether it arrived.
 */
export async function postAnswer(
  client: WebClient,
  context: Context,
  place: AnswerPlace,
  message: Message,
): Promise<void> {
  if (context["mayBeAnswered"] === true && (await isAnswered(client, place))) return;
  const { channel, thread, ts } = place;
  try {
    await client.chat.postMessage({
      ...payload(message),
      channel,
      ...(thread !== undefined && { thread_ts: thread }),
      metadata: markOf(ts),
      unfurl_links: false,
    });
  } catch (error) {
    if (error instanceof WebAPIPlatformError || error instanceof WebAPIRateLimitedError) throw error;
    // Where only Slack's reply was lost, the reader has the answer and must not be told that it failed.
    if (await isAnswered(client, place)) return;
    throw new Postponed("the answer is not there, and may still arrive", error);
  }
}

/** Throws Postponed when it cannot be looked up: the event then comes again, rather than being answered twice. */
async function isAnswered(client: WebClient, { channel, thread, ts }: AnswerPlace): Promise<boolean> {
  const found = await findPosted(client, { channel, thread, oldest: ts }, markOf(ts)).catch((error: unknown) => {
    throw new Postponed("whether it was answered could not be looked up", error);
  });
  if (!found) throw new Postponed("too much was said since to see whether it was answered", undefined);
  return found.length > 0;
}

const markOf = (ts: string): Mark => ({ event_type: ANSWER_EVENT, event_payload: { answers: ts } });
