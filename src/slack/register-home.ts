import type { App } from "@slack/bolt";
import { ASK_FORM } from "../render/ask-values.ts";
import { ACTIONS } from "../render/blocks.ts";
import { HOME_ACTIONS } from "../render/home-values.ts";
import { FIND_ZONE, SETTINGS_FORM } from "../render/settings-values.ts";
import { idsOf } from "./ids-of.ts";
import type { Listen } from "./listen.ts";
import { askFromHome, chooseLanguage, lookAtChannel, showContents, showTargets } from "./listeners/actions/home.ts";
import { openSettings } from "./listeners/actions/settings.ts";
import { homeOpened } from "./listeners/events/home-opened.ts";
import { findZone } from "./listeners/options/find.ts";
import { askShortcut } from "./listeners/shortcuts/ask.ts";
import { lookUpMessage } from "./listeners/shortcuts/look-up-message.ts";
import { submitQuestion } from "./listeners/views/ask-form.ts";
import { submitSettings } from "./listeners/views/settings-form.ts";

/** The app's own place in Slack, and the shortcuts. */
export function registerHome(app: App, listen: Listen): void {
  app.event("app_home_opened", listen(homeOpened));
  app.action(idsOf(HOME_ACTIONS.ask), listen.acknowledging(askFromHome));
  app.action(idsOf(HOME_ACTIONS.targets), listen.acknowledging(showTargets));
  app.action(idsOf(ACTIONS.contents), listen.acknowledging(showContents));
  app.action(HOME_ACTIONS.language, listen.acknowledging(chooseLanguage));
  app.action(idsOf(HOME_ACTIONS.channel), listen.acknowledging(lookAtChannel));
  app.shortcut({ type: "shortcut", callback_id: "ask_plan" }, listen.acknowledging(askShortcut));
  app.shortcut({ type: "message_action", callback_id: "look_up_message" }, listen.acknowledging(lookUpMessage));
  app.view(ASK_FORM, listen(submitQuestion));
  app.action(idsOf(HOME_ACTIONS.settings), listen.acknowledging(openSettings));
  app.view(SETTINGS_FORM, listen(submitSettings));
  app.options(FIND_ZONE, listen(findZone));
}
