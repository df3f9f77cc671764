/**
 * Every limit of Slack's messages, blocks and views that we know of, in one place: renderers stay inside it and the
 * stand-in refuses what is outside it. Lengths are inclusive and in UTF-16 units (`string.length`). Slack speaks of
 * characters; a character outside the BMP is two units, so what passes here passes there as well.
 *
 * Sources: [types] the doc comments of `@slack/types` 3.2; [docs] docs.slack.dev; [manifest] Slack's manifest schema;
 * [seen] not documented, found by others in practice (the issue or project is named).
 */
export const LIMITS = {
  // Messages
  /** [docs] chat.postMessage. */
  messageBlocks: 50,
  /** [docs] chat.postMessage cuts what is longer, without an error. */
  messageText: 40_000,
  /** [docs] chat.update answers `msg_too_long`. */
  updateText: 4_000,
  /** [seen] bolt-js#2509: text of all blocks of a message together; beyond it `msg_blocks_too_long`. */
  messageBlocksText: 13_200,
  /** [docs] All `markdown` blocks of a message together. */
  markdownText: 12_000,
  /** [docs] Refused as `only_one_table_allowed`. */
  tablesPerMessage: 1,
  /** [seen] openclaw: all cells of all `data_table` blocks of a message together. */
  dataTableText: 10_000,
  /** [seen] openclaw: `data_visualization` blocks in one message. */
  chartsPerMessage: 2,

  // Views
  /** [docs] Blocks of a modal or of the Home tab. */
  viewBlocks: 100,
  /** [types] Of a modal: title, submit and close alike. */
  viewTitle: 24,
  /** [types] */
  privateMetadata: 3_000,
  /** [types] */
  callbackId: 255,
  /** [docs] */
  externalId: 255,
  /** [docs] 250 kB; read as 250,000 bytes of UTF-8, the smaller reading. */
  viewBytes: 250_000,

  // Identifiers
  /** [types] */
  blockId: 255,
  /** [types] */
  actionId: 255,

  // Text objects
  /** [types] `plain_text` and `mrkdwn` alike, where no smaller limit is given. */
  textObject: 3_000,
  /** [types] */
  sectionText: 3_000,
  /** [types] */
  sectionFields: 10,
  /** [types] */
  sectionFieldText: 2_000,
  /** [types] */
  headerText: 150,
  /** [types] */
  contextElements: 10,
  /** [types] */
  contextActionsElements: 5,
  /** [types] */
  actionsElements: 25,
  /** [types] */
  inputLabel: 2_000,
  /** [types] */
  inputHint: 2_000,

  // Images, videos and files
  /** [types] */
  imageAltText: 2_000,
  /** [types] */
  imageTitle: 2_000,
  /** [docs] */
  imageUrl: 3_000,
  /** [types] “less than 200 characters”. */
  videoTitle: 199,
  /** [types] “less than 50 characters”. */
  videoAuthor: 49,
  /** [docs] */
  videoDescription: 200,

  // Buttons
  /** [types] Clients show about `buttonTextShown` of them. */
  buttonText: 75,
  /** [types] “may truncate with ~30 characters”. */
  buttonTextShown: 30,
  /** [types] */
  buttonValue: 2_000,
  /** [types] */
  buttonUrl: 3_000,
  /** [types] */
  accessibilityLabel: 75,

  // Menus and choices
  /** [types] */
  optionText: 75,
  /** [types] */
  optionValue: 75,
  /** [types] */
  optionDescription: 75,
  /** [types] Of an overflow menu only. */
  optionUrl: 3_000,
  /** [types] */
  selectOptions: 100,
  /** [types] */
  optionGroups: 100,
  /** [types] */
  optionGroupLabel: 75,
  /** [types] */
  overflowOptions: 5,
  /** [types] `radio_buttons` and `checkboxes`. */
  choiceOptions: 10,
  /** [types] */
  placeholder: 150,

  // Inputs
  /** [types] `min_length` and `max_length` of a plain-text input. */
  plainTextInput: 3_000,
  /** [types] */
  fileInputFiles: 10,
  /** [types] Lines of a rich-text input. */
  richTextInputLines: 100,

  // The confirmation dialog
  /** [types] */
  confirmTitle: 100,
  /** [types] */
  confirmText: 300,
  /** [types] */
  confirmButton: 30,

  // Rich text
  /** [types] Levels 0 to 8. */
  richTextListIndent: 8,

  // table
  /** [types] */
  tableRows: 100,
  /** [types] */
  tableColumns: 20,

  // data_table
  /** [docs] With the header; slack-morphism 2.30 says 201, so the smaller is kept. */
  dataTableRows: 101,
  /** [docs] The header and one row. */
  dataTableRowsMin: 2,
  /** [docs] */
  dataTableColumns: 20,
  /** [types] */
  dataTablePageSize: 100,
  /** [types] What Slack takes when `page_size` is left out. */
  dataTablePageSizeDefault: 5,

  // data_visualization (on the platform since 2026-06-16, not in @slack/types 3.2)
  /** [docs] */
  chartTitle: 50,
  /** [docs] slack-morphism 2.30 and openclaw say 12; the smaller is kept. */
  chartSegments: 6,
  /** [docs] slack-morphism 2.30 and openclaw say 12; the smaller is kept. */
  chartSeries: 6,
  /** [seen] slack-morphism 2.30, openclaw. */
  chartCategories: 20,
  /** [docs] */
  chartLabel: 20,
  /** [docs] `x_label` and `y_label`. */
  chartAxisLabel: 50,

  // container, card, carousel, alert
  /** [types] */
  containerTitle: 150,
  /** [types] */
  containerSubtitle: 150,
  /** [types] */
  containerBlocks: 10,
  /** [types] */
  cardTitle: 150,
  /** [types] */
  cardSubtitle: 150,
  /** [types] */
  cardBody: 200,
  /** [types] */
  carouselCards: 10,
  /** [seen] Slack's Java SDK. */
  alertText: 200,

  // Agents
  /** [manifest] */
  suggestedPrompts: 4,
  /** Slack gives no number for a prompt's title, which is shown as a button: the limit of a button's text is kept. */
  suggestedPromptTitle: 75,
  /** Slack gives no number for what is sent when a prompt is chosen: the limit of a section's text is kept. */
  suggestedPromptMessage: 3_000,
  /** [docs] assistant.threads.setStatus. */
  loadingMessages: 10,

  // Slash commands
  /** [manifest] */
  command: 32,
  /** [manifest] */
  commandDescription: 2_000,
  /** [manifest] */
  commandUsageHint: 1_000,
  /** [manifest] */
  commandsPerApp: 50,

  // response_url
  /** [docs] */
  responseUrlUses: 5,
  /** [docs] Minutes after the interaction. */
  responseUrlMinutes: 30,
} as const;
