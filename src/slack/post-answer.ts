import type { Context } from "@slack/bolt";
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import type { Message } from "../render/blocks.ts";
import { payload } from "./payload.ts";
import { Postponed } from "./postponed.ts";

/** Names our answers in their metadata. */
const ANSWER_EVENT = "langwen_answer";
/** Messages looked through for an answer that was given already: what came after the question, oldest first. */
const LOOK_BACK = 100;

/** Where an answer goes, and to which message. */
export interface AnswerPlace {
  readonly channel: string;
  readonly thread?: string | undefined;
  /** Of the message that is answered: unique in its channel. */
  readonly ts: string;
}

/**
 * Posts an answer to a message. After a process that had the message in hand has died, it may be there already: each
 * answer carries in its metadata what it answers, and is looked for before it is posted a second time.
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
      metadata: { event_type: ANSWER_EVENT, event_payload: { answers: ts } },
      unfurl_links: false,
    });
  } catch (error) {
    // Where only Slack's reply was lost, the reader has the answer and must not be told that it failed.
    const isRefused = error instanceof WebAPIPlatformError || error instanceof WebAPIRateLimitedError;
    if (isRefused || !(await isAnswered(client, place).catch(() => false))) throw error;
  }
}

/** Throws Postponed when it cannot be looked up: the event then comes again, rather than being answered twice. */
async function isAnswered(client: WebClient, { channel, thread, ts }: AnswerPlace): Promise<boolean> {
  const asked = { channel, oldest: ts, limit: LOOK_BACK, include_all_metadata: true } as const;
  const looking =
    thread === undefined ? client.conversations.history(asked) : client.conversations.replies({ ...asked, ts: thread });
  const { messages = [] } = await looking.catch((error: unknown) => {
    throw new Postponed("whether it was answered could not be looked up", error);
  });
  return messages.some(({ metadata }) => {
    const { event_type: type, event_payload: said } = (metadata ?? {}) as {
      event_type?: unknown;
      event_payload?: { answers?: unknown };
    };
    return type === ANSWER_EVENT && said?.answers === ts;
  });
}
