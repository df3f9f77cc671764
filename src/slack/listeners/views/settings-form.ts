import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { messageModal } from "../../../render/message-modal.ts";
import { readSettings } from "../../../render/read-settings.ts";
import { saying } from "../../../render/reminders-message.ts";
import { settingsModal } from "../../../render/settings-modal.ts";
import { SETTINGS_FIELDS, settingsMetadata } from "../../../render/settings-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
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
    const { store, states, workspace, library, answering } = deps;
    const { team } = workspace;
    const user = body.user.id;
    const say = (line: string) => messageModal(words.settings.title, saying([line]), words);
    if (!(await deps.isEditor(user, client, team))) {
      return ack({ response_action: "update", view: say(words.settings.editorsOnly) });
    }
    const read = readSettings(view.state, library.choices, words);
    if (!read.ok) return ack({ response_action: "errors", errors: { ...read.errors } });
    const { settings } = read;
    const { officeChannel } = settings;
    if (officeChannel !== null && officeChannel !== workspace.settings.officeChannel) {
      const reach = await reachable(client, officeChannel);
      if (reach === "absent" || reach === "archived") {
        const { problems } = words.settings;
        return ack({ response_action: "errors", errors: { [SETTINGS_FIELDS.officeChannel]: problems.officeChannel } });
      }
    }
    const { enterprise } = workspace;
    if (!(await store.workspaces.save({ team, enterprise, settings, version: seen + 1 }))) {
      const current = await store.workspaces.find(team);
      const planZone = answering.index.plan.timeZone;
      const again = { settings, version: current?.version ?? 0, choices: library.choices, planZone, words };
      return ack({ response_action: "update", view: settingsModal({ ...again, quicker: true }) });
    }
    states.forget(team);
    await ack({ response_action: "update", view: say(words.settings.saved) });
    await refreshHome(deps, { user }, client, logger);
  };
