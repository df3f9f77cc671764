import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from "@slack/bolt";
import { answerFor, isDirect } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { payload } from "../../payload.ts";
import { questionText } from "../../question-text.ts";

/** 查计划 on any message: what the plan says of it, for the one who asks. */
export const lookUpMessage =
  (deps: Deps) =>
  async ({
    shortcut,
    client,
    context,
    logger,
    respond,
  }: AllMiddlewareArgs & SlackShortcutMiddlewareArgs<MessageShortcut>): Promise<void> => {
    const question = questionText(shortcut.message.text ?? "", context.botUserId);
    const words = await deps.wordsFor(question, shortcut.user.id, client);
    const where = { context, logger, canShare: !isDirect(shortcut.channel.id), askedBy: shortcut.user.id };
    const message = await answerFor(deps, { question }, words, where);
    const thread: unknown = shortcut.message["thread_ts"];
    await respond({
      ...payload(message),
      response_type: "ephemeral",
      replace_original: false,
      ...(typeof thread === "string" && { thread_ts: thread }),
    });
  };
