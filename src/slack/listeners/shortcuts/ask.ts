import type { AllMiddlewareArgs, GlobalShortcut, SlackShortcutMiddlewareArgs } from "@slack/bolt";
import { askModal } from "../../../render/ask-modal.ts";
import type { Deps } from "../../deps.ts";

/** 问计划, from anywhere: a form for a question. */
export const askShortcut =
  (deps: Deps) =>
  async ({ shortcut, client }: AllMiddlewareArgs & SlackShortcutMiddlewareArgs<GlobalShortcut>): Promise<void> => {
    const words = await deps.wordsFor("", shortcut.user.id, client);
    await client.views.open({ trigger_id: shortcut.trigger_id, view: askModal(deps.answering.index.plan, words) });
  };
