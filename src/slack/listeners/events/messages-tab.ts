import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { LIMITS } from "../../../render/limits.ts";
import type { Deps } from "../../deps.ts";

/** The Messages tab is opened: questions that the loaded plan answers, to be sent by a press. */
export const suggestPrompts =
  (deps: Deps) =>
  async ({ event, client, logger }: AllMiddlewareArgs & SlackEventMiddlewareArgs<"app_home_opened">): Promise<void> => {
    if (event.tab !== "messages") return;
    const words = await deps.wordsFor("", event.user, client);
    const { examples } = deps.answering.index.plan;
    const prompts = examples[words.language]
      .slice(0, LIMITS.suggestedPrompts)
      .map((question) => ({ title: question, message: question }));
    const [first, ...others] = prompts;
    if (!first) return;
    try {
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: event.channel,
        title: words.helpTry,
        prompts: [first, ...others],
      });
    } catch (error) {
      // A courtesy: a workspace without this feature, or a scope that was not granted, is no trouble to anybody.
      logger.info(`no prompts were suggested: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
