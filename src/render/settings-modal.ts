import type { KnownBlock, ModalView, MultiConversationsSelect, StaticSelect } from "@slack/types";
import type { Plan } from "../plan/plan.ts";
import type { WorkspaceSettings } from "../workspace/workspace.ts";
import { bold, paragraph } from "./blocks.ts";
import { FIELD_ACTION, input, option, peopleField, plainText } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { BY_DEFAULT, MOST_EDITORS, SETTINGS_FIELDS, SETTINGS_FORM, type SettingsMetadata } from "./settings-values.ts";
import type { Words } from "./words/words.ts";
import { zoneMenu } from "./zone-menu.ts";

export interface SettingsView {
  readonly settings: WorkspaceSettings;
  /** Of the workspace, as it was read. */
  readonly version: number;
  /** Plans that can be chosen, the usual one first. */
  readonly choices: readonly Pick<Plan, "id" | "title" | "titleEn">[];
  /** The time zone of the plan that is asked now. */
  readonly planZone: string;
  readonly words: Words;
  /** Said above the fields, when somebody else was quicker. What was filled in stays: Slack keeps it. */
  readonly quicker?: boolean;
}

/** The form with a workspace's settings. */
export function settingsModal({ settings: now, version, choices, planZone, words, quicker }: SettingsView): ModalView {
  const { settings, language } = words;
  const metadata: SettingsMetadata = { seen: version, language };
  const blocks: KnownBlock[] = [
    ...(quicker ? [paragraph([bold(settings.quicker)])] : []),
    input({ field: SETTINGS_FIELDS.plan, text: settings.plan }, planMenu(now.plan, choices, words)),
    input(
      { field: SETTINGS_FIELDS.language, text: settings.language, hint: settings.languageHint },
      languageMenu(now.language, words),
    ),
    input(
      { field: SETTINGS_FIELDS.timeZone, text: settings.timeZone, hint: settings.timeZoneHint },
      zoneMenu(now.timeZone, planZone, words),
    ),
    input(
      { field: SETTINGS_FIELDS.editors, text: settings.editors, hint: settings.editorsHint, optional: true },
      peopleField(now.editors.slice(0, MOST_EDITORS), MOST_EDITORS),
    ),
    input(
      { field: SETTINGS_FIELDS.officeChannel, text: settings.officeChannel, hint: settings.officeHint, optional: true },
      channelMenu(now.officeChannel, words),
    ),
  ];
  return {
    type: "modal",
    callback_id: SETTINGS_FORM,
    title: plainText(settings.title, LIMITS.viewTitle),
    submit: plainText(settings.submit, LIMITS.viewTitle),
    close: plainText(settings.cancel, LIMITS.viewTitle),
    private_metadata: JSON.stringify(metadata),
    blocks,
  };
}

function planMenu(chosen: string | null, choices: SettingsView["choices"], words: Words): StaticSelect {
  const titleOf = ({ title, titleEn }: SettingsView["choices"][number]) =>
    words.language === "en" && titleEn ? titleEn : title;
  const [usual] = choices;
  const options = [
    option(words.settings.usualPlan(usual ? titleOf(usual) : ""), BY_DEFAULT),
    ...choices.slice(0, LIMITS.selectOptions - 1).map((choice) => option(titleOf(choice), choice.id)),
  ];
  return chosenOf(options, chosen);
}

function languageMenu(chosen: WorkspaceSettings["language"], { settings }: Words): StaticSelect {
  const { auto, zh, en } = settings.languages;
  return chosenOf([option(auto, BY_DEFAULT), option(zh, "zh"), option(en, "en")], chosen);
}

/** What is no longer there to be chosen is shown as the default, which is what counts then. */
function chosenOf(options: ReturnType<typeof option>[], chosen: string | null): StaticSelect {
  const initial = options.find(({ value }) => value === chosen) ?? options[0];
  return {
    type: "static_select",
    action_id: FIELD_ACTION,
    options,
    ...(initial && { initial_option: initial }),
  };
}

/** A menu of several, of which one can be chosen: only from such a menu can a choice be taken back. */
const channelMenu = (chosen: string | null, { settings }: Words): MultiConversationsSelect => ({
  type: "multi_conversations_select",
  action_id: FIELD_ACTION,
  max_selected_items: 1,
  placeholder: plainText(settings.chooseChannel, LIMITS.placeholder),
  filter: { include: ["public", "private"], exclude_bot_users: true },
  ...(chosen !== null && { initial_conversations: [chosen] }),
});
