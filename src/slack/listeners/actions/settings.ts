import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { readValue } from "../../../render/action-values.ts";
import { languageValue } from "../../../render/milestone-values.ts";
import { saying } from "../../../render/reminders-message.ts";
import { settingsModal } from "../../../render/settings-modal.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Words } from "../../../render/words/words.ts";
import type { Deps } from "../../deps.ts";
import type { Decision } from "../../open-when-decided.ts";
import { type ButtonPress, openIfAllowed } from "./pressed.ts";

/** 工作区设置, for editors. */
export const openSettings =
  (deps: Deps) =>
  async (press: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { body, client, action } = press;
    const words = wordsIn(readValue(languageValue, action.value).language);
    await openIfAllowed(press, words.settings.title, decide(deps, body.user.id, client, words), words);
  };

/** With the settings as they are now, whatever another process changed a moment ago. */
async function decide(deps: Deps, user: string, client: WebClient, words: Words): Promise<Decision> {
  const { store, workspace, library, answering } = deps;
  if (!(await deps.isEditor(user, client, workspace.team))) {
    return { may: false, refusal: saying([words.settings.editorsOnly]) };
  }
  const { settings, version } = (await store.workspaces.find(workspace.team)) ?? workspace;
  const planZone = answering.index.plan.timeZone;
  return { may: true, view: settingsModal({ settings, version, choices: library.choices, planZone, words }) };
}
