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
import { findPosted, type Mark } from "./find-posted.ts";
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
  /** Milliseconds for one call. */
  readonly callWithinMs?: number;
}

/** Milliseconds. A call that takes longer has failed; Slack mostly answers within one second. */
const CALL_WITHIN = 10_000;
/** Calls of one attempt: opening a direct message, and posting with the picture, without it, and without blocks. */
const CALLS = 4;
/** Names our messages in their metadata. */
const REMINDER_EVENT = "langwen_reminder";

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
/** Nobody can be reached there until the app is installed again. */
const NOT_INSTALLED = { result: "unreachable", error: "team_not_found" } as const;
/** Its own troubles: it may have posted before it failed. */
const UNSURE = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);
/** Blocks that it does not take; without its picture the message may pass. */
const BLOCKS_REFUSED = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"]);
/** Slack's limit in words, where it does not come as HTTP 429. */
const LIMITED = new Set(["ratelimited", "rate_limited", "message_limit_exceeded"]);
/** Seconds to rest when Slack does not say for how long. */
const REST = 30;
/** How Slack words an error: not_in_channel. A proxy's page (`<html>…`), which the client library takes for one, is none. */
const WORDED = /^[a-z][a-z0-9_]*$/;
/** A connection that was never made carried nothing. */
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * Posts reminders with clients of their own: no retries, since Bolt's would post twice after a lost reply, and a limit
 * in one workspace stalls neither another nor the answers to questions.
 */
export function createSlackPoster(options: SlackPosterOptions): Poster {
  const { tokenFor, messageFor, plainer, callWithinMs = CALL_WITHIN } = options;
  const clients = new Map<string, WebClient>();

  async function clientFor(team: string): Promise<WebClient | undefined> {
    const token = await tokenFor(team);
    if (token === undefined) return undefined;
    const known = clients.get(team);
    if (known?.token === token) return known;
    const client = new WebClient(token, {
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: callWithinMs,
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
    const channel = await placeOf(client, claim.channel);
    const where = { channel, metadata: markOf(claim), unfurl_links: false, unfurl_media: false };
    const { blocks, text } = payload(message);
    const args: ChatPostMessageArguments = blocks.length > 0 ? { ...where, blocks, text } : { ...where, text };
    const { ts } = await client.chat.postMessage(args);
    return { result: "posted", ts: ts ?? "" };
  }

  return {
    givesUpAfterMs: CALLS * callWithinMs,
    async post(claim, subscription, posting) {
      const client = await clientFor(claim.team);
      if (!client) return NOT_INSTALLED;
      const message = messageFor(posting, subscription);
      // What Slack refuses was surely not posted, so it may be posted again: without the picture, then the words alone.
      for (const tried of [message, plainer(message)]) {
        try {
          return await send(client, claim, tried);
        } catch (error) {
          if (!(error instanceof WebAPIPlatformError && BLOCKS_REFUSED.has(error.data.error))) return posted(error);
        }
      }
      return send(client, claim, { blocks: [], text: message.text }).catch(posted);
    },
    async find(claim, since) {
      const client = await clientFor(claim.team);
      if (!client) return { result: "refused", error: "not installed in this workspace" };
      try {
        const channel = await placeOf(client, claim.channel);
        const ts = await findPosted(client, { channel, oldest: (since / 1000).toFixed(6) }, markOf(claim));
        return ts ? { result: "looked", ts } : { result: "unknown", error: "too many messages to look through" };
      } catch (error) {
        return posted(error);
      }
    },
    async remove(claim, ts) {
      try {
        const client = await clientFor(claim.team);
        await client?.chat.delete({ channel: await placeOf(client, claim.channel), ts });
        return client !== undefined;
      } catch (error) {
        // Another process that saw the same was quicker.
        return error instanceof WebAPIPlatformError && error.data.error === "message_not_found";
      }
    },
  };
}

const markOf = ({ id }: Claim): Mark => ({ event_type: REMINDER_EVENT, event_payload: { delivery_id: id } });

type Failed = Exclude<Posted, { result: "posted" }>;

/** What an error of a call says about the message. */
function posted(error: unknown): Failed {
  if (error instanceof WebAPIRateLimitedError) return { result: "rate-limited", retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) {
    const { error: said, response_metadata: metadata } = error.data;
    if (!WORDED.test(said ?? "")) return { result: "unknown", error: "an answer that is not Slack's" };
    if (LIMITED.has(said)) return { result: "rate-limited", retryAfterMs: (metadata?.retryAfter ?? REST) * 1000 };
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
