import { randomBytes } from "node:crypto";
import type { Context, Logger } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { languageFor, wordsIn } from "../render/words/choose-words.ts";

/** What the reader and the log share: short enough to read out on the phone. */
const newReference = (): string => randomBytes(3).toString("hex").toUpperCase();

/**
 * The one place where a listener's error ends: it goes to the log with a reference number, and the reader gets a calm
 * sentence with the same number. The error's own text stays in the log.
 */
export const onError =
  (client: WebClient) =>
  async ({ error, logger, body, context }: ErrorArgs): Promise<void> => {
    const reference = newReference();
    logger.error(`${reference} ${error.stack ?? error.message}`);
    const { response_url: url, text, event } = body as { response_url?: unknown; text?: unknown; event?: Mentioned };
    const question = typeof text === "string" ? text : (event?.text ?? "");
    const sentence = wordsIn(languageFor(question, undefined)).failed(reference);
    try {
      if (typeof url === "string") {
        await fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ text: sentence, response_type: "ephemeral", replace_original: false }),
          signal: AbortSignal.timeout(REPLY_WITHIN),
        });
      } else if (event?.channel && event.user && context.botToken) {
        await client.chat.postEphemeral({
          token: context.botToken,
          channel: event.channel,
          user: event.user,
          text: sentence,
          ...(event.thread_ts !== undefined && { thread_ts: event.thread_ts }),
        });
      }
    } catch (again) {
      logger.error(
        `${reference} the reader could not be told: ${again instanceof Error ? again.message : String(again)}`,
      );
    }
  };

/** What Bolt hands to an extended error handler; it does not export the type. */
interface ErrorArgs {
  readonly error: Error;
  readonly logger: Logger;
  readonly context: Context;
  readonly body: object;
}

interface Mentioned {
  readonly text?: string;
  readonly channel?: string;
  readonly user?: string;
  readonly thread_ts?: string;
}

const REPLY_WITHIN = 5_000;
