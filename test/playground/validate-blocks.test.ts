import { describe, expect, it } from "vitest";
import type { Surface } from "../../src/playground/block-kit/blocks.ts";
import { areBlocksTooLong, validateBlocks, validateMessage } from "../../src/playground/validate-blocks.ts";
import { LIMITS } from "../../src/render/limits.ts";
import * as kit from "./blocks-fixtures.ts";

const message = (...blocks: object[]) => validateBlocks(blocks, "message");

/** What stands at its limit, by name: the blocks of size n. */
const EDGES: readonly [name: string, limit: number, build: (n: number) => object[], surface?: Surface][] = [
  ["blocks of a message", LIMITS.messageBlocks, (n) => kit.times(n, () => kit.section())],
  ["blocks of a modal", LIMITS.viewBlocks, (n) => kit.times(n, () => kit.section()), "modal"],
  ["blocks of the Home tab", LIMITS.viewBlocks, (n) => kit.times(n, () => kit.section()), "home"],
  ["block_id", LIMITS.blockId, (n) => [{ ...kit.section(), block_id: "b".repeat(n) }]],
  ["action_id", LIMITS.actionId, (n) => [kit.actions(kit.button({ action_id: "a".repeat(n) }))]],
  ["section text", LIMITS.sectionText, (n) => [kit.section(n)]],
  ["section fields", LIMITS.sectionFields, (n) => [{ type: "section", fields: kit.times(n, () => kit.mrkdwn()) }]],
  ["section field text", LIMITS.sectionFieldText, (n) => [{ type: "section", fields: [kit.mrkdwn(n)] }]],
  ["header text", LIMITS.headerText, (n) => [{ type: "header", text: kit.plain(n) }]],
  [
    "context elements",
    LIMITS.contextElements,
    (n) => [{ type: "context", elements: kit.times(n, () => kit.mrkdwn()) }],
  ],
  ["context text", LIMITS.textObject, (n) => [{ type: "context", elements: [kit.plain(n)] }]],
  [
    "context_actions elements",
    LIMITS.contextActionsElements,
    (n) => [
      {
        type: "context_actions",
        elements: kit.times(n, (i) => ({ type: "icon_button", icon: "trash", text: kit.plain(), action_id: `i${i}` })),
      },
    ],
  ],
  ["actions elements", LIMITS.actionsElements, (n) => [kit.actions(...kit.times(n, () => kit.button()))]],
  ["button text", LIMITS.buttonText, (n) => [kit.actions(kit.button({ text: kit.plain(n) }))]],
  ["button value", LIMITS.buttonValue, (n) => [kit.actions(kit.button({ value: "v".repeat(n) }))]],
  ["button url", LIMITS.buttonUrl, (n) => [kit.actions(kit.button({ url: "https://example.org/".padEnd(n, "x") }))]],
  [
    "button accessibility_label",
    LIMITS.accessibilityLabel,
    (n) => [kit.actions(kit.button({ accessibility_label: kit.chars(n) }))],
  ],
  [
    "feedback button text",
    LIMITS.buttonText,
    (n) => [{ type: "context_actions", elements: [kit.feedback({ text: kit.plain(n) })] }],
  ],
  [
    "feedback button value",
    LIMITS.buttonValue,
    (n) => [{ type: "context_actions", elements: [kit.feedback({ value: kit.chars(n) })] }],
  ],
  [
    "icon button value",
    LIMITS.buttonValue,
    (n) => [
      {
        type: "context_actions",
        elements: [{ type: "icon_button", icon: "trash", text: kit.plain(), value: kit.chars(n) }],
      },
    ],
  ],
  [
    "feedback accessibility_label",
    LIMITS.accessibilityLabel,
    (n) => [{ type: "context_actions", elements: [kit.feedback({ accessibility_label: kit.chars(n) })] }],
  ],
  ["select options", LIMITS.selectOptions, (n) => [kit.actions({ type: "static_select", options: kit.options(n) })]],
  [
    "option groups",
    LIMITS.optionGroups,
    (n) => [
      kit.actions({
        type: "static_select",
        option_groups: kit.times(n, () => ({ label: kit.plain(), options: kit.options(1) })),
      }),
    ],
  ],
  [
    "option group label",
    LIMITS.optionGroupLabel,
    (n) => [kit.actions({ type: "static_select", option_groups: [{ label: kit.plain(n), options: kit.options(1) }] })],
  ],
  [
    "option text",
    LIMITS.optionText,
    (n) => [kit.actions({ type: "static_select", options: [kit.option({ text: kit.plain(n) })] })],
  ],
  [
    "option value",
    LIMITS.optionValue,
    (n) => [kit.actions({ type: "static_select", options: [kit.option({ value: "v".repeat(n) })] })],
  ],
  [
    "option description",
    LIMITS.optionDescription,
    (n) => [kit.actions({ type: "static_select", options: [kit.option({ description: kit.plain(n) })] })],
  ],
  ["overflow options", LIMITS.overflowOptions, (n) => [kit.actions({ type: "overflow", options: kit.options(n) })]],
  ["radio buttons", LIMITS.choiceOptions, (n) => [kit.actions({ type: "radio_buttons", options: kit.options(n) })]],
  ["checkboxes", LIMITS.choiceOptions, (n) => [kit.actions({ type: "checkboxes", options: kit.options(n) })]],
  ["placeholder", LIMITS.placeholder, (n) => [kit.actions({ type: "users_select", placeholder: kit.plain(n) })]],
  [
    "confirm title",
    LIMITS.confirmTitle,
    (n) => [kit.actions(kit.button({ confirm: { title: kit.plain(n), text: kit.plain() } }))],
  ],
  ["confirm text", LIMITS.confirmText, (n) => [kit.actions(kit.button({ confirm: { text: kit.mrkdwn(n) } }))]],
  [
    "confirm button",
    LIMITS.confirmButton,
    (n) => [kit.actions(kit.button({ confirm: { text: kit.plain(), confirm: kit.plain(n), deny: kit.plain(n) } }))],
  ],
  ["image alt_text", LIMITS.imageAltText, (n) => [{ ...kit.image, alt_text: kit.chars(n) }]],
  ["image title", LIMITS.imageTitle, (n) => [{ ...kit.image, title: kit.plain(n) }]],
  [
    "video title",
    LIMITS.videoTitle,
    (n) => [
      {
        type: "video",
        video_url: "https://example.org/v",
        thumbnail_url: "https://example.org/t",
        alt_text: "片",
        title: kit.plain(n),
      },
    ],
  ],
  ["input label", LIMITS.inputLabel, (n) => [kit.input({ label: kit.plain(n) })], "modal"],
  ["input hint", LIMITS.inputHint, (n) => [kit.input({ hint: kit.plain(n) })], "home"],
  [
    "plain_text_input max_length",
    LIMITS.plainTextInput,
    (n) => [kit.input({ element: { type: "plain_text_input", max_length: n } })],
    "modal",
  ],
  [
    "rich text list indent",
    LIMITS.richTextListIndent,
    (n) => [
      kit.richText({
        type: "rich_text_list",
        style: "bullet",
        indent: n,
        elements: [kit.richSection(kit.words("项"))],
      }),
    ],
  ],
  ["markdown of one block", LIMITS.markdownText, (n) => [{ type: "markdown", text: kit.chars(n) }]],
  [
    "markdown over several blocks",
    LIMITS.markdownText,
    (n) => [
      { type: "markdown", text: kit.chars(6000) },
      { type: "markdown", text: kit.chars(n - 6000) },
    ],
  ],
  ["table rows", LIMITS.tableRows, (n) => [kit.table(n)]],
  ["table columns", LIMITS.tableColumns, (n) => [kit.table(1, n)]],
  [
    "table column_settings",
    LIMITS.tableColumns,
    (n) => [{ ...kit.table(), column_settings: kit.times(n, () => ({ align: "right" })) }],
  ],
  ["tables of a message", LIMITS.tablesPerMessage, (n) => kit.times(n, () => kit.table())],
  ["data_table rows", LIMITS.dataTableRows, (n) => [kit.dataTable(n)]],
  ["data_table columns", LIMITS.dataTableColumns, (n) => [kit.dataTable(2, n)]],
  ["data_table page_size", LIMITS.dataTablePageSize, (n) => [kit.dataTable(2, 1, { page_size: n })]],
  [
    "data_table text over all tables",
    LIMITS.dataTableText,
    (n) => [kit.dataTable(2), { type: "data_table", caption: "表", rows: [[kit.cell()], [kit.cell(n - 3)]] }],
  ],
  ["charts of a message", LIMITS.chartsPerMessage, (n) => kit.times(n, () => kit.pie(2))],
  ["chart title", LIMITS.chartTitle, (n) => [kit.pie(2, { title: kit.chars(n) })]],
  ["pie segments", LIMITS.chartSegments, (n) => [kit.pie(n)]],
  ["chart series", LIMITS.chartSeries, (n) => [kit.bars(n)]],
  ["chart categories", LIMITS.chartCategories, (n) => [kit.bars(1, n)]],
  ["chart axis label", LIMITS.chartAxisLabel, (n) => [kit.bars(1, 2, { y_label: kit.chars(n) })]],
  ["container blocks", LIMITS.containerBlocks, (n) => [kit.container(n)]],
  ["container title", LIMITS.containerTitle, (n) => [kit.container(1, { title: kit.plain(n) })]],
  ["container subtitle", LIMITS.containerSubtitle, (n) => [kit.container(1, { subtitle: kit.mrkdwn(n) })]],
  ["card title", LIMITS.cardTitle, (n) => [kit.card({ title: kit.mrkdwn(n) })]],
  ["card subtitle", LIMITS.cardSubtitle, (n) => [kit.card({ subtitle: kit.mrkdwn(n) })]],
  ["card body", LIMITS.cardBody, (n) => [kit.card({ body: kit.mrkdwn(n) })]],
  ["carousel cards", LIMITS.carouselCards, (n) => [{ type: "carousel", elements: kit.times(n, () => kit.card()) }]],
  ["alert text", LIMITS.alertText, (n) => [{ type: "alert", text: kit.plain(n) }], "modal"],
];

describe("limits of blocks", () => {
  it.each(EDGES)("takes %s up to %i and refuses one more", (_name, limit, build, surface = "message") => {
    expect(validateBlocks(build(limit), surface)).toEqual([]);
    expect(validateBlocks(build(limit + 1), surface)).not.toEqual([]);
  });

  it.each<[name: string, minimum: number, build: (n: number) => object[]]>([
    ["section text", 1, (n) => [kit.section(n)]],
    ["section fields", 1, (n) => [{ type: "section", fields: kit.times(n, () => kit.mrkdwn()) }]],
    ["actions elements", 1, (n) => [kit.actions(...kit.times(n, () => kit.button()))]],
    ["select options", 1, (n) => [kit.actions({ type: "static_select", options: kit.options(n) })]],
    ["data_table rows", LIMITS.dataTableRowsMin, (n) => [kit.dataTable(n)]],
    ["data_table page_size", 1, (n) => [kit.dataTable(2, 1, { page_size: n })]],
    ["carousel cards", 1, (n) => [{ type: "carousel", elements: kit.times(n, () => kit.card()) }]],
    ["container blocks", 1, (n) => [kit.container(n)]],
    ["rich text elements", 1, (n) => [kit.richText(...kit.times(n, () => kit.richSection(kit.words("字"))))]],
    ["words of rich text", 1, (n) => [kit.richText(kit.richSection(kit.words(kit.chars(n))))]],
  ])("takes %s from %i on and refuses one less", (_name, minimum, build) => {
    expect(message(...build(minimum))).toEqual([]);
    expect(message(...build(minimum - 1))).not.toEqual([]);
  });

  it("takes shown text up to the total of a message", () => {
    const filled = (total: number) => [...kit.times(4, () => kit.section(3000)), kit.section(total - 12_000)];
    expect(areBlocksTooLong(filled(LIMITS.messageBlocksText))).toBe(false);
    expect(areBlocksTooLong(filled(LIMITS.messageBlocksText + 1))).toBe(true);
  });

  it("counts lengths in UTF-16 units", () => {
    expect(message({ type: "header", text: { type: "plain_text", text: "😀".repeat(75) } })).toEqual([]);
    expect(message({ type: "header", text: { type: "plain_text", text: "😀".repeat(76) } })).toHaveLength(1);
  });
});

describe("where blocks may stand", () => {
  const samples: Readonly<Record<string, object>> = {
    actions: kit.actions(kit.button()),
    alert: { type: "alert", text: kit.plain() },
    card: kit.card(),
    carousel: { type: "carousel", elements: [kit.card()] },
    container: kit.container(),
    context: { type: "context", elements: [kit.mrkdwn()] },
    context_actions: { type: "context_actions", elements: [kit.feedback()] },
    data_table: kit.dataTable(),
    data_visualization: kit.pie(2),
    divider: { type: "divider" },
    file: { type: "file", source: "remote", external_id: "f" },
    header: { type: "header", text: kit.plain() },
    image: kit.image,
    input: kit.input(),
    markdown: { type: "markdown", text: "# 标题" },
    not_a_block: { type: "not_a_block" },
    plan: {
      type: "plan",
      title: "计划",
      tasks: [{ type: "task_card", task_id: "t", title: "一", status: "complete" }],
    },
    rich_text: kit.richText(kit.richSection(kit.words("字"))),
    section: kit.section(),
    table: kit.table(),
    task_card: { type: "task_card", task_id: "t", title: "一", status: "pending" },
  };
  const everywhere = ["actions", "card", "context", "divider", "header", "image", "rich_text", "section"];
  const allowed: Readonly<Record<Surface, readonly string[]>> = {
    message: [
      ...everywhere,
      ..."carousel container context_actions data_table data_visualization markdown plan table task_card".split(" "),
    ],
    modal: [...everywhere, "alert", "input"],
    home: [...everywhere, "carousel", "input"],
  };
  const rows = (Object.keys(allowed) as Surface[]).flatMap((surface) =>
    Object.keys(samples).map((type) => [type, surface, allowed[surface].includes(type)] as const),
  );

  it.each(rows)("%s on a %s: %s", (type, surface, isAllowed) => {
    const errors = validateBlocks([samples[type]], surface);
    if (isAllowed) expect(errors).toEqual([]);
    else expect(errors).toMatchObject([{ code: "failed_constraint", pointer: "/blocks/0/type" }]);
  });

  it.each<[name: string, block: object, pointer: string]>([
    [
      "markdown in a container",
      kit.container(1, { child_blocks: [{ type: "markdown", text: "#" }] }),
      "/child_blocks/0/type",
    ],
    ["a container in a container", kit.container(1, { child_blocks: [kit.container()] }), "/child_blocks/0/type"],
    ["feedback among actions", kit.actions(kit.feedback()), "/elements/0/type"],
    ["a button in a context", { type: "context", elements: [kit.button()] }, "/elements/0/type"],
    ["a text input among actions", kit.actions({ type: "plain_text_input" }), "/elements/0/type"],
    ["a text input as accessory", { ...kit.section(), accessory: { type: "plain_text_input" } }, "/accessory/type"],
    ["a section in a carousel", { type: "carousel", elements: [kit.section()] }, "/elements/0/type"],
    ["words straight in rich text", kit.richText(kit.words("字")), "/elements/0/type"],
    ["mrkdwn as a header", { type: "header", text: kit.mrkdwn() }, "/text/type"],
    ["mrkdwn on a button", kit.actions(kit.button({ text: kit.mrkdwn() })), "/elements/0/text/type"],
    [
      "a user in preformatted text",
      kit.richText({ type: "rich_text_preformatted", elements: [{ type: "user", user_id: "U1" }] }),
      "/elements/0/elements/0/type",
    ],
    ["plain text as a table cell", { type: "table", rows: [[kit.plain()]] }, "/rows/0/0/type"],
  ])("refuses %s", (_name, block, pointer) => {
    expect(message(block)).toMatchObject([{ code: "failed_constraint", pointer: `/blocks/0${pointer}` }]);
  });
});

describe("the shape of blocks", () => {
  it.each<[name: string, block: object, code: string, pointer: string]>([
    ["a section with nothing", { type: "section" }, "failed_constraint", ""],
    ["an unknown field", { ...kit.section(), colour: "red" }, "additional_field", "/colour"],
    ["emoji on mrkdwn", { type: "section", text: { ...kit.mrkdwn(), emoji: true } }, "additional_field", "/text/emoji"],
    [
      "verbatim on plain text",
      { type: "header", text: { ...kit.plain(), verbatim: true } },
      "additional_field",
      "/text/verbatim",
    ],
    [
      "a text that is a number",
      { type: "header", text: { type: "plain_text", text: 3 } },
      "invalid_type",
      "/text/text",
    ],
    ["an image without alt_text", { type: "image", image_url: "https://example.org/a.png" }, "missing_field", ""],
    ["an image with two sources", { ...kit.image, slack_file: { id: "F1" } }, "failed_constraint", ""],
    ["an image with none", { type: "image", alt_text: "图" }, "failed_constraint", ""],
    ["a relative image", { ...kit.image, image_url: "/a.png" }, "failed_constraint", "/image_url"],
    [
      "a script as link",
      kit.actions(kit.button({ url: "javascript:alert(1)" })),
      "failed_constraint",
      "/elements/0/url",
    ],
    ["a style that is none", kit.actions(kit.button({ style: "big" })), "failed_constraint", "/elements/0/style"],
    ["a select without options", kit.actions({ type: "static_select" }), "failed_constraint", "/elements/0"],
    [
      "a select with options and groups",
      kit.actions({
        type: "static_select",
        options: kit.options(1),
        option_groups: [{ label: kit.plain(), options: kit.options(1) }],
      }),
      "failed_constraint",
      "/elements/0",
    ],
    [
      "a first choice that is not offered",
      kit.actions({ type: "static_select", options: kit.options(2), initial_option: kit.option({ value: "9" }) }),
      "failed_constraint",
      "/elements/0/initial_option",
    ],
    [
      "a url in a select option",
      kit.actions({ type: "static_select", options: [kit.option({ url: "https://example.org" })] }),
      "additional_field",
      "/elements/0/options/0/url",
    ],
    [
      "a date that is none",
      kit.actions({ type: "datepicker", initial_date: "2020-13-01" }),
      "failed_constraint",
      "/elements/0/initial_date",
    ],
    [
      "a time that is none",
      kit.actions({ type: "timepicker", initial_time: "24:00" }),
      "failed_constraint",
      "/elements/0/initial_time",
    ],
    [
      "feedback without a negative button",
      {
        type: "context_actions",
        elements: [{ type: "feedback_buttons", positive_button: { text: kit.plain(), value: "good" } }],
      },
      "missing_field",
      "/elements/0",
    ],
    [
      "an icon that Slack does not have",
      { type: "context_actions", elements: [{ type: "icon_button", icon: "pencil", text: kit.plain() }] },
      "failed_constraint",
      "/elements/0/icon",
    ],
    [
      "a feedback button without value",
      { type: "context_actions", elements: [kit.feedback({ value: undefined })] },
      "missing_field",
      "/elements/0/positive_button",
    ],
    ["a data_table without caption", { type: "data_table", rows: kit.rows(2) }, "missing_field", ""],
    [
      "rich text in a data_table header",
      { ...kit.dataTable(), rows: [[kit.richText(kit.richSection(kit.words("字")))], [kit.cell()]] },
      "failed_constraint",
      "/rows/0/0/type",
    ],
    [
      "data_table rows of unequal length",
      { ...kit.dataTable(), rows: [[kit.cell()], [kit.cell(), kit.cell()]] },
      "failed_constraint",
      "/rows/1",
    ],
    [
      "a row header beyond the columns",
      kit.dataTable(2, 1, { row_header_column_index: 1 }),
      "failed_constraint",
      "/row_header_column_index",
    ],
    [
      "a number cell without text",
      { type: "table", rows: [[{ type: "raw_number", value: 3 }]] },
      "missing_field",
      "/rows/0/0",
    ],
    [
      "an unknown alignment",
      { ...kit.table(), column_settings: [{ align: "middle" }] },
      "failed_constraint",
      "/column_settings/0/align",
    ],
    ["a container without title", { type: "container", child_blocks: [kit.section()] }, "failed_constraint", ""],
    [
      "a container that starts collapsed but does not collapse",
      kit.container(1, { default_collapsed: true }),
      "failed_constraint",
      "/default_collapsed",
    ],
    ["a card with nothing but an icon", { type: "card", icon: kit.image }, "failed_constraint", ""],
    ["a card with a plain title", { type: "card", title: kit.plain() }, "failed_constraint", "/title/type"],
    [
      "a list without style",
      kit.richText({ type: "rich_text_list", elements: [kit.richSection(kit.words("字"))] }),
      "missing_field",
      "/elements/0",
    ],
    [
      "a border of two",
      kit.richText({ type: "rich_text_quote", border: 2, elements: [kit.words("字")] }),
      "failed_constraint",
      "/elements/0/border",
    ],
    [
      "a style of rich text that is none",
      kit.richText(kit.richSection({ ...kit.words("字"), style: { big: true } })),
      "additional_field",
      "/elements/0/elements/0/style/big",
    ],
    [
      "an unknown range of a broadcast",
      kit.richText(kit.richSection({ type: "broadcast", range: "all" })),
      "failed_constraint",
      "/elements/0/elements/0/range",
    ],
    [
      "a task in an unknown state",
      { type: "task_card", task_id: "t", title: "一", status: "done" },
      "failed_constraint",
      "/status",
    ],
    [
      "series with the same name",
      {
        ...kit.bars(1),
        chart: { ...kit.bars(1).chart, series: [kit.bars(1).chart.series[0], kit.bars(1).chart.series[0]] },
      },
      "failed_constraint",
      "/chart/series",
    ],
    [
      "a series that misses a category",
      { ...kit.bars(1), chart: { ...kit.bars(1).chart, axis_config: { categories: ["甲"] } } },
      "failed_constraint",
      "/chart/series/0/data",
    ],
  ])("refuses %s", (_name, block, code, pointer) => {
    expect(message(block)).toMatchObject([{ code, pointer: `/blocks/0${pointer}` }]);
  });

  it.each<[name: string, block: object]>([
    ["broadcasts in mrkdwn", { type: "section", text: { type: "mrkdwn", text: "<!channel> <!here>" } }],
    ["a section with an accessory", { ...kit.section(), accessory: kit.button({ action_id: "a" }), expand: true }],
    [
      "every element of rich text",
      kit.richText(
        kit.richSection(
          { ...kit.words("粗"), style: { bold: true, italic: true, strike: true, code: true, underline: true } },
          { type: "link", url: "https://example.org", text: "链" },
          { type: "user", user_id: "U1" },
          { type: "channel", channel_id: "C1" },
          { type: "usergroup", usergroup_id: "S1" },
          { type: "team", team_id: "T1" },
          { type: "broadcast", range: "here" },
          { type: "emoji", name: "wave" },
          { type: "date", timestamp: 1_577_808_000, format: "{date_num}", fallback: "2020-01-01" },
          { type: "color", value: "#00ff00" },
        ),
      ),
    ],
    [
      "lists, quotes and preformatted text",
      kit.richText(
        {
          type: "rich_text_list",
          style: "ordered",
          offset: 2,
          border: 1,
          elements: [kit.richSection(kit.words("一"))],
        },
        { type: "rich_text_quote", elements: [kit.words("引")] },
        { type: "rich_text_preformatted", elements: [kit.words("码")] },
      ),
    ],
    [
      "cells of every kind",
      {
        type: "table",
        rows: [
          [kit.cell(), { type: "raw_number", value: 3, text: "3%" }, kit.richText(kit.richSection(kit.words("字")))],
        ],
        column_settings: [null, { is_wrapped: true }],
      },
    ],
    [
      "a select whose first choice is offered",
      kit.actions({
        type: "static_select",
        action_id: "s",
        options: kit.options(2),
        initial_option: kit.option({ value: "1" }),
      }),
    ],
    [
      "a collapsible container with a rich title",
      kit.container(2, {
        title: undefined,
        rich_text_title: kit.richText(kit.richSection(kit.words("题"))),
        is_collapsible: true,
        default_collapsed: true,
      }),
    ],
    ["a table in a container", kit.container(1, { child_blocks: [kit.table()] })],
  ])("takes %s", (_name, block) => {
    expect(message(block)).toEqual([]);
  });
});

describe("what holds between blocks", () => {
  it("refuses a block_id that is there twice, in a container as well", () => {
    const errors = message(
      { ...kit.section(), block_id: "b" },
      kit.container(1, { child_blocks: [{ ...kit.section(), block_id: "b" }] }),
    );
    expect(errors).toMatchObject([
      { pointer: "/blocks/1/child_blocks/0/block_id", constraint: { type: "unique", got: "b" } },
    ]);
  });

  it("refuses an action_id that is twice in one block and takes it in two", () => {
    const twice = kit.actions(kit.button({ action_id: "a" }), kit.button({ action_id: "a" }));
    expect(message(twice)).toMatchObject([{ pointer: "/blocks/0/elements/1/action_id" }]);
    expect(message(kit.actions(kit.button({ action_id: "a" })), kit.actions(kit.button({ action_id: "a" })))).toEqual(
      [],
    );
  });

  it("counts a table inside a container", () => {
    expect(message(kit.table(), kit.container(1, { child_blocks: [kit.table()] }))).toMatchObject([
      { message: "only_one_table_allowed", pointer: "/blocks/1/child_blocks/0" },
    ]);
  });

  it("takes several data tables beside a table", () => {
    expect(message(kit.table(), kit.dataTable(), kit.dataTable())).toEqual([]);
  });

  it("reports everything that is wrong, each with its place", () => {
    const errors = message(kit.section(0), { type: "header", text: kit.plain(151) }, { type: "nonsense" });
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      "/blocks/0/text/text",
      "/blocks/1/text/text",
      "/blocks/2/type",
    ]);
    expect(errors[1]).toEqual({
      code: "failed_constraint",
      message: "must be less than 151 characters",
      pointer: "/blocks/1/text/text",
      constraint: { type: "max_length", expected: ["150"], got: "151" },
    });
  });

  it.each([["a string"], [null], [{ blocks: 3 }], [{ blocks: [null] }], [{ text: 3 }], [{ blocks: [["section"]] }]])(
    "refuses %j as a message",
    (value) => {
      expect(validateMessage(value)).not.toEqual([]);
    },
  );

  it("takes a message with blocks and no text, as blocks.validate does", () => {
    expect(validateMessage({ blocks: [kit.section()] })).toEqual([]);
  });
});
