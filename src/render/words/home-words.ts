/** What the app's Home says. Plain text. */
export interface HomeWords {
  readonly period: (start: string, end: string) => string;
  /** What this app does, in one line. */
  readonly intro: string;
  readonly plansToChoose: (count: number) => string;

  readonly ask: string;
  readonly contents: string;
  readonly targets: string;

  readonly targetsTitle: string;
  readonly targetsNone: string;
  readonly moreTargets: (left: number) => string;

  readonly milestonesTitle: string;
  readonly overdue: (count: number) => string;
  readonly nothingOverdue: string;
  readonly nothingAhead: string;
  readonly moreMilestones: (left: number) => string;
  readonly allMilestones: string;

  readonly remindersTitle: string;
  readonly mineNone: string;
  readonly mineNoneHint: string;
  /** In place of a channel's name. */
  readonly direct: string;
  readonly moreReminders: (left: number) => string;
  readonly lookAt: string;
  readonly newReminder: string;
  /** Before and after the name of the channel. */
  readonly channelTitle: readonly [string, string];
  readonly channelNone: string;

  readonly languageTitle: string;
  readonly languageHint: string;
  readonly languages: { readonly auto: string; readonly zh: string; readonly en: string };

  readonly askTitle: string;

  readonly editorsTitle: string;
  readonly allImprove: (count: number) => string;
  readonly handoversTitle: (count: number) => string;
  readonly handoversNone: string;
  readonly moreHandovers: (left: number) => string;
  readonly settings: string;
}

export const homeZh: HomeWords = {
  period: (start, end) => `计划期：${start}至${end}`,
  intro: "问计划，答原文；到期的事，按时提醒。",
  plansToChoose: (count) => `共有 ${count} 份计划可选，由管理员在“工作区设置”里选定。`,

  ask: "问一问",
  contents: "目录",
  targets: "全部目标",

  targetsTitle: "目标一览",
  targetsNone: "计划里没有写明数字的目标。",
  moreTargets: (left) => `另有 ${left} 项`,

  milestonesTitle: "时间节点",
  overdue: (count) => `已超期 ${count} 项`,
  nothingOverdue: "没有超期的",
  nothingAhead: "没有未办结的时间节点。",
  moreMilestones: (left) => `另有 ${left} 项没有列出`,
  allMilestones: "看全部",

  remindersTitle: "提醒",
  mineNone: "您还没有设置提醒。",
  mineNoneHint: "按“新建提醒”，就能让频道按时收到到期事项。",
  direct: "您和朗问的私聊",
  moreReminders: (left) => `另有 ${left} 条没有列出，到那个频道输入 /reminders list 可以看到`,
  lookAt: "看某个频道的提醒",
  newReminder: "新建提醒",
  channelTitle: ["", " 的提醒"],
  channelNone: "这个频道还没有提醒。",

  languageTitle: "语言",
  languageHint: "朗问用什么语言答复您。计划原文总是原样显示。",
  languages: { auto: "自动（随 Slack 语言）", zh: "中文", en: "English" },

  askTitle: "可以问什么",

  editorsTitle: "管理",
  allImprove: (count) => `看全部 ${count} 个`,
  handoversTitle: (count) => `等办公室答复的问题 · ${count} 个`,
  handoversNone: "没有等办公室答复的问题。",
  moreHandovers: (left) => `另有 ${left} 个，在办公室的频道里`,
  settings: "工作区设置",
};

export const homeEn: HomeWords = {
  period: (start, end) => `Period: ${start} to ${end}`,
  intro: "Ask the plan and read its own words; be reminded of what falls due.",
  plansToChoose: (count) => `There are ${count} plans; editors choose one under “Workspace settings”.`,

  ask: "Ask",
  contents: "Contents",
  targets: "All targets",

  targetsTitle: "Targets at a glance",
  targetsNone: "The plan states no target in figures.",
  moreTargets: (left) => `${left} more`,

  milestonesTitle: "Milestones",
  overdue: (count) => `${count} overdue`,
  nothingOverdue: "Nothing is overdue",
  nothingAhead: "No milestone is open.",
  moreMilestones: (left) => `${left} more not listed`,
  allMilestones: "Show all",

  remindersTitle: "Reminders",
  mineNone: "You have set no reminder yet.",
  mineNoneHint: "Press “New reminder” to have a channel told of what falls due.",
  direct: "Your direct message with Langwen",
  moreReminders: (left) => `${left} more not listed: write /reminders list in that channel`,
  lookAt: "Reminders of a channel",
  newReminder: "New reminder",
  channelTitle: ["Reminders of ", ""],
  channelNone: "This channel has no reminder yet.",

  languageTitle: "Language",
  languageHint: "In which Langwen answers you. The plan's text is always shown as it is.",
  languages: { auto: "Automatic (as in Slack)", zh: "中文", en: "English" },

  askTitle: "What you can ask",

  editorsTitle: "For editors",
  allImprove: (count) => `Show all ${count}`,
  handoversTitle: (count) =>
    count === 1 ? "1 question waits for the office" : `${count} questions wait for the office`,
  handoversNone: "No question waits for the office.",
  moreHandovers: (left) => `${left} more, in the office's channel`,
  settings: "Workspace settings",
};
