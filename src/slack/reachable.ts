import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { soon } from "./soon.ts";

/** Whether reminders can be posted to a conversation; `unknown` when Slack does not say, or not in time. */
export type Reachable = "yes" | "absent" | "archived" | "unknown";

/** A form must be answered within 3 seconds, and a command soon. */
const WAIT = 1_500;

/**
 * One `conversations.info` (tier 3; channels:read, groups:read, im:read). Slack hides a private channel that the app is
 * not in as `channel_not_found`.
 */
export async function reachable(client: WebClient, channel: string): Promise<Reachable> {
  return (await soon(WAIT, lookUp(client, channel))) ?? "unknown";
}

async function lookUp(client: WebClient, channel: string): Promise<Reachable> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived) return "archived";
    if (found?.is_im) return "yes";
    if (found?.is_member === undefined) return "unknown";
    return found.is_member ? "yes" : "absent";
  } catch (error) {
    const said = error instanceof WebAPIPlatformError ? error.data.error : "";
    // A missing scope or a slow Slack must not keep anybody from setting a reminder; they are told to look.
    return said === "channel_not_found" ? "absent" : "unknown";
  }
}
