import { type Reader, wordReader } from "./typed-part.ts";

/** Reads the words for calendar, language and whether to write when nothing is due. */
export const readOption: Reader = wordReader([
  [
    { part: "calendar", calendar: "workday" },
    [
      ...["工作日历", "按工作日历", "调休", "按调休", "含调休", "跟调休", "随调休", "按国家节假日", "按法定节假日"],
      ...["节假日顺延", "遇节假日顺延", "逢节假日顺延", "遇假日顺延", "顺延"],
      ...["calendar:workday", "workday calendar", "working calendar", "chinese holidays", "after holidays"],
    ],
  ],
  [
    { part: "calendar", calendar: "weekday" },
    ["周末顺延", "遇周末顺延", "逢周末顺延", "calendar:weekday", "weekday calendar"],
  ],
  [
    { part: "calendar", calendar: "every-day" },
    [
      ...[
        "含周末",
        "包括周末",
        "包含周末",
        "含节假日",
        "包括节假日",
        "包含节假日",
        "周末也发",
        "节假日也发",
        "节假日照发",
      ],
      ...["不管节假日", "不论节假日", "无论节假日", "不看节假日", "不避节假日", "不顺延"],
      ...["calendar:every-day", "including weekends", "include weekends", "including holidays", "include holidays"],
      ...["ignore holidays", "even on holidays", "weekends too", "holidays too", "on holidays too"],
    ],
  ],
  [
    { part: "language", language: "zh" },
    ["中文", "用中文", "汉语", "简体中文", "简体", "in chinese", "chinese", "zh", "zh-cn", "mandarin"],
  ],
  [{ part: "language", language: "en" }, ["英文", "用英文", "英语", "用英语", "in english", "english", "en"]],
  [
    { part: "quiet", quiet: true },
    [
      ...[
        "没有就不发",
        "没有就不提醒",
        "没有就不用发",
        "没有则不发",
        "没有时不发",
        "没有不发",
        "无则不发",
        "没事不发",
        "无事不发",
      ],
      ...[
        "没有到期就不发",
        "没有到期的就不发",
        "无到期不发",
        "没有事项就不发",
        "没有到期事项就不发",
        "空的不发",
        "安静",
        "静默",
      ],
      ...["quiet", "quietly", "only when due", "only if due", "only when something is due", "only if something is due"],
      ...["skip when empty", "skip if empty", "skip empty"],
    ],
  ],
  [
    { part: "quiet", quiet: false },
    [
      ...[
        "没有也发",
        "没有也提醒",
        "没有到期也发",
        "没有事项也发",
        "无事也发",
        "没事也发",
        "总是发",
        "总要发",
        "每次都发",
        "都发",
        "照发",
      ],
      ...["always", "not quiet", "even when nothing is due", "even if nothing is due"],
    ],
  ],
  [
    { part: "no-filter" },
    ["全部", "全部事项", "所有事项", "所有", "不筛选", "不限", "everything", "all", "no filter", "all milestones"],
  ],
]);

// Words that say nothing by themselves. None of them negates: what is negated must not be lost.
const FILLERS = wordReader([
  [
    { part: "filler" },
    [
      ...["请", "帮我", "给我们", "给我", "我们", "我", "在", "的", "于", "从", "向", "本频道", "这个频道", "频道"],
      ...[
        "提醒",
        "发送",
        "发布",
        "推送",
        "通知",
        "订阅",
        "发",
        "开启",
        "设置为",
        "设置",
        "设为",
        "设成",
        "改为",
        "改成",
      ],
      ...[
        "每次",
        "一次",
        "准时",
        "按",
        "用",
        "以",
        "和",
        "及",
        "与",
        "并",
        "且",
        "以及",
        "还有",
        "时区",
        "语言",
        "日历",
        "时间",
      ],
      ...["只看", "只发", "只要", "只", "仅", "起", "开始", "事项", "里程碑", "节点", "清单"],
      ...[
        "每周一次",
        "一周一次",
        "每星期一次",
        "每周",
        "每个周",
        "每星期",
        "每个星期",
        "每礼拜",
        "每个礼拜",
        "weekly",
        "once a week",
      ],
      ...[
        "every week",
        "each week",
        "a",
        "an",
        "and",
        "at",
        "calendar",
        "each",
        "every",
        "from",
        "i",
        "in",
        "just",
        "language",
      ],
      ...[
        "me",
        "milestones",
        "o'clock",
        "of",
        "on",
        "only",
        "please",
        "post",
        "remind",
        "reminder",
        "reminders",
        "send",
        "the",
      ],
      ...["time", "time zone", "timezone", "to us", "us", "want", "with", "zone", "channel", "this channel"],
    ],
  ],
]);

/** Reads a word that says nothing by itself, with the colon after it: 时区：, `language:`. */
export const readFiller: Reader = (text, at) => {
  const filler = FILLERS(text, at);
  if (!filler) return undefined;
  const colon = /^ ?[:=]/.exec(text.slice(filler.end, filler.end + 2))?.[0] ?? "";
  return { ...filler, end: filler.end + colon.length };
};
