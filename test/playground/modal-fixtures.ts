/** Modals for tests: one with every element that a modal can hold, and short ways to write others. */
const plain = (text: string) => ({ type: "plain_text", text });

export const option = (value: string, text = value) => ({ text: plain(text), value });

export const inputBlock = (block_id: string, element: Readonly<Record<string, unknown>>, more: object = {}) => ({
  type: "input",
  block_id,
  label: plain(block_id),
  element: { action_id: "value", ...element },
  ...more,
});

export const textInput = (block_id: string, more: object = {}, inBlock: object = {}) =>
  inputBlock(block_id, { type: "plain_text_input", ...more }, inBlock);

export const modal = (blocks: readonly object[], more: object = {}) => ({
  type: "modal",
  callback_id: "form",
  title: plain("提醒设置"),
  submit: plain("保存"),
  close: plain("取消"),
  blocks,
  ...more,
});

const weekdays = ["周一", "周三", "周五"].map((text, index) => option(String(index), text));

/** Every element with a value, each in an optional input block named after it. */
export const everyInput = [
  textInput("plain_text_input", {}, { optional: true, label: plain("名称"), hint: plain("给这条提醒起个名字") }),
  inputBlock("multiline", { type: "plain_text_input", multiline: true }, { optional: true, label: plain("说明") }),
  inputBlock(
    "number_input",
    { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "365" },
    { optional: true, label: plain("提前天数") },
  ),
  inputBlock("email_text_input", { type: "email_text_input" }, { optional: true, label: plain("电子邮箱") }),
  inputBlock("url_text_input", { type: "url_text_input" }, { optional: true, label: plain("网址") }),
  inputBlock(
    "static_select",
    { type: "static_select", options: ["教育", "医疗", "毛织"].map((text) => option(text)) },
    { optional: true, label: plain("章节") },
  ),
  inputBlock(
    "multi_static_select",
    { type: "multi_static_select", options: weekdays },
    { optional: true, label: plain("哪几天") },
  ),
  inputBlock(
    "external_select",
    { type: "external_select", min_query_length: 1 },
    { optional: true, label: plain("举措") },
  ),
  inputBlock(
    "multi_external_select",
    { type: "multi_external_select", min_query_length: 1 },
    { optional: true, label: plain("多条举措") },
  ),
  inputBlock("users_select", { type: "users_select" }, { optional: true, label: plain("联系人") }),
  inputBlock("multi_users_select", { type: "multi_users_select" }, { optional: true, label: plain("可更新进展的人") }),
  inputBlock(
    "conversations_select",
    { type: "conversations_select", filter: { include: ["public", "private"] }, response_url_enabled: true },
    { optional: true, label: plain("发到哪里") },
  ),
  inputBlock(
    "multi_conversations_select",
    { type: "multi_conversations_select" },
    { optional: true, label: plain("也发到") },
  ),
  inputBlock("channels_select", { type: "channels_select" }, { optional: true, label: plain("频道") }),
  inputBlock("multi_channels_select", { type: "multi_channels_select" }, { optional: true, label: plain("多个频道") }),
  inputBlock("datepicker", { type: "datepicker" }, { optional: true, label: plain("暂停到") }),
  inputBlock("timepicker", { type: "timepicker", timezone: "Asia/Shanghai" }, { optional: true, label: plain("几点") }),
  inputBlock("datetimepicker", { type: "datetimepicker" }, { optional: true, label: plain("从何时起") }),
  inputBlock("checkboxes", { type: "checkboxes", options: weekdays }, { optional: true, label: plain("星期") }),
  inputBlock(
    "radio_buttons",
    { type: "radio_buttons", options: [option("zh", "中文"), option("en", "English")] },
    { optional: true, label: plain("语言") },
  ),
];
