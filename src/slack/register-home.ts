import { ASK_FORM } from "../render/ask-values.ts";
import { ACTIONS } from "../render/blocks.ts";
import { HOME_ACTIONS } from "../render/home-values.ts";
import { FIND_ZONE, SETTINGS_FORM } from "../render/settings-values.ts";
import type { BoltApps } from "./bolt-apps.ts";
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
export function registerHome({ events, interactions }: BoltApps, listen: Listen): void {
  events.event("app_home_opened", listen(homeOpened));
  interactions.action(idsOf(HOME_ACTIONS.ask), listen.acknowledging(askFromHome));
  interactions.action(idsOf(HOME_ACTIONS.targets), listen.acknowledging(showTargets));
  interactions.action(idsOf(ACTIONS.contents), listen.acknowledging(showContents));
  interactions.action(HOME_ACTIONS.language, listen.acknowledging(chooseLanguage));
  interactions.action(idsOf(HOME_ACTIONS.channel), listen.acknowledging(lookAtChannel));
  interactions.shortcut({ type: "shortcut", callback_id: "ask_plan" }, listen.acknowledging(askShortcut));
  interactions.shortcut(
    { type: "message_action", callback_id: "look_up_message" },
    listen.acknowledging(lookUpMessage),
  );
  interactions.view(ASK_FORM, listen(submitQuestion));
  interactions.action(idsOf(HOME_ACTIONS.settings), listen.acknowledging(openSettings));
  interactions.view(SETTINGS_FORM, listen(submitSettings));
  interactions.options(FIND_ZONE, listen(findZone));
}
