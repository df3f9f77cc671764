import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { languageValue } from "../../../render/milestone-values.ts";
import { saying } from "../../../render/reminders-message.ts";
import { settingsModal } from "../../../render/settings-modal.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, openModal, showToPresser } from "./pressed.ts";

/** 工作区设置, for editors; as they are now, whatever another process changed a moment ago. */
export const openSettings =
  (deps: Deps) =>
  async (press: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { body, client, action } = press;
    const words = wordsIn(readValue(languageValue, action.value).language);
    const { store, workspace, library, answering } = deps;
    if (!(await deps.isEditor(body.user.id, client, workspace.team))) {
      return showToPresser(press, saying([words.settings.editorsOnly]), words);
    }
    const { settings, version } = (await store.workspaces.find(workspace.team)) ?? workspace;
    const planZone = answering.index.plan.timeZone;
    await openModal(press, settingsModal({ settings, version, choices: library.choices, planZone, words }));
  };
