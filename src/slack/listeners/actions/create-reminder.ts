import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { draftValue } from "../../../render/reminder-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { createReminder } from "../../create-reminder.ts";
import type { Deps } from "../../deps.ts";
import { payload } from "../../payload.ts";
import { type ButtonPress, channelOf } from "./pressed.ts";

/** 已邀请，开启: what was typed before the app was in the channel. */
export const createReminderButton =
  (deps: Deps) =>
  async ({
    action,
    body,
    client,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { settings, language } = readValue(draftValue, action.value);
    const wanted = {
      team: deps.workspace.team,
      channel: channelOf(body),
      user: body.user.id,
      settings,
    };
    const message = await createReminder(deps, wanted, client, wordsIn(language));
    await respond({ ...payload(message), replace_original: true });
  };
