import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { allDueMessage } from "../../../render/digest-message.ts";
import { dueValue } from "../../../render/reminder-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { digestNow } from "../../subscriptions.ts";
import { type ButtonPress, showToPresser } from "./pressed.ts";

/** 看全部: what a digest had no room for, as it is when the button is pressed. */
export const allDue =
  (deps: Deps) =>
  async ({
    action,
    body,
    client,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { first, language, ...wish } = readValue(dueValue, action.value);
    const digest = await digestNow(deps, deps.workspace.team, wish);
    await showToPresser({ body, respond, client }, allDueMessage(digest, first, wordsIn(language)), wordsIn(language));
  };
