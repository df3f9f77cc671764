import type { WebClient } from "@slack/web-api";

/** A message's metadata that names it among all that the app has posted. */
export interface Mark {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, string>>;
}

export interface Searched {
  readonly channel: string;
  readonly thread?: string | undefined;
  /** Slack's timestamp, or seconds since the epoch: what was posted after it. */
  readonly oldest: string;
}

/** Messages of one call, and calls: in a busy channel the time from which to look may be many messages ago. */
const PAGE = 200;
const PAGES = 50;

/**
 * The timestamps of the app's messages that carry this mark, oldest first. Undefined when there are more messages than are
 * looked through. Throws what the calls throw. Slack gives an app its own metadata with `include_all_metadata`
 * (docs.slack.dev, “conversations.history”).
 */
export async function findPosted(
  client: WebClient,
  { channel, thread, oldest }: Searched,
  mark: Mark,
): Promise<readonly string[] | undefined> {
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const asked = { channel, oldest, include_all_metadata: true, limit: PAGE, ...(cursor && { cursor }) } as const;
    const { messages = [], response_metadata: next } = await (thread === undefined
      ? client.conversations.history(asked)
      : client.conversations.replies({ ...asked, ts: thread }));
    for (const { ts, metadata } of messages) if (ts !== undefined && carries(metadata, mark)) found.push(ts);
    cursor = next?.next_cursor;
    if (!cursor) return found.sort();
  }
  return undefined;
}

function carries(metadata: unknown, { event_type: type, event_payload: payload }: Mark): boolean {
  const { event_type: its, event_payload: said } = (metadata ?? {}) as {
    event_type?: unknown;
    event_payload?: Readonly<Record<string, unknown>>;
  };
  return its === type && Object.entries(payload).every(([name, value]) => said?.[name] === value);
}
