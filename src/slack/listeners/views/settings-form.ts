import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { readValue } from "../../../render/action-values.ts";
import { messageModal } from "../../../render/message-modal.ts";
import { readSettings, type SettingsErrors } from "../../../render/read-settings.ts";
import { saying } from "../../../render/reminders-message.ts";
import { settingsModal } from "../../../render/settings-modal.ts";
import { SETTINGS_FIELDS, settingsMetadata } from "../../../render/settings-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Words } from "../../../render/words/words.ts";
import { answerForm, type FormAnswer } from "../../answer-form.ts";
import type { Deps } from "../../deps.ts";
import { refreshHome } from "../../publish-home.ts";
import { reachable } from "../../reachable.ts";

/** The workspace's settings, written on top of those that their editor saw. */
export const submitSettings =
  (deps: Deps) =>
  async ({
    ack,
    body,
    client,
    logger,
    view,
  }: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> => {
    const { seen, language } = readValue(settingsMetadata, view.private_metadata);
    const words = wordsIn(language);
    const user = body.user.id;
    const saving = saveSettings(deps, { user, seen, state: view.state, client, words });
    const { isSaved } = await answerForm({ ack, view, client, words }, saving);
    if (isSaved) await refreshHome(deps, { user }, client, logger);
  };

interface Submitted {
  readonly user: string;
  /** The workspace's version that the form's reader saw. */
  readonly seen: number;
  readonly state: unknown;
  readonly client: WebClient;
  readonly words: Words;
}

async function saveSettings(
  deps: Deps,
  { user, seen, state, client, words }: Submitted,
): Promise<FormAnswer & { readonly isSaved: boolean }> {
  const { store, states, workspace, library, answering } = deps;
  const { team, enterprise } = workspace;
  const { editorsOnly, saved, title, problems } = words.settings;
  const says = (line: string) => ({ kind: "shows", view: messageModal(title, saying([line]), words) }) as const;
  const refused = (errors: SettingsErrors) => ({ kind: "errors", errors: { ...errors }, isSaved: false }) as const;
  if (!(await deps.isEditor(user, client, team))) return { ...says(editorsOnly), isSaved: false };
  const read = readSettings(state, library.choices, words);
  if (!read.ok) return refused(read.errors);
  const { settings } = read;
  const { officeChannel } = settings;
  if (officeChannel !== null && officeChannel !== workspace.settings.officeChannel) {
    const reach = await reachable(client, officeChannel);
    if (reach === "absent" || reach === "archived") {
      return refused({ [SETTINGS_FIELDS.officeChannel]: problems.officeChannel });
    }
  }
  if (!(await store.workspaces.save({ team, enterprise, settings, version: seen + 1 }))) {
    const current = await store.workspaces.find(team);
    const planZone = answering.index.plan.timeZone;
    const again = { settings, version: current?.version ?? 0, choices: library.choices, planZone, words };
    return { kind: "shows", view: settingsModal({ ...again, quicker: true }), isSaved: false };
  }
  states.forget(team);
  return { ...says(saved), isSaved: true };
}
