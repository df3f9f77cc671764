import { randomBytes } from "node:crypto";
import type { AllMiddlewareArgs, ExtendedErrorHandlerArgs } from "@slack/bolt";
import { languageFor, wordsIn } from "../render/words/choose-words.ts";

/** What the reader and the log share: short enough to read out on the phone. */
const newReference = (): string => randomBytes(3).toString("hex").toUpperCase();

/**
 * The one place where a listener's error ends: it goes to the log with a reference number, and the reader gets a calm
 * sentence with the same number. The error's own text stays in the log.
 */
export async function onError({ error, logger, body, context }: ExtendedErrorHandlerArgs): Promise<void> {
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
      const { client } = context as unknown as Pick<AllMiddlewareArgs, "client">;
      await client?.chat.postEphemeral({ channel: event.channel, user: event.user, text: sentence });
    }
  } catch (again) {
    logger.error(`${reference} the reader could not be told: ${again instanceof Error ? again.message : String(again)}`);
  }
}

interface Mentioned {
  readonly text?: string;
  readonly channel?: string;
  readonly user?: string;
}

const REPLY_WITHIN = 5_000;
