import type { Logger } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { ConversationStore } from "../store/store.ts";
import { mentions, questionText } from "./question-text.ts";
import { createMemory } from "./remember.ts";

/** Milliseconds. A conversation that paused longer than this starts anew. */
const CONVERSATIONS_KEPT = 24 * 60 * 60_000;
/** Milliseconds for which a thread counts as not the bot's, once Slack's history was read. */
const NOT_OURS_KEPT = 10 * 60_000;
const CAPACITY = 10_000;
/** How far back a thread is read: one page of conversations.replies. */
const LOOK_BACK = 50;
/** Characters of a question that are kept: far more than one that can be leant on. */
const LONGEST = 1_000;

/** Remembers what each thread or direct message is about, so that “谁负责？” finds its subject. */
export interface Conversations {
  /** The question before; `undefined` when the bot has not taken part there. Never rejects. */
  previous(place: Place, client: WebClient, subjectOf: SubjectOf): Promise<string | undefined>;
  /** Never rejects: the question is answered already. */
  asked(place: Place, question: string): Promise<void>;
}

export interface Place {
  readonly team: string;
  readonly channel: string;
  /** Of a thread; a direct message without threads is one conversation. */
  readonly thread?: string | undefined;
  /** The message that asks now; it is not its own context. */
  readonly ts: string;
  readonly botUserId: string | undefined;
}

/** A question and the subject before it -> the subject after it. */
export type SubjectOf = (question: string, before: string | undefined) => string;

/**
 * In the store, which all processes share. For a thread that is not there (the store was away, or is new), Slack's own
 * history is read.
 */
export function createConversations({
  store,
  hash,
  now,
  logger,
}: {
  readonly store: Pick<ConversationStore, "subject" | "save">;
  /** Hides the place: a direct message with the app is one person's. */
  readonly hash: (team: string, place: string) => string;
  readonly now: () => number;
  readonly logger: Logger;
}): Conversations {
  // A busy thread of other people is not looked up again and again.
  const notOurs = createMemory<true>(CAPACITY, NOT_OURS_KEPT);
  const placeOf = ({ team, channel, thread }: Place) => hash(team, `${channel}/${thread ?? ""}`);
  const key = (place: Place) => `${place.team}/${placeOf(place)}`;
  const told = (error: unknown): undefined => {
    logger.error(`a conversation is not kept: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  };
  const asked = async (place: Place, question: string): Promise<void> => {
    notOurs.delete(key(place));
    await store.save(place.team, placeOf(place), question.slice(0, LONGEST), now()).catch(told);
  };
  return {
    asked,
    async previous(place, client, subjectOf) {
      const known = await store.subject(place.team, placeOf(place), now() - CONVERSATIONS_KEPT).catch(told);
      if (known !== undefined || place.thread === undefined || notOurs.get(key(place), now())) return known;
      const found = await fromHistory(place, place.thread, client, subjectOf);
      if (found === undefined) notOurs.set(key(place), true, now());
      else await asked(place, found);
      return found;
    },
  };
}

/** The subject of a thread, read from its questions to the bot: those that mention it, and those right before its replies. */
async function fromHistory(
  place: Place,
  thread: string,
  client: WebClient,
  subjectOf: SubjectOf,
): Promise<string | undefined> {
  try {
    const { messages = [] } = await client.conversations.replies({
      channel: place.channel,
      ts: thread,
      latest: place.ts,
      limit: LOOK_BACK,
    });
    let subject: string | undefined;
    messages.forEach(({ user, bot_id: bot, text = "" }, i) => {
      const answered = messages[i + 1]?.user === place.botUserId;
      if (user === place.botUserId || bot || !(answered || mentions(text, place.botUserId))) return;
      subject = subjectOf(questionText(text, place.botUserId), subject);
    });
    return messages.some(({ user }) => user === place.botUserId) ? subject : undefined;
  } catch {
    // Without the history scope the thread just starts anew.
    return undefined;
  }
}
