import type { Weekday } from "../../reminders/subscription.ts";
import { civilParts, slotParts } from "./civil-parts.ts";
import type { ReminderWords } from "./reminder-words.ts";
import { weekdaySet } from "./weekday-set.ts";

const DAYS: Readonly<Record<Weekday, string>> = { 1: "一", 2: "二", 3: "三", 4: "四", 5: "五", 6: "六", 7: "日" };

const weekday = (day: Weekday): string => `周${DAYS[day]}`;

const date = (civil: string): string => {
  const { year, month, day } = civilParts(civil);
  return `${year}年${month}月${day}日`;
};

const day = (civil: string): string => `${date(civil)} ${weekday(civilParts(civil).weekday)}`;

const slot = (local: string): string => {
  const parts = slotParts(local);
  return `${day(parts.date)} ${parts.time}`;
};

const ZONES: Readonly<Record<string, string>> = {
  "Asia/Shanghai": "北京时间",
  "Asia/Hong_Kong": "香港时间",
  "Asia/Urumqi": "新疆时间",
  "Asia/Singapore": "新加坡时间",
  "Asia/Tokyo": "东京时间",
  "Europe/London": "伦敦时间",
  "Europe/Berlin": "柏林时间",
  "America/New_York": "纽约时间",
  "America/Los_Angeles": "洛杉矶时间",
  UTC: "世界标准时间",
};

/** Slack's words for a channel that cannot be reached. */
const BROKEN_WHY: Readonly<Record<string, string>> = {
  is_archived: "频道已经归档了",
  channel_not_found: "频道已经删除，或者朗问被移出了频道",
  not_in_channel: "朗问不在这个频道里",
  restricted_action: "工作区的设置不让应用在这个频道发消息",
};

export const remindersZh: ReminderWords = {
  title: "提醒",

  weekdays: (weekdays, calendar) => {
    switch (weekdaySet(weekdays, calendar)) {
      case "every-day":
        return "每天";
      case "workdays":
        return "每个工作日";
      case "monday-to-friday":
        return "周一到周五";
      default:
        return `每${weekdays.map(weekday).join("、")}`;
    }
  },
  weekday,
  day,
  slot,
  month: (month, year) => {
    const [its = "", number = ""] = month.split("-");
    return its === year ? `${Number(number)}月` : `${its}年${Number(number)}月`;
  },
  timeZone: (zone) => ZONES[zone] ?? `${zone} 时间`,

  digestTitle: (plan, today) => `${plan} · ${day(today)}`,
  summary: ({ overdue, thisWeek, ahead }, horizonDays) => {
    const parts = [
      overdue > 0 ? `已超期 ${overdue} 项` : "",
      thisWeek > 0 ? `本周到期 ${thisWeek} 项` : "",
      ahead > 0 ? `之后 ${horizonDays} 天内到期 ${ahead} 项` : "",
    ].filter((part) => part !== "");
    return parts.length > 0 ? `${parts.join("，")}。` : `${horizonDays} 天内没有到期的事项，也没有超期的。`;
  },
  overdue: (count) => `已超期 · ${count} 项`,
  thisWeek: (count, sunday) => `本周到期（到${short(sunday)}）· ${count} 项`,
  ahead: (count, until) => `接下来（到${short(until)}）· ${count} 项`,
  later: (count, horizonDays) => `${horizonDays} 天以后还有 ${count} 项。`,
  undated: (count, end) => `另有 ${count} 条举措没有单独的期限，按计划年度末（${date(end)}）。`,
  same: (count, what) => `以下 ${count} 项 · ${what.join(" · ")}`,
  readingAid: "",
  hidden: (count) => `这一组还有 ${count} 项没有列出`,
  showAll: (count) => `看全部 ${count} 项`,
  showMore: "继续看",
  allTitle: (from, to, count) => `${count} 项里的第 ${from}—${to} 项`,
  nothingOpen: "现在没有到期的事项，也没有超期的。",
  manage: "要改时间、范围或关闭：/reminders list",
  onlyFiltered: (filter) => `只看：${filter}`,
  chartTitle: "未办结事项（按月）",
  chartSeries: "未办结",
  before: "更早",
  after: "以后",
  late: "这条提醒没能准时发出，晚到了。",
  missed: (slots, more) =>
    `有 ${slots.length + more} 次提醒漏发：${slots.map(slot).join("、")}${more > 0 ? "等" : ""}。内容已并入本次。`,
  unknownYear: (year) => `${year}年的放假安排还没有收录，暂按周一到周五算工作日。`,
  ends: (end) => `计划期已于${date(end)}结束，这是最后一次例行提醒。要不要继续，已私信问设置人。`,
  periodOver: (end) => `计划期已于${date(end)}结束，以下是还没办结的。`,

  when: (weekdays, time, zone) => `${weekdays} ${time}（${zone}）`,
  horizon: (days) => `提前 ${days} 天`,
  wholePlan: "整个计划",
  ofPart: (title) => title,
  ofUnit: (name) => `单位“${name}”`,
  withKeyword: (keyword) => `关键词“${keyword}”`,
  language: { zh: "中文", en: "英文" },
  calendar: { workday: "遇节假日顺延", weekday: "遇周末顺延", "every-day": "节假日照发" },
  quiet: (quiet) => (quiet ? "没有到期的就不发" : "没有到期的也发一条"),
  changers: { owner: "设置人、管理员和编辑可改", editors: "只有管理员和编辑可改", anyone: "频道里谁都可改" },
  settingsSeparator: " · ",

  here: "这里",
  somewhere: "所设的频道",
  brokenHead: ["", " 的提醒发不出去了"],
  brokenWhy: (code) =>
    `原因：${BROKEN_WHY[code] ?? `Slack 不让朗问在那里发消息（${code}）`}。提醒已经停下，之前设的都还在。`,
  brokenRemedy: (code) =>
    code === "is_archived"
      ? "要接着提醒：先取消归档，再把朗问请回去（在频道里输入 /invite @朗问），然后按“恢复”。也可以按“修改”换一个频道。"
      : "要接着提醒：先把朗问请回频道（在频道里输入 /invite @朗问），然后按“恢复”。也可以按“修改”换一个频道。",
  notLoadedHead: ["", " 的提醒这次没有发：它跟的那份计划没有载入"],
  notLoadedMeanwhile: "朗问现在用的是另一份计划。原来那份载入以前，这个提醒都发不出去，漏发的会记下来。",
  notLoadedRemedy:
    "要跟现在这份计划，请在频道里重新设置：/reminders on 每周一 9:00。要找回原来那份，请管理员检查 .env 里的 PLAN_FILE。",
  endedHead: (end) => [`计划期已于${date(end)}结束，`, " 的例行提醒先停下了"],
  endedOpen: (open) => (open === 0 ? "计划里的事项都已办结。" : `还有 ${open} 项没有办结：`),
  unknownYearHead: (year) => [`朗问还不知道${year}年怎么放假，`, " 的提醒会受影响"],
  unknownYearMeanwhile: (year) =>
    `在知道之前，${year}年按周一到周五算工作日：放假的日子可能照常提醒，调休上班的周末可能不提醒。`,
  unknownYearRemedy: "放假安排一般在上一年11月公布。请管理员在公布后把朗问更新到新版本，其他什么都不用改。",

  edit: "修改",
  preview: "预览",
  pause: "暂停",
  resume: "恢复",
  off: "关闭",
  goOn: "继续提醒未办结的",
  stop: "停止提醒",
  openForm: "用表单填写",
  create: "已邀请，开启",
  confirmOff: {
    title: "关闭这条提醒？",
    text: "关闭后不再发送。以后想要，可以用 /reminders on 重新设置。",
    yes: "关闭",
    no: "不关",
  },

  created: ["好了，会在 ", " 提醒。"],
  createdDirect: "好了，会在这里提醒您。",
  exists: "已经有一条一样的提醒，没有重复设置。",
  saved: ["已保存，会在 ", " 提醒。"],
  savedDirect: "已保存，会在您和朗问的私聊里提醒。",
  fitting: (open) => `现在符合的未办结事项有 ${open} 项。`,
  fittingNone: "现在没有符合的未办结事项，请看看范围是否填对。",
  next: (local) => `下次：${slot(local)}`,
  movedFrom: (civil) => `（原定${short(civil)}，因假期顺延）`,
  nextUnknownYear: (year) => `（${year}年的放假安排还没有收录，日子可能会变）`,
  maybeAbsent: "如果朗问还不在这个会话里，请先输入 /invite @朗问，不然发不出来。",
  absent: "还没有开启：朗问不在这个频道里，发不了提醒。请先在频道里输入 /invite @朗问，再按下面的按钮；您填的都还在。",
  absentDirect: "还没有开启：这是您和同事的私聊，朗问进不来。请到频道里，或在您和朗问的私聊里设置。",
  archived: "还没有开启：这个频道已经归档，发不了提醒。请换一个频道。",
  tryAgain: "再试一次",
  paused: (until) => (until === undefined ? "已暂停，恢复之前不再发送。" : `已暂停，从${day(until)}起再发。`),
  resumed: "已恢复。",
  alreadyOn: "这条提醒本来就在发，不用恢复。",
  allOn: "这里的提醒都在发，没有要恢复的。",
  switchedOff: "已关闭，不再发送。以后想要，用 /reminders on 重新设置。",
  goesOn: "好，会继续提醒还没办结的，直到全部办结或您关闭。",
  none: "这里还没有提醒。",
  noneHint: "比如输入：/reminders on 每周一 9:00",
  listTitle: (count) => `这里有 ${count} 条提醒`,
  listMore: (count) => `另有 ${count} 条没有列出，先关掉不用的再看`,
  state: { on: "在发", paused: "已暂停", broken: "发不出去", ended: "计划期已过，等设置人决定", off: "已关闭" },
  pausedUntil: (until) => `已暂停，从${short(until)}起再发`,
  last: ({ state, late }, local) => `上次：${slot(local)} ${LAST[state]}${late && state === "sent" ? "（晚到）" : ""}`,
  neverSent: "还没有发过",
  madeBy: "设置人",
  which: {
    edit: "这里有几条提醒，要修改哪一条？",
    preview: "这里有几条提醒，要预览哪一条？",
    pause: "这里有几条提醒，要暂停哪一条？",
    resume: "这里有几条提醒，要恢复哪一条？",
    off: "这里有几条提醒，要关闭哪一条？",
  },
  previewNote: "预览，只有您看得到。现在发出的话就是这样：",
  previewQuiet: "现在没有到期的，按设置不会发出。",
  gone: "这条提醒已经关闭，或者不在这个频道了。输入 /reminders list 看现在有哪些。",
  busy: "刚刚有人也在改这条提醒，这次没有改成。请再按一次。",
  refused: {
    owner: "这条提醒只有设置人和工作区管理员能改。可以请设置人来改，或另设一条。",
    editors: "这条提醒只有工作区管理员能改。请联系管理员，或另设一条。",
    anyone: "这条提醒只有频道里的人能改。",
  },
  notReadDate: (typed) => `没看懂“${typed}”是到什么时候，所以没有暂停。`,
  pastDate: (until) => `要写今天以后的日期，${day(until)}不行，所以没有暂停。`,
  scheduleProblems: {
    "unknown-word": (words) => `没看懂“${words}”，所以还没有开启。`,
    "no-time": (words) => `“${words}”是几点？请写清楚，例如：上午9点。还没有开启。`,
    "no-value": (words) => `“${words}”后面要写内容，例如：单位：教育办，或者关键词：学校。还没有开启。`,
    "bad-day": (words) => `没有“${words}”这一天。还没有开启。`,
    "bad-time": (words) => `没有“${words}”这个时间。还没有开启。`,
    "bad-horizon": (words) => `“${words}”不行：提前的天数要在 1 到 366 之间。还没有开启。`,
    "unknown-zone": (words) => `没看懂“${words}”是哪里的时间，可以写：北京时间。还没有开启。`,
    "not-weekly": (words) => `现在只能每天或每周提醒，还不能“${words}”。还没有开启。`,
  },
  contradiction: (first, second) => `“${first}”和“${second}”只能选一个。还没有开启。`,
  noSuchPart: (number) => `计划里没有第 ${number} 部分。还没有开启。`,
  filterTooLong: (limit) => `单位和关键词不要超过 ${limit} 个字。还没有开启。`,
  youTyped: (typed) => `您输入的是：${typed}`,
  forExample: (example) => `可以这样写：${example}`,
  scheduleExample: "/reminders on 每周一 9:00 提前30天",
  pauseExample: "/reminders pause 两周，或 /reminders pause 到12月1日",
  unknownVerb: (typed) => `没看懂“${typed}”。`,
  helpTitle: "让计划按时提醒大家",
  helpIntro:
    "到了设定的时间，朗问会在这里列出已超期、本周到期和接下来到期的事项，每条都引原文，并说明期限和责任出自哪里。",
  helpCommands: [
    ["/reminders on 每周一 9:00", "马上开一条提醒，没写的按常用设置"],
    ["/reminders on", "打开表单，逐项填写"],
    ["/reminders list", "看这里有哪些提醒、下次什么时候发"],
    ["/reminders preview", "先看会发什么，只有您看得到"],
    ["/reminders edit", "修改时间、范围、语言等"],
    ["/reminders pause 两周", "暂停；不写时间就一直暂停，用 resume 恢复"],
    ["/reminders off", "关闭"],
  ],

  formNew: "新建提醒",
  formEdit: "修改提醒",
  formSave: "保存",
  formCancel: "取消",
  formDone: "好",
  formSaved: "已保存",
  fields: {
    channel: "发到哪里",
    weekdays: "星期几",
    time: "几点",
    horizon: "提前多少天列出",
    part: "计划的哪一部分",
    unit: "只看某个单位",
    keyword: "只看含某些字的",
    calendar: "遇到放假",
    quiet: "没有到期的时候",
    language: "用什么语言发",
    timeZone: "按哪里的时间",
    changers: "谁可以改",
  },
  hints: {
    channel: "朗问要先在那个频道里：在频道输入 /invite @朗问",
    horizon: "1 到 366。填 30，就列出 30 天内到期的",
    unit: "单位名称或其中几个字",
    keyword: "多个词用空格隔开，都要含有才列出",
    changers: "管理员总是可以改",
  },
  partsLeftOut: "计划的内容很多，这里只列到部分；要更细，请填关键词",
  calendarOptions: {
    workday: ["顺延到下一个工作日", "按国务院放假和调休安排"],
    weekday: ["只避开周六、周日", "不管节假日"],
    "every-day": ["照发", "哪天都不顺延"],
  },
  quietOption: "不发消息",
  wholeSection: "整个部分",
  unit: "例如：教育办",
  keyword: "例如：学校",
  problems: {
    archived: "这个频道已经归档，请换一个",
    channel: "这里发不了提醒：朗问不在里面。请先在那里输入 /invite @朗问，再按一次“保存”",
    weekdays: "请至少选一天",
    time: "请选一个时间，例如 09:00",
    timeZone: "没有这个时区，请重新选",
    horizon: "请填 1 到 366 的整数，例如 30",
    part: "计划里没有这一部分了，请重新选",
    tooLong: (limit) => `太长了，请不要超过 ${limit} 个字`,
    choose: "请选一项",
  },
  conflict: (settings) =>
    `您填写的时候，有人改了这条提醒，现在是：${settings}。您填的都还在下面；再按一次“保存”，就以您填的为准。`,
  conflictOff: "您填写的时候，有人关闭了这条提醒。您填的都还在下面；再按一次“保存”，就按您填的重新开启。",
};

/** How the last reminder ended. */
const LAST: Readonly<Record<Parameters<ReminderWords["last"]>[0]["state"], string>> = {
  pending: "正要发",
  sending: "正在发",
  sent: "已发",
  quiet: "没有到期的，没发",
  paused: "暂停中，没发",
  missed: "漏发了",
  failed: "没发成",
  ended: "计划期已过，没发",
};

/** 11月29日 周日: near enough to need no year. */
function short(civil: string): string {
  const { month, day: number, weekday: its } = civilParts(civil);
  return `${month}月${number}日 ${weekday(its)}`;
}
