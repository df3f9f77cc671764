import {
  type ChatPostMessageArguments,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
  type WebClientOptions,
} from "@slack/web-api";
import type { Claim } from "../reminders/delivery.ts";
import type { Posted, Poster, Posting } from "../reminders/poster.ts";
import type { Subscription } from "../reminders/subscription.ts";
import type { Message } from "../render/blocks.ts";
import { payload } from "./payload.ts";

export interface SlackPosterOptions {
  /** The bot's token in a workspace; undefined where it is not installed. */
  readonly tokenFor: (team: string) => Promise<string | undefined>;
  readonly messageFor: (posting: Posting, subscription: Subscription) => Message;
  /** The same without what some Slack clients or plans refuse, such as charts. */
  readonly plainer: (message: Message) => Message;
  /** Another Slack than the real one; ends in `/api/`. */
  readonly slackApiUrl?: string;
  readonly logger?: WebClientOptions["logger"];
  readonly givesUpAfterMs?: number;
}

/** A call that takes longer has failed; Slack mostly answers within one. */
const GIVES_UP_AFTER = 10_000;
/** Names our messages in their metadata. */
const REMINDER_EVENT = "langwen_reminder";
/** Messages looked through for one of ours: in a busy channel a claim's time may be many messages ago. */
const PAGE = 200;
const PAGES = 50;

/** What Slack answers when a message was surely not posted and never will be (docs.slack.dev, “chat.postMessage”, errors). */
const GONE = new Set([
  "channel_not_found",
  "is_archived",
  "not_in_channel",
  "user_not_found",
  "user_disabled",
  "user_is_bot",
  "cannot_dm_bot",
  "is_inactive",
  "messages_tab_disabled",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "restricted_action_non_threadable_channel",
  "team_not_found",
]);
/** Its own troubles: it may have posted before it failed. */
const UNSURE = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);
/** Blocks that it does not take; without its picture the message may pass. */
const BLOCKS_REFUSED = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"]);
/** A connection that was never made carried nothing. */
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * Posts reminders with clients of their own: no retries, since Bolt's would post twice after a lost reply, and a limit
 * in one workspace stalls neither another nor the answers to questions.
 */
export function createSlackPoster(options: SlackPosterOptions): Poster {
  const { tokenFor, messageFor, plainer, givesUpAfterMs = GIVES_UP_AFTER } = options;
  const clients = new Map<string, WebClient>();

  async function clientFor(team: string): Promise<WebClient | undefined> {
    const token = await tokenFor(team);
    if (token === undefined) return undefined;
    const known = clients.get(team);
    if (known?.token === token) return known;
    const client = new WebClient(token, {
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: givesUpAfterMs,
      ...(options.slackApiUrl !== undefined && { slackApiUrl: options.slackApiUrl }),
      ...(options.logger && { logger: options.logger }),
    });
    clients.set(team, client);
    return client;
  }

  /** A person is reached in the direct message with the app, whose id is needed to look into it later. */
  async function placeOf(client: WebClient, channel: string): Promise<string> {
    if (!/^[UW]/.test(channel)) return channel;
    const { channel: direct } = await client.conversations.open({ users: channel });
    return direct?.id ?? channel;
  }

  async function send(client: WebClient, claim: Claim, message: Message): Promise<Posted> {
    const metadata = { event_type: REMINDER_EVENT, event_payload: { delivery_id: claim.id } };
    const where = { channel: await placeOf(client, claim.channel), metadata, unfurl_links: false, unfurl_media: false };
    const args: ChatPostMessageArguments = { ...where, ...payload(message) };
    const { ts } = await client.chat.postMessage(args);
    return { result: "posted", ts: ts ?? "" };
  }

  return {
    givesUpAfterMs,
    async post(claim, subscription, posting) {
      const client = await clientFor(claim.team);
      if (!client) return { result: "refused", error: "not installed in this workspace" };
      const message = messageFor(posting, subscription);
      try {
        return await send(client, claim, message);
      } catch (error) {
        const refused = error instanceof WebAPIPlatformError && BLOCKS_REFUSED.has(error.data.error);
        if (!refused) return posted(error);
      }
      // Surely not posted, so it may be posted again: the words without the picture.
      return send(client, claim, plainer(message)).catch(posted);
    },
    async find(claim, since) {
      const client = await clientFor(claim.team);
      if (!client) return { result: "refused", error: "not installed in this workspace" };
      try {
        const channel = await placeOf(client, claim.channel);
        const found: string[] = [];
        let cursor: string | undefined;
        for (let page = 0; page < PAGES; page += 1) {
          const history = await client.conversations.history({
            channel,
            oldest: (since / 1000).toFixed(6),
            include_all_metadata: true,
            limit: PAGE,
            ...(cursor && { cursor }),
          });
          for (const { ts, metadata } of history.messages ?? []) {
            const id = (metadata?.event_payload as { delivery_id?: unknown } | undefined)?.delivery_id;
            if (ts !== undefined && id === claim.id) found.push(ts);
          }
          cursor = history.response_metadata?.next_cursor;
          if (!cursor) return { result: "looked", ts: found.sort() };
        }
        return { result: "unknown", error: `more than ${PAGE * PAGES} messages to look through` };
      } catch (error) {
        return posted(error);
      }
    },
    async remove(claim, ts) {
      try {
        const client = await clientFor(claim.team);
        await client?.chat.delete({ channel: await placeOf(client, claim.channel), ts });
      } catch {
        // Another process that saw the same has deleted it, or nobody may: the message that stands says the same.
      }
    },
  };
}

type Failed = Exclude<Posted, { result: "posted" }>;

/** What an error of a call says about the message. */
function posted(error: unknown): Failed {
  if (error instanceof WebAPIRateLimitedError) return { result: "rate-limited", retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) {
    const { error: said } = error.data;
    if (GONE.has(said)) return { result: "unreachable", error: said };
    return { result: UNSURE.has(said) ? "unknown" : "refused", error: said };
  }
  if (error instanceof WebAPIHTTPError) return { result: "unknown", error: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError && neverConnected(error)) return { result: "refused", error: error.message };
  return { result: "unknown", error: error instanceof Error ? error.message : String(error) };
}

/** Network errors are wrapped, some twice. */
function neverConnected(error: unknown): boolean {
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause ?? originalOf(inner)) {
    if ("code" in inner && NEVER_CONNECTED.has(String(inner.code))) return true;
  }
  return false;
}

const originalOf = (error: Error): unknown => (error instanceof WebAPIRequestError ? error.original : undefined);
