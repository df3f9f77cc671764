/** Short ways to write valid pieces of Block Kit of a given size. */
export const chars = (length: number): string => "字".repeat(length);
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

export const plain = (length = 1) => ({ type: "plain_text", text: chars(length) });
export const mrkdwn = (length = 1) => ({ type: "mrkdwn", text: chars(length) });
export const section = (length = 1) => ({ type: "section", text: mrkdwn(length) });
export const button = (more: object = {}) => ({ type: "button", text: plain(), ...more });
export const actions = (...elements: object[]) => ({ type: "actions", elements });
export const option = (more: object = {}) => ({ text: plain(), value: "v", ...more });
export const options = (count: number) => times(count, (i) => option({ value: String(i) }));
export const image = { type: "image", image_url: "https://example.org/a.png", alt_text: "图" };
export const richText = (...elements: object[]) => ({ type: "rich_text", elements });
export const richSection = (...elements: object[]) => ({ type: "rich_text_section", elements });
export const words = (text: string) => ({ type: "text", text });
export const cell = (length = 1) => ({ type: "raw_text", text: chars(length) });
export const rows = (count: number, columns = 1) => times(count, () => times(columns, () => cell()));
export const table = (count = 1, columns = 1) => ({ type: "table", rows: rows(count, columns) });
export const dataTable = (count = 2, columns = 1, more: object = {}) => ({
  type: "data_table",
  caption: "表",
  rows: rows(count, columns),
  ...more,
});
export const card = (more: object = {}) => ({ type: "card", title: mrkdwn(), ...more });
export const container = (count = 1, more: object = {}) => ({
  type: "container",
  title: plain(),
  child_blocks: times(count, () => section()),
  ...more,
});
export const input = (more: object = {}) => ({
  type: "input",
  label: plain(),
  element: { type: "plain_text_input" },
  ...more,
});
export const feedback = (positive: object = {}) => ({
  type: "feedback_buttons",
  action_id: "feedback",
  positive_button: { text: plain(), value: "good", ...positive },
  negative_button: { text: plain(), value: "bad" },
});
export const pie = (segments: number, more: object = {}) => ({
  type: "data_visualization",
  title: "图",
  chart: { type: "pie", segments: times(segments, (i) => ({ label: `段${i}`, value: i })) },
  ...more,
});
const points = (count: number) => times(count, (i) => ({ label: `类${i}`, value: i }));
export const bars = (series: number, categories = 2, more: object = {}) => ({
  type: "data_visualization",
  title: "图",
  chart: {
    type: "bar",
    series: times(series, (i) => ({ name: `列${i}`, data: points(categories) })),
    axis_config: { categories: points(categories).map(({ label }) => label), ...more },
  },
});
