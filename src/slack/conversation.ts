import type { WebClient } from "@slack/web-api";
import { questionText } from "./question-text.ts";
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

/** In memory; for a thread that is not there (the app was restarted), Slack's own history is read. */
export function createConversations(now: () => number): Conversations {
  const questions = createMemory<string>(CAPACITY, KEPT);
  const key = ({ team, channel, thread }: Place) => `${team}/${channel}/${thread ?? ""}`;
  return {
    asked: (place, question) => questions.set(key(place), question, now()),
    async previous(place, client) {
      const known = questions.get(key(place), now());
      if (known !== undefined || place.thread === undefined) return known;
      const found = await fromHistory(place, place.thread, client);
      if (found !== undefined) questions.set(key(place), found, now());
      return found;
    },
  };
}

async function fromHistory(place: Place, thread: string, client: WebClient): Promise<string | undefined> {
  try {
    const { messages = [] } = await client.conversations.replies({
      channel: place.channel,
      ts: thread,
      latest: place.ts,
      limit: LOOK_BACK,
    });
    const own = messages.findLastIndex((message) => message.user === place.botUserId);
    const asked = messages.slice(0, own + 1).findLast((message) => message.user !== place.botUserId && !message.bot_id);
    return own < 0 || asked?.text === undefined ? undefined : questionText(asked.text, place.botUserId);
  } catch {
    // Without the history scope the thread just starts anew.
    return undefined;
  }
}
