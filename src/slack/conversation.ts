import type { WebClient } from "@slack/web-api";
import { mentions, questionText } from "./question-text.ts";
import { createMemory } from "./remember.ts";

/** A conversation that paused longer than this starts anew. */
const KEPT = 24 * 60 * 60_000;
const CAPACITY = 10_000;
/** How far back a thread is read after a restart: one page of conversations.replies. */
const LOOK_BACK = 50;

/** Remembers the last question of each thread or direct message, so that “谁负责？” finds its subject. */
export interface Conversations {
  /** The question before; `undefined` when the bot has not taken part there. */
  previous(place: Place, client: WebClient): Promise<string | undefined>;
  asked(place: Place, question: string): void;
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

/** In memory; for a thread that is not there (the app was restarted), Slack's own history is read. */
export function createConversations(now: () => number, subjectOf: SubjectOf): Conversations {
  // null: looked up, and the bot has not taken part; a busy thread is not looked up again and again.
  const questions = createMemory<string | null>(CAPACITY, KEPT);
  const key = ({ team, channel, thread }: Place) => `${team}/${channel}/${thread ?? ""}`;
  return {
    asked: (place, question) => questions.set(key(place), question, now()),
    async previous(place, client) {
      const known = questions.get(key(place), now());
      if (known !== undefined || place.thread === undefined) return known ?? undefined;
      const found = await fromHistory(place, place.thread, client, subjectOf);
      questions.set(key(place), found ?? null, now());
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
