import type { Logger } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { LIMITS } from "../render/limits.ts";
import type { Deps } from "./deps.ts";

/**
 * Questions that the loaded plan answers, to be sent by a press in the Messages tab. A courtesy: a workspace without this
 * feature, or a scope that was not granted, is no trouble to anybody.
 */
export async function suggestPrompts(
  deps: Deps,
  { user, channel }: { readonly user: string; readonly channel: string },
  client: WebClient,
  logger: Logger,
): Promise<void> {
  const words = await deps.wordsFor("", user, client);
  const [first, ...others] = deps.answering.index.plan.examples[words.language]
    .slice(0, LIMITS.suggestedPrompts)
    .map((question) => ({ title: question, message: question }));
  if (!first) return;
  try {
    await client.assistant.threads.setSuggestedPrompts({
      channel_id: channel,
      title: words.helpTry,
      prompts: [first, ...others],
    });
  } catch (error) {
    logger.info(`no prompts were suggested: ${error instanceof Error ? error.message : String(error)}`);
  }
}
