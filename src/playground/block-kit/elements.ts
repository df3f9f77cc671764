import { isDeepStrictEqual } from "node:util";
import { LIMITS } from "../../render/limits.ts";
import {
  all,
  anyText,
  type BlockError,
  boolean,
  byType,
  type Check,
  exactlyOne,
  type Fields,
  fail,
  integer,
  isFields,
  list,
  matching,
  object,
  oneOf,
  type Shape,
  text,
  typed,
  url,
} from "./check.ts";
import { richTextBlock } from "./rich-text.ts";
import {
  choiceOption,
  confirmationDialog,
  menuOption,
  mrkdwnShape,
  optionGroup,
  overflowOption,
  plainText,
  plainTextShape,
} from "./text-objects.ts";

const actionable = { action_id: text(LIMITS.actionId) };
const confirmable = { confirm: confirmationDialog };
const focusable = { focus_on_load: boolean };
const placeholdable = { placeholder: plainText(LIMITS.placeholder) };
const severalSelectable = { max_selected_items: integer(1, Number.MAX_SAFE_INTEGER) };
const dispatchable = {
  dispatch_action_config: object({
    optional: { trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), 2) },
  }),
};
const menu = { ...actionable, ...confirmable, ...focusable, ...placeholdable };

const civilDate = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "YYYY-MM-DD");
const clockTime = matching(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:mm");

/** What is chosen at first has to be one of the options, equal to it in every field. */
function initialAmongOptions(fields: Fields, pointer: string, errors: BlockError[]): void {
  const plain = Array.isArray(fields["options"]) ? fields["options"] : [];
  const groups = Array.isArray(fields["option_groups"]) ? fields["option_groups"].filter(isFields) : [];
  const options = [...plain, ...groups.flatMap((group) => (Array.isArray(group["options"]) ? group["options"] : []))];
  const single = fields["initial_option"] === undefined ? [] : [fields["initial_option"]];
  const several = Array.isArray(fields["initial_options"]) ? fields["initial_options"] : [];
  if ([...single, ...several].every((initial) => options.some((each) => isDeepStrictEqual(each, initial)))) return;
  const field = single.length > 0 ? "initial_option" : "initial_options";
  fail(errors, `${pointer}/${field}`, "must match one of the options", { type: "one_of", expected: ["options"] });
}

function minNotAboveMax(min: string, max: string): NonNullable<Shape["also"]> {
  return (fields, pointer, errors) => {
    if (fields[min] === undefined || fields[max] === undefined || Number(fields[min]) <= Number(fields[max])) return;
    fail(errors, `${pointer}/${min}`, `must not be greater than ${max}`, {
      type: "range",
      expected: [String(fields[max])],
      got: String(fields[min]),
    });
  };
}

const staticOptions = {
  options: list(menuOption, LIMITS.selectOptions),
  option_groups: list(optionGroup, LIMITS.optionGroups),
};
const optionSource = all(exactlyOne("options", "option_groups"), initialAmongOptions);
const conversationFilter = object({
  optional: {
    include: list(oneOf("im", "mpim", "private", "public"), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
});
const manyIds = list(anyText, LIMITS.selectOptions);

const slackFile = object({ optional: { id: anyText, url: url(LIMITS.imageUrl) }, also: exactlyOne("id", "url") });

/** Fields that image blocks and image elements share. */
export const imageShape: Shape = {
  required: { alt_text: text(LIMITS.imageAltText) },
  optional: { image_url: url(LIMITS.imageUrl, ["http:", "https:"]), slack_file: slackFile },
  also: exactlyOne("image_url", "slack_file"),
};

export const imageElement: Check = byType({ image: typed(imageShape) });

const buttonShape: Check = typed({
  required: { text: plainText(LIMITS.buttonText) },
  optional: {
    ...actionable,
    ...confirmable,
    value: text(LIMITS.buttonValue),
    url: url(LIMITS.buttonUrl),
    style: oneOf("primary", "danger"),
    accessibility_label: text(LIMITS.accessibilityLabel),
  },
});

const workflowButton = typed({
  required: {
    text: plainText(LIMITS.buttonText),
    workflow: object({
      required: {
        trigger: object({
          required: { url: url(LIMITS.buttonUrl) },
          optional: {
            customizable_input_parameters: list(object({ required: { name: anyText, value: anyText } }), 100),
          },
        }),
      },
    }),
  },
  optional: {
    ...actionable,
    style: oneOf("primary", "danger"),
    accessibility_label: text(LIMITS.accessibilityLabel),
  },
});

const feedbackButton = object({
  required: { text: plainText(LIMITS.buttonText), value: text(LIMITS.buttonValue) },
  optional: { accessibility_label: text(LIMITS.accessibilityLabel) },
});

const selects: Readonly<Record<string, Check>> = {
  static_select: typed({ optional: { ...menu, ...staticOptions, initial_option: menuOption }, also: optionSource }),
  external_select: typed({ optional: { ...menu, initial_option: menuOption, min_query_length: integer(0, 1000) } }),
  users_select: typed({ optional: { ...menu, initial_user: anyText } }),
  conversations_select: typed({
    optional: {
      ...menu,
      initial_conversation: anyText,
      default_to_current_conversation: boolean,
      filter: conversationFilter,
      response_url_enabled: boolean,
    },
  }),
  channels_select: typed({ optional: { ...menu, initial_channel: anyText, response_url_enabled: boolean } }),
};

const multiSelects: Readonly<Record<string, Check>> = {
  multi_static_select: typed({
    optional: {
      ...menu,
      ...severalSelectable,
      ...staticOptions,
      initial_options: list(menuOption, LIMITS.selectOptions),
    },
    also: optionSource,
  }),
  multi_external_select: typed({
    optional: {
      ...menu,
      ...severalSelectable,
      initial_options: list(menuOption, LIMITS.selectOptions),
      min_query_length: integer(0, 1000),
    },
  }),
  multi_users_select: typed({ optional: { ...menu, ...severalSelectable, initial_users: manyIds } }),
  multi_conversations_select: typed({
    optional: {
      ...menu,
      ...severalSelectable,
      initial_conversations: manyIds,
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
  }),
  multi_channels_select: typed({ optional: { ...menu, ...severalSelectable, initial_channels: manyIds } }),
};

const choices: Readonly<Record<string, Check>> = {
  checkboxes: typed({
    required: { options: list(choiceOption, LIMITS.choiceOptions) },
    optional: {
      ...actionable,
      ...confirmable,
      ...focusable,
      initial_options: list(choiceOption, LIMITS.choiceOptions),
    },
    also: initialAmongOptions,
  }),
  radio_buttons: typed({
    required: { options: list(choiceOption, LIMITS.choiceOptions) },
    optional: { ...actionable, ...confirmable, ...focusable, initial_option: choiceOption },
    also: initialAmongOptions,
  }),
};

const pickers: Readonly<Record<string, Check>> = {
  datepicker: typed({ optional: { ...menu, initial_date: civilDate } }),
  timepicker: typed({ optional: { ...menu, initial_time: clockTime, timezone: anyText } }),
};

const datetimepicker = typed({
  optional: {
    ...actionable,
    ...confirmable,
    ...focusable,
    // Ten digits: seconds from 2001-09-09 on.
    initial_date_time: integer(1_000_000_000, 9_999_999_999),
  },
});

const overflow = typed({
  required: { options: list(overflowOption, LIMITS.overflowOptions) },
  optional: { ...actionable, ...confirmable },
});

const input = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };
const inputs: Readonly<Record<string, Check>> = {
  plain_text_input: typed({
    optional: {
      ...input,
      initial_value: text(LIMITS.plainTextInput, 0),
      multiline: boolean,
      min_length: integer(0, LIMITS.plainTextInput),
      max_length: integer(1, LIMITS.plainTextInput),
    },
    also: minNotAboveMax("min_length", "max_length"),
  }),
  number_input: typed({
    required: { is_decimal_allowed: boolean },
    optional: { ...input, initial_value: anyText, min_value: anyText, max_value: anyText },
    also: minNotAboveMax("min_value", "max_value"),
  }),
  email_text_input: typed({ optional: { ...input, initial_value: anyText } }),
  url_text_input: typed({ optional: { ...input, initial_value: anyText } }),
  file_input: typed({
    optional: {
      ...actionable,
      filetypes: list(anyText, 100),
      max_files: integer(1, LIMITS.fileInputFiles),
    },
  }),
};

const richTextInput = typed({
  optional: {
    ...input,
    initial_value: richTextBlock,
    min_lines: integer(1, LIMITS.richTextInputLines),
    max_lines: integer(1, LIMITS.richTextInputLines),
  },
  also: minNotAboveMax("min_lines", "max_lines"),
});

export const button: Check = byType({ button: buttonShape });

export const sectionAccessory: Check = byType({
  button: buttonShape,
  image: typed(imageShape),
  overflow,
  workflow_button: workflowButton,
  ...choices,
  ...pickers,
  ...selects,
  ...multiSelects,
});

export const actionsElement: Check = byType({
  button: buttonShape,
  datetimepicker,
  overflow,
  rich_text_input: richTextInput,
  workflow_button: workflowButton,
  ...choices,
  ...pickers,
  ...selects,
  ...multiSelects,
});

export const inputElement: Check = byType({
  datetimepicker,
  rich_text_input: richTextInput,
  ...choices,
  ...inputs,
  ...pickers,
  ...selects,
  ...multiSelects,
});

export const contextElement: Check = byType({
  image: typed(imageShape),
  plain_text: plainTextShape(LIMITS.textObject),
  mrkdwn: mrkdwnShape(LIMITS.textObject),
});

export const contextActionsElement: Check = byType({
  feedback_buttons: typed({
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
    optional: actionable,
  }),
  icon_button: typed({
    // [docs] “The trash icon is the only icon available at this time.”
    required: { icon: oneOf("trash"), text: plainText(LIMITS.buttonText) },
    optional: {
      ...actionable,
      ...confirmable,
      accessibility_label: text(LIMITS.accessibilityLabel),
      value: text(LIMITS.buttonValue),
      visible_to_user_ids: manyIds,
    },
  }),
});
