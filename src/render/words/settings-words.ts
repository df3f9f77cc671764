/** What the form with a workspace's settings says. Plain text. */
export interface SettingsWords {
  /** At most 24 characters. */
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly plan: string;
  /** The plan that is asked where none is chosen. */
  readonly usualPlan: (title: string) => string;
  readonly language: string;
  readonly languageHint: string;
  readonly languages: { readonly auto: string; readonly zh: string; readonly en: string };
  readonly timeZone: string;
  readonly timeZoneHint: string;
  readonly planZone: (zone: string) => string;
  readonly findZone: string;
  readonly editors: string;
  readonly editorsHint: string;
  readonly officeChannel: string;
  readonly officeHint: string;
  readonly chooseChannel: string;
  readonly problems: {
    readonly plan: string;
    readonly timeZone: string;
    readonly editors: (most: number) => string;
    readonly language: string;
    readonly officeChannel: string;
  };
  readonly quicker: string;
  readonly saved: string;
  readonly editorsOnly: string;
}

export const settingsZh: SettingsWords = {
  title: "工作区设置",
  submit: "保存",
  cancel: "取消",
  plan: "查哪一份计划",
  usualPlan: (title) => `按默认：${title}`,
  language: "语言",
  languageHint: "用于不知道语言的读者和新建的提醒。每个人可以在主页自己选。",
  languages: { auto: "自动", zh: "中文", en: "English" },
  timeZone: "时区",
  timeZoneHint: "用于新建的提醒。",
  planZone: (zone) => `和计划一样：${zone}`,
  findZone: "输入城市来找，例如：北京",
  editors: "管理员以外，谁可以改",
  editorsHint: "他们可以登记延期、办结和分工，改这些设置，补充问法。工作区管理员总是可以改。",
  officeChannel: "办公室的频道",
  officeHint: "计划没写的问题会转到这里。只选一个；删去就不转。朗问要先在那个频道里：在频道输入 /invite @朗问",
  chooseChannel: "选择频道",
  problems: {
    plan: "这份计划没有载入，请重新选择。",
    timeZone: "没有这个时区，请重新选择。",
    editors: (most) => `太多了，最多 ${most} 人。`,
    language: "请选择一种语言。",
    officeChannel: "朗问不在这个频道里。请先在那里输入 /invite @朗问，再保存。",
  },
  quicker: "您打开之后，有人先保存了别的设置。您填的都还在；要以您的为准，请再点一次“保存”。",
  saved: "工作区设置已保存。",
  editorsOnly: "这里只有管理员和编辑可以操作，请联系本工作区的管理员。",
};

export const settingsEn: SettingsWords = {
  title: "Workspace settings",
  submit: "Save",
  cancel: "Cancel",
  plan: "Which plan is asked",
  usualPlan: (title) => `As configured: ${title}`,
  language: "Language",
  languageHint: "For readers whose language is not known, and for new reminders. Everybody can choose in the Home tab.",
  languages: { auto: "Automatic", zh: "中文", en: "English" },
  timeZone: "Time zone",
  timeZoneHint: "For new reminders.",
  planZone: (zone) => `As in the plan: ${zone}`,
  findZone: "Type a city, for example: Berlin",
  editors: "Editors beside the administrators",
  editorsHint:
    "They may change dates, close and assign, change these settings and add phrases. Administrators always may.",
  officeChannel: "The office's channel",
  officeHint:
    "Questions that the plan does not answer are handed over here. Choose one, or none to hand nothing over. The app has to be in it: write /invite @朗问 there",
  chooseChannel: "Choose a channel",
  problems: {
    plan: "This plan is not loaded. Please choose another one.",
    timeZone: "There is no such time zone. Please choose another one.",
    editors: (most) => `Too many: at most ${most} people.`,
    language: "Please choose a language.",
    officeChannel: "The app is not in this channel. Please write /invite @朗问 there, then save again.",
  },
  quicker:
    "Somebody saved other settings after you opened this. What you filled in is still here: press “Save” again to put it in their place.",
  saved: "The workspace's settings are saved.",
  editorsOnly: "Only administrators and editors can do this. Please ask an administrator of this workspace.",
};
