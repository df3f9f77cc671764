import type {
  Checkboxes,
  InputBlock,
  KnownBlock,
  ModalView,
  Option,
  PlainTextElement,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from "@slack/types";
import type { Plan } from "../plan/plan.ts";
import { CALENDARS, CHANGERS, type Filter, type Settings, WEEKDAYS } from "../reminders/subscription.ts";
import { paragraph, plain } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { type FormMetadata, REMINDER_FORM } from "./reminder-values.ts";
import { sectionTitle, topicTitle } from "./subscription-lines.ts";
import { shorten } from "./text.ts";
import type { FormField } from "./words/reminder-words.ts";
import type { Words } from "./words/words.ts";

/** Of a unit's name or of keywords, in UTF-16 units: with the rest of the settings they must fit into a button's value. */
export const LONGEST_FILTER = 100;
/** The horizon's bounds, as `settingsSchema` has them. */
export const HORIZON = { min: 1, max: 366 } as const;

/** Where staff and their partners are; any other zone can be typed after `/reminders on`. */
const ZONES = [
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

export interface ReminderFormView {
  readonly plan: Plan;
  readonly words: Words;
  readonly settings: Settings;
  /** What is chosen first: a channel's id, or the one that the person is in; undefined: nothing, so that they have to. */
  readonly channel: string | "current" | undefined;
  readonly metadata: FormMetadata;
  /** Above the fields: what happened meanwhile. */
  readonly notice?: string;
}

/** The form in which a reminder is set. Every field's block and action are called after the field. */
export function reminderForm({ plan, words, settings, channel, metadata, notice }: ReminderFormView): ModalView {
  const { reminders } = words;
  const blocks: KnownBlock[] = [
    ...(notice === undefined ? [] : [paragraph([plain(notice)])]),
    field("channel", words, {
      type: "conversations_select",
      ...(channel === "current" && { default_to_current_conversation: true }),
      ...(channel !== undefined && channel !== "current" && { initial_conversation: channel }),
      filter: { include: ["public", "private", "im"] },
    }),
    field("weekdays", words, weekdayChoice(settings, words)),
    field("time", words, { type: "timepicker", initial_time: settings.schedule.time }),
    field("horizon", words, {
      type: "number_input",
      is_decimal_allowed: false,
      min_value: String(HORIZON.min),
      max_value: String(HORIZON.max),
      initial_value: String(settings.horizonDays),
    }),
    field(
      "part",
      words,
      partSelect(settings.filter, plan, words),
      hasAllParts(plan) ? undefined : reminders.partsLeftOut,
    ),
    optional(field("unit", words, filterInput(settings.filter.unit, reminders.unit))),
    optional(field("keyword", words, filterInput(settings.filter.keyword, reminders.keyword))),
    field("calendar", words, calendarChoice(settings, words)),
    optional(field("quiet", words, quietChoice(settings, words))),
    field("language", words, languageSelect(settings, words)),
    field("timeZone", words, zoneSelect(settings, plan, words)),
    field("changers", words, changersSelect(settings, words)),
  ];
  return {
    type: "modal",
    callback_id: REMINDER_FORM,
    private_metadata: JSON.stringify(metadata),
    title: text(metadata.subscription === undefined ? reminders.formNew : reminders.formEdit, LIMITS.viewTitle),
    submit: text(reminders.formSave, LIMITS.viewTitle),
    close: text(reminders.formCancel, LIMITS.viewTitle),
    blocks,
  };
}

/** What is shown in the form's place when it is saved. */
export function reminderSaved(blocks: readonly KnownBlock[], { reminders }: Words): ModalView {
  return {
    type: "modal",
    title: text(reminders.formSaved, LIMITS.viewTitle),
    close: text(reminders.formDone, LIMITS.viewTitle),
    blocks: [...blocks],
  };
}

const text = (said: string, limit: number = LIMITS.textObject): PlainTextElement => ({
  type: "plain_text",
  text: shorten(said, limit),
  emoji: false,
});

const option = (value: string, said: string, description?: string): PlainTextOption => ({
  text: text(said, LIMITS.optionText),
  value,
  ...(description !== undefined && { description: text(description, LIMITS.optionDescription) }),
});

function field(
  name: FormField,
  { reminders }: Words,
  element: InputBlock["element"],
  hint = reminders.hints[name],
): InputBlock {
  return {
    type: "input",
    block_id: name,
    label: text(reminders.fields[name]),
    element: { ...element, action_id: name },
    ...(hint !== undefined && { hint: text(hint) }),
  };
}

const optional = (block: InputBlock): InputBlock => ({ ...block, optional: true });

function weekdayChoice({ schedule }: Settings, { reminders }: Words): Checkboxes {
  const options = WEEKDAYS.map((weekday) => option(String(weekday), reminders.weekday(weekday)));
  const chosen = options.filter((_option, place) => schedule.weekdays.some((weekday) => weekday === WEEKDAYS[place]));
  return { type: "checkboxes", options, ...(chosen.length > 0 && { initial_options: chosen }) };
}

function calendarChoice({ schedule }: Settings, { reminders }: Words): RadioButtons {
  const options = CALENDARS.map((calendar) => option(calendar, ...reminders.calendarOptions[calendar]));
  return { type: "radio_buttons", options, ...initially(options, schedule.calendar) };
}

function quietChoice({ quiet }: Settings, { reminders }: Words): Checkboxes {
  const options = [option("quiet", reminders.quietOption)];
  return { type: "checkboxes", options, ...(quiet && { initial_options: options }) };
}

function languageSelect({ language }: Settings, _words: Words): StaticSelect {
  // Each in its own name, for whoever looks for it.
  const options = [option("zh", "中文"), option("en", "English")];
  return { type: "static_select", options, ...initially(options, language) };
}

function zoneSelect({ schedule }: Settings, plan: Plan, { reminders }: Words): StaticSelect {
  const zones = [...new Set([plan.timeZone, schedule.timeZone, ...ZONES])];
  const options = zones.map((zone) => {
    const name = reminders.timeZone(zone);
    return option(zone, name.includes(zone) ? name : `${name} · ${zone}`);
  });
  return { type: "static_select", options, ...initially(options, schedule.timeZone) };
}

function changersSelect({ changers }: Settings, { reminders }: Words): StaticSelect {
  const options = CHANGERS.map((each) => option(each, reminders.changers[each]));
  return { type: "static_select", options, ...initially(options, changers) };
}

const filterInput = (value: string | undefined, placeholder: string): InputBlock["element"] => ({
  type: "plain_text_input",
  max_length: LONGEST_FILTER,
  placeholder: text(placeholder, LIMITS.placeholder),
  ...(value !== undefined && { initial_value: value }),
});

/** Choices in one menu, so that the form stays far below `LIMITS.viewBytes`. No plan we know of comes near. */
const MOST_PARTS = 400;

const plannedSections = ({ sections }: Plan) =>
  sections.filter(({ topics, measures }) => topics.length + measures.length > 0);

/** Whether the menu has room for every topic. */
const hasAllParts = (plan: Plan): boolean =>
  plannedSections(plan).reduce((sum, { topics }) => sum + 1 + topics.length, 0) <= MOST_PARTS;

/** The whole plan; then each section with its topics. Of a plan with very many, the sections alone. */
function partSelect(filter: Filter, plan: Plan, words: Words): StaticSelect {
  const { reminders } = words;
  const hasTopics = hasAllParts(plan);
  const groups = plannedSections(plan)
    .slice(0, LIMITS.optionGroups - 1)
    .map((section) => ({
      label: text(sectionTitle(section.id, plan, words, LIMITS.optionGroupLabel), LIMITS.optionGroupLabel),
      options: [
        option(partValue({ section: section.id }), sectionOption(section.id, plan, words)),
        ...(hasTopics ? section.topics : []).map((topic) => topicOption(topic, plan, words)),
      ].slice(0, LIMITS.selectOptions),
    }));
  const options = groups.flatMap((group) => group.options);
  const whole = option(partValue({}), reminders.wholePlan);
  const own = ownOption(filter, plan, words);
  // What is set stays set, also where the menu has no room for it.
  const kept = own && !options.some(({ value }) => value === own.value) ? [own] : [];
  const first = { label: text(reminders.wholePlan, LIMITS.optionGroupLabel), options: [whole, ...kept] };
  return {
    type: "static_select",
    option_groups: [first, ...groups],
    ...initially([...options, ...kept], partValue(filter), whole),
  };
}

const topicOption = (topic: string, plan: Plan, words: Words): PlainTextOption =>
  option(partValue({ topic }), topicTitle(topic, plan, words, LIMITS.optionText));

/** Undefined for the whole plan, and for a part that the plan has not. */
function ownOption({ section, topic }: Filter, plan: Plan, words: Words): PlainTextOption | undefined {
  if (topic !== undefined) {
    return plan.topics.some(({ id }) => id === topic) ? topicOption(topic, plan, words) : undefined;
  }
  if (section === undefined || !plan.sections.some(({ id }) => id === section)) return undefined;
  return option(partValue({ section }), sectionOption(section, plan, words));
}

/** A menu shows what was chosen without its group's label. */
const sectionOption = (id: string, plan: Plan, words: Words): string =>
  `${sectionTitle(id, plan, words, LIMITS.optionText - words.reminders.wholeSection.length - 3)}${words.aside(words.reminders.wholeSection)}`;

/** `all`, `section:2`, `topic:2.1`. */
function partValue({ section, topic }: Filter): string {
  if (topic !== undefined) return `topic:${topic}`;
  return section === undefined ? "all" : `section:${section}`;
}

function initially(options: readonly Option[], value: string, otherwise?: Option) {
  const chosen = options.find((each) => each.value === value) ?? otherwise;
  return chosen ? { initial_option: chosen as PlainTextOption } : {};
}
