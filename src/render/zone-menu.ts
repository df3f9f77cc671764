import type { ExternalSelect, PlainTextOption } from "@slack/types";
import { normalize } from "../search/normalize.ts";
import { option, plainText } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { BY_DEFAULT, FIND_ZONE } from "./settings-values.ts";
import type { Words } from "./words/words.ts";

/** Where staff and their partners are: what is offered before anything is typed. */
const USUAL = [
  "Asia/Shanghai",
  "Asia/Urumqi",
  "Asia/Hong_Kong",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Los_Angeles",
  "UTC",
] as const;

/** A menu that looks zones up as somebody types, so that none can be written wrongly. `chosen`: null for the plan's own. */
export const zoneMenu = (chosen: string | null, planZone: string, words: Words): ExternalSelect => ({
  type: "external_select",
  action_id: FIND_ZONE,
  min_query_length: 0,
  placeholder: plainText(words.settings.findZone, LIMITS.placeholder),
  initial_option: chosen === null ? planOption(planZone, words) : zoneOption(chosen, words),
});

/** What is offered for what was typed: the plan's zone first, then zones whose name, in either way of naming it, has it. */
export function zoneOptions(typed: string, planZone: string, words: Words): { readonly options: PlainTextOption[] } {
  const asked = folded(typed);
  const first = planOption(planZone, words);
  const all = asked === "" ? USUAL : [...new Set([...USUAL, ...Intl.supportedValuesOf("timeZone")])];
  const found = all.filter((zone) => folded(`${zone} ${words.reminders.timeZone(zone)}`).includes(asked));
  const offered = [
    ...(folded(first.text.text).includes(asked) ? [first] : []),
    ...found.map((zone) => zoneOption(zone, words)),
  ];
  return { options: offered.slice(0, LIMITS.selectOptions) };
}

/** new york, New_York and NEW YORK are the same. */
const folded = (text: string): string =>
  normalize(text)
    .replaceAll(/[_/\s]+/g, " ")
    .trim();

const planOption = (planZone: string, { settings, reminders }: Words): PlainTextOption =>
  option(settings.planZone(reminders.timeZone(planZone)), BY_DEFAULT);

/** 北京时间 · Asia/Shanghai; the name alone where it has no other. */
function zoneOption(zone: string, { reminders }: Words): PlainTextOption {
  const name = reminders.timeZone(zone);
  return option(name.includes(zone) ? zone : `${name}${reminders.settingsSeparator}${zone}`, zone);
}
