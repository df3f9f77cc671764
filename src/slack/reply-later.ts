import type { WebClient } from "@slack/web-api";
import type { Message } from "../render/blocks.ts";
import { payload } from "./payload.ts";
import { sayByUrl } from "./response-url.ts";

/**
 * Tells one person something after their command or press: where that was, through its `response_url`, which lives 30
 * minutes; after that, in the direct message with the app.
 */
export async function replyLater(
  to: { readonly reply?: string | undefined; readonly thread?: string | undefined; readonly user: string },
  message: Message,
  client: WebClient,
): Promise<void> {
  if (await sayByUrl(to.reply, { ...payload(message), ...(to.thread !== undefined && { thread_ts: to.thread }) }))
    return;
  await client.chat.postMessage({ ...payload(message), channel: to.user, unfurl_links: false });
}
