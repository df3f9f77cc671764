import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSchedule } from "../../src/reminders/parse-schedule.ts";
import type { ScheduleProblem } from "../../src/reminders/parsed-schedule.ts";
import { CALENDARS, type Filter, type Settings, settingsSchema, WEEKDAYS } from "../../src/reminders/subscription.ts";

const DEFAULTS: Settings = {
  schedule: { weekdays: [1], time: "09:00", timeZone: "Asia/Shanghai", calendar: "workday" },
  horizonDays: 30,
  filter: {},
  language: "zh",
  quiet: false,
  changers: "owner",
};

/** The settings, where they differ from the defaults; the schedule's days and time always. */
function said(typed: string): string {
  const parsed = parseSchedule(typed, DEFAULTS);
  if (!parsed.ok) return JSON.stringify(parsed.problem);
  const { schedule, horizonDays, filter, language, quiet } = parsed.settings;
  return [
    schedule.weekdays.join(""),
    schedule.time,
    ...(schedule.timeZone === "Asia/Shanghai" ? [] : [schedule.timeZone]),
    ...(schedule.calendar === "workday" ? [] : [schedule.calendar]),
    ...(horizonDays === 30 ? [] : [`${horizonDays}d`]),
    ...(language === "zh" ? [] : [language]),
    ...(quiet ? ["quiet"] : []),
    ...Object.entries(filter).map(([field, value]) => `${field}=${value}`),
  ].join(" ");
}

describe("parseSchedule reads days and times", () => {
  it.each([
    ["", "1 09:00"],
    ["  ", "1 09:00"],
    ["每周一 9:00", "1 09:00"],
    ["周一、周三上午9点半", "13 09:30"],
    ["星期一到星期五 8：30", "12345 08:30"],
    ["每个工作日早上8点", "12345 08:00"],
    ["工作日 9:00", "12345 09:00"],
    ["每天 18:00", "1234567 18:00"],
    ["每周一三五 9点", "135 09:00"],
    ["礼拜一 下午三点一刻", "1 15:15"],
    ["周一 ０９：００", "1 09:00"],
    ["周一 9∶00", "1 09:00"],
    ["週一、禮拜三 上午九點", "13 09:00"],
    ["9點30分 星期一", "1 09:30"],
    ["周一 9時30分", "1 09:30"],
    ["周一至五 9点", "12345 09:00"],
    ["周一-周五 9点整", "12345 09:00"],
    ["周一～周五 9点钟", "12345 09:00"],
    ["从周一到周五 9点", "12345 09:00"],
    ["周1,3,5 9:00", "135 09:00"],
    ["周1-5 8:30", "12345 08:30"],
    ["周五到周一 9:00", "1567 09:00 every-day"],
    ["周一和周三以及周五", "135 09:00"],
    ["逢周二 10点", "2 10:00"],
    ["请每周一上午九点提醒我们", "1 09:00"],
    ["每周一次 9点", "1 09:00"],
    ["每周 8点", "1 08:00"],
    ["平日 8:30", "12345 08:30"],
    ["周一 早8点", "1 08:00"],
    ["周一晚8点", "1 20:00"],
    ["周一 中午", "1 12:00"],
    ["周一 中午12点半", "1 12:30"],
    ["周一 中午1点", "1 13:00"],
    ["周一 下午15:30", "1 15:30"],
    ["周一 傍晚六点", "1 18:00"],
    ["周一 凌晨12点", "1 00:00"],
    ["周一 零点", "1 00:00"],
    ["周一 十点零五", "1 10:05"],
    ["周一 二十三点五十九分", "1 23:59"],
    ["上午周一9点", "1 09:00"],
    ["mon 09:00", "1 09:00"],
    ["every monday at 9am", "1 09:00"],
    ["weekdays 8:30", "12345 08:30"],
    ["every weekday", "12345 09:00"],
    ["mon,wed,fri 14:00", "135 14:00"],
    ["mon/wed/fri 9", "135 09:00"],
    ["Mon &amp; Wed 9:00", "13 09:00"],
    ["monday and thursday at nine", "14 09:00"],
    ["Tues. 9", "2 09:00"],
    ["daily 6pm", "1234567 18:00"],
    ["Monday to Friday 9", "12345 09:00"],
    ["mon-fri 9.30", "12345 09:30"],
    ["mon - fri 9.30 pm", "12345 21:30"],
    ["mon through fri 17:00", "12345 17:00"],
    ["monday at 9.", "1 09:00"],
    ["monday 0900", "1 09:00"],
    ["at 9 o'clock", "1 09:00"],
    ["at 6 in the evening on fridays", "5 18:00"],
    ["monday noon", "1 12:00"],
    ["12am", "1 00:00"],
    ["12 p.m.", "1 12:00"],
    ["ＭＯＮ　９ａｍ", "1 09:00"],
  ])("%j is %s", (typed, expected) => {
    expect(said(typed)).toBe(expected);
  });

  it.each([
    ["周一三点", "1 03:00", "Monday at three, not Monday and Wednesday"],
    ["周一三点三刻", "1 03:45", "likewise"],
    ["周一二十点", "1 20:00", "Monday at twenty"],
    ["周一十点", "1 10:00", "Monday at ten"],
    ["周五六点", "5 06:00", "Friday at six"],
    ["周一、三点", "1 03:00", "a comma does not make it a day"],
    ["周一、三、五 十点", "135 10:00", "the ten begins the time"],
    ["周1,3点", "1 03:00", "nor does it in digits"],
    ["周一 9点 30天", "1 09:00", "thirty days, not minutes"],
    ["周一 9点15天", "1 09:00 15d", "fifteen days, not minutes"],
    ["周一 9 14d", "1 09:00 14d", "nine o'clock and fourteen days"],
    ["每周八点", "1 08:00", "every week at eight, not an eighth day"],
    ["周日 9:00", "7 09:00 every-day", "who names Sunday means Sunday"],
    ["周日 9:00 顺延", "7 09:00", "unless the calendar is named"],
    ["weekend 10:00", "67 10:00 every-day", "likewise"],
    ["工作日 周六 9:00 含周末", "123456 09:00 every-day", "a named calendar settles it"],
    ["9:00 9点 九点", "1 09:00", "the same time in three ways"],
    ["周一 周一", "1 09:00", "the same day twice"],
    ["周二：下午3点", "2 15:00", "a colon where another would set a comma"],
    ["9点30 周二", "2 09:30", "not thirty weeks"],
    ["9点30 mon", "1 09:30", "nor thirty months"],
    ["9点：30 周二", "2 09:30", "a colon after 点"],
    ["每到礼拜二上午十点钟就给我们群里发一下近期要到期的事情，谢谢啦", "2 10:00", "as people speak"],
    ["麻烦您以后每周1次，周五8点，给大家提醒一下吧", "5 08:00", "politely, and 每周1次 is no Monday"],
  ])("%j is %s: %s", (typed, expected) => {
    expect(said(typed)).toBe(expected);
  });
});

describe("parseSchedule reads options", () => {
  it.each([
    ["周一 9:00 提前14天", "1 09:00 14d"],
    ["周一 9:00 提前两周", "1 09:00 14d"],
    ["未来60天", "1 09:00 60d"],
    ["接下来一周", "1 09:00 7d"],
    ["mon 9 45d", "1 09:00 45d"],
    ["20 days ahead", "1 09:00 20d"],
    ["next 2 weeks", "1 09:00 14d"],
    ["horizon: 90", "1 09:00 90d"],
    ["周一 9:00 Europe/Berlin", "1 09:00 Europe/Berlin"],
    ["america/new york 9am monday", "1 09:00 America/New_York"],
    ["america/argentina/buenos aires", "1 09:00 America/Argentina/Buenos_Aires"],
    ["monday 9am new york time", "1 09:00 America/New_York"],
    ["周一 9:00 北京时间", "1 09:00"],
    ["周一 9:00 纽约时间", "1 09:00 America/New_York"],
    ["时间：周一 9:00；语言：英文；时区：柏林", "1 09:00 Europe/Berlin en"],
    ["utc+8", "1 09:00"],
    ["utc-5", "1 09:00 Etc/GMT+5"],
    ["周一 9:00 英文", "1 09:00 en"],
    ["in english", "1 09:00 en"],
    ["用中文", "1 09:00"],
    ["工作日历", "1 09:00"],
    ["周一 调休", "1 09:00"],
    ["周一 9:00 含周末", "1 09:00 every-day"],
    ["每天 9:00 不管节假日", "1234567 09:00 every-day"],
    ["every day at 9 including weekends", "1234567 09:00 every-day"],
    ["周六 遇周末顺延", "6 09:00 weekday"],
    ["没有就不发", "1 09:00 quiet"],
    ["quiet", "1 09:00 quiet"],
    ["总是发", "1 09:00"],
    ["第二部分", "1 09:00 section=2"],
    ["section 2", "1 09:00 section=2"],
    ["part two", "1 09:00 section=2"],
    ["section 2.1", "1 09:00 topic=2.1"],
    ["单位:教育办", "1 09:00 unit=教育办"],
    ["单位：教育办 周一9点", "1 09:00 unit=教育办"],
    ["周一 9:00 单位：“教育办", "1 09:00 unit=教育办"],
    ["unit:Education", "1 09:00 unit=Education"],
    ['unit: "education office" 10am', "1 10:00 unit=education office"],
    ["关键词 学校", "1 09:00 keyword=学校"],
    ["about schools", "1 09:00 keyword=schools"],
    ["关于学校的 周三", "3 09:00 keyword=学校"],
    ["关于学校的周三10点", "3 10:00 keyword=学校"],
    ["请每周一上午九点提醒我们关于学校的事项", "1 09:00 keyword=学校"],
    ["关键词 “立体停车库 建设” 周三", "3 09:00 keyword=立体停车库 建设"],
    ["关键词 週末集市", "1 09:00 keyword=週末集市"],
    [
      "第二部分 单位：教育办 关键词 学校 每周五 16:30 提前两个月 没有就不发 英文 纽约时间",
      "5 16:30 America/New_York 60d en quiet section=2 unit=教育办 keyword=学校",
    ],
    ["周一 9：00，提前两周，没有就不发，英文", "1 09:00 14d en quiet"],
  ])("%j is %s", (typed, expected) => {
    expect(said(typed)).toBe(expected);
  });

  const other: Settings = {
    schedule: { weekdays: [2, 4], time: "15:30", timeZone: "Europe/Berlin", calendar: "weekday" },
    horizonDays: 10,
    filter: { section: "3" },
    language: "en",
    quiet: true,
    changers: "anyone",
  };

  it("leaves what is not said as it was", () => {
    expect(parseSchedule("", other)).toEqual({ ok: true, settings: other });
    expect(parseSchedule("单位：教育办", other)).toEqual({
      ok: true,
      settings: { ...other, filter: { section: "3", unit: "教育办" } },
    });
  });

  it("sets back what is said", () => {
    expect(parseSchedule("全部 always 中文 30d", other)).toEqual({
      ok: true,
      settings: { ...other, filter: {}, quiet: false, language: "zh", horizonDays: 30 },
    });
  });
});

describe("parseSchedule names what it cannot take", () => {
  const rows: readonly [string, ScheduleProblem][] = [
    ["25:00", { kind: "bad-time", text: "25:00" }],
    ["周一 ２５：００", { kind: "bad-time", text: "２５：００" }],
    ["9:75", { kind: "bad-time", text: "9:75" }],
    ["9:5", { kind: "bad-time", text: "9:5" }],
    ["9:00:00", { kind: "bad-time", text: "9:00:00" }],
    ["24点", { kind: "bad-time", text: "24点" }],
    ["周一 9点75", { kind: "bad-time", text: "9点75" }],
    ["上午15点", { kind: "bad-time", text: "上午15点" }],
    ["晚上12点", { kind: "bad-time", text: "晚上12点" }],
    ["9am in the evening", { kind: "bad-time", text: "in the evening 9am" }],
    ["周一 30", { kind: "bad-time", text: "30" }],
    ["2020", { kind: "bad-time", text: "2020" }],
    ["周八", { kind: "bad-day", text: "周八" }],
    ["每周八 9:00", { kind: "bad-day", text: "每周八" }],
    ["禮拜九", { kind: "bad-day", text: "禮拜九" }],
    ["周0 9:00", { kind: "bad-day", text: "周0" }],
    ["周一、周八", { kind: "bad-day", text: "周八" }],
    ["周一 上午", { kind: "no-time", text: "上午" }],
    ["monday morning", { kind: "no-time", text: "morning" }],
    ["周一 9:00 10:00", { kind: "contradiction", first: "9:00", second: "10:00" }],
    ["上午 下午 3点", { kind: "contradiction", first: "上午", second: "下午" }],
    ["每天 周一", { kind: "contradiction", first: "每天", second: "周一" }],
    ["工作日和周六 9:00", { kind: "contradiction", first: "工作日", second: "周六" }],
    ["英文 in chinese", { kind: "contradiction", first: "英文", second: "in chinese" }],
    ["北京时间 Europe/Berlin", { kind: "contradiction", first: "北京时间", second: "Europe/Berlin" }],
    ["30d 提前两周", { kind: "contradiction", first: "30d", second: "提前两周" }],
    ["没有就不发 always", { kind: "contradiction", first: "没有就不发", second: "always" }],
    ["调休 含周末", { kind: "contradiction", first: "调休", second: "含周末" }],
    ["第一部分 第二部分", { kind: "contradiction", first: "第一部分", second: "第二部分" }],
    ["全部 第二部分", { kind: "contradiction", first: "全部", second: "第二部分" }],
    ["400天", { kind: "bad-horizon", text: "400天" }],
    ["提前0天", { kind: "bad-horizon", text: "提前0天" }],
    ["Europe/Nowhere", { kind: "unknown-zone", text: "Europe/Nowhere" }],
    ["9am CST", { kind: "unknown-zone", text: "CST" }],
    ["utc+5:30", { kind: "unknown-zone", text: "utc+5:30" }],
    ["单位：", { kind: "no-value", text: "单位：" }],
    ["about", { kind: "no-value", text: "about" }],
    ["关键词 “ ”", { kind: "no-value", text: "关键词 “ ”" }],
    ["每两周 周一", { kind: "not-weekly", text: "每两周" }],
    ["隔周 周一", { kind: "not-weekly", text: "隔周" }],
    ["每月1号", { kind: "not-weekly", text: "每月" }],
    ["every other day", { kind: "not-weekly", text: "every other day" }],
    ["every 2 weeks on monday", { kind: "not-weekly", text: "every 2 weeks" }],
    ["周一 9:00 学校", { kind: "unknown-word", text: "学校" }],
    ["周一9点提醒我开会", { kind: "unknown-word", text: "开会" }],
    ["Monday standup 9:00", { kind: "unknown-word", text: "standup" }],
    ["onboarding monday", { kind: "unknown-word", text: "onboarding" }],
    ["不含周末 周一", { kind: "unknown-word", text: "不含周末" }],
    ["周一 不调休", { kind: "unknown-word", text: "不调休" }],
    ["daily except weekends", { kind: "unknown-word", text: "except weekends" }],
    ["下周一", { kind: "not-weekly", text: "下周一" }],
    ["明天早上", { kind: "not-weekly", text: "明天" }],
    ["12月1日 9点", { kind: "not-weekly", text: "12月1日" }],
    ["next monday at 9", { kind: "not-weekly", text: "next monday" }],
    ["tomorrow 9am", { kind: "not-weekly", text: "tomorrow" }],
    ["周一 9:00-10:00", { kind: "unknown-word", text: "-10:00" }],
    ["一周", { kind: "unknown-word", text: "一周" }],
    ["每周三点半", { kind: "unknown-word", text: "点半" }],
    ["周一 😀", { kind: "unknown-word", text: "😀" }],
  ];

  it.each(rows)("%j: %o", (typed, problem) => {
    expect(parseSchedule(typed, DEFAULTS)).toEqual({ ok: false, problem });
  });
});

describe("parseSchedule, whatever is typed", () => {
  const words = fc.constantFrom(
    ...[
      "周",
      "周一",
      "每",
      "每周",
      "一",
      "三",
      "十",
      "点",
      "半",
      "刻",
      "9",
      "9:00",
      "25",
      ":",
      "：",
      "上午",
      "下午",
      "早",
      "晚",
    ],
    ...[
      "到",
      "-",
      "、",
      ",",
      " ",
      "　",
      "mon",
      "fri",
      "to",
      "every",
      "at",
      "am",
      "30d",
      "提前",
      "两周",
      "未来",
      "天",
      "第",
      "二",
    ],
    ...[
      "部分",
      "section",
      "单位",
      "关键词",
      "关于",
      "的",
      "“",
      "”",
      '"',
      "asia/",
      "america/new york",
      "utc",
      "+",
      "不",
      "没有就不发",
    ],
    ...[
      "工作日",
      "工作日历",
      "含周末",
      "全部",
      "英文",
      "in english",
      "quiet",
      "&amp;",
      "😀",
      "\u200b",
      "İ",
      "㍿",
      "\ud800",
    ],
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join("")),
    fc.array(words, { maxLength: 12 }).map((parts) => parts.join(" ")),
    fc.string({ unit: "binary", maxLength: 60 }),
  );

  it("gives settings that hold, or a problem in the typed words", () => {
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseSchedule(typed, DEFAULTS);
        if (parsed.ok) {
          expect(settingsSchema.parse(parsed.settings)).toEqual(parsed.settings);
          return;
        }
        const { problem } = parsed;
        const named = problem.kind === "contradiction" ? [problem.first, problem.second] : [problem.text];
        for (const words of named) expect(words).not.toBe("");
        // A part of the day and its time may stand apart.
        if (problem.kind !== "bad-time") for (const words of named) expect(typed).toContain(words);
      }),
      { numRuns: 2_000 },
    );
  });

  it("answers for 3,000 characters of anything", () => {
    for (const piece of [
      "一",
      "周",
      " ",
      "9:",
      "9点",
      "asia/",
      "america ",
      "周一、",
      "关键词“",
      "关键词",
      "的",
      "a a ",
      "每",
      "\u200b",
    ]) {
      const typed = piece.repeat(3_000 / piece.length);
      expect(typeof parseSchedule(typed, DEFAULTS).ok).toBe("boolean");
    }
  });
});

describe("parseSchedule, of text in its own form", () => {
  const name = fc
    .array(fc.constantFrom(..."教育办学校周一九点9:00的全部 第二部分abcDEF／单位"), { minLength: 1, maxLength: 12 })
    .map((characters) => characters.join("").trim())
    .filter((value) => value !== "");
  const settings: fc.Arbitrary<Settings> = fc.record({
    schedule: fc.record({
      weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      time: fc
        .integer({ min: 0, max: 1439 })
        .map((at) => `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`),
      timeZone: fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Port-au-Prince", "UTC"),
      calendar: fc.constantFrom(...CALENDARS),
    }),
    horizonDays: fc.integer({ min: 1, max: 366 }),
    filter: fc.record(
      {
        section: fc.integer({ min: 1, max: 30 }).map(String),
        topic: fc.tuple(fc.nat(30), fc.nat(30)).map((parts) => parts.join(".")),
        unit: name,
        keyword: name,
      },
      { requiredKeys: [] },
    ),
    language: fc.constantFrom("zh", "en"),
    quiet: fc.boolean(),
    changers: fc.constant("owner"),
  });

  const CHINESE = {
    weekday: (day: number) => `周${"一二三四五六日"[day - 1]}`,
    join: "、",
    calendar: { workday: "按工作日历", weekday: "周末顺延", "every-day": "含周末" },
    horizon: (days: number) => `提前${days}天`,
    language: { zh: "中文", en: "英文" },
    quiet: (quiet: boolean) => (quiet ? "没有就不发" : "没有也发"),
    filter: {
      section: (it: string) => `第${it}部分`,
      topic: (it: string) => `主题 ${it}`,
      unit: (it: string) => `单位：“${it}”`,
      keyword: (it: string) => `关键词“${it}”`,
    },
    none: "全部",
  } as const;
  const ENGLISH = {
    weekday: (day: number) => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day - 1] ?? "",
    join: ", ",
    calendar: { workday: "workday calendar", weekday: "weekday calendar", "every-day": "including weekends" },
    horizon: (days: number) => `${days} days ahead`,
    language: { zh: "in Chinese", en: "in English" },
    quiet: (quiet: boolean) => (quiet ? "only when due" : "always"),
    filter: {
      section: (it: string) => `section ${it}`,
      topic: (it: string) => `topic ${it}`,
      unit: (it: string) => `unit: "${it}"`,
      keyword: (it: string) => `about "${it}"`,
    },
    none: "everything",
  } as const;

  function piecesOf(
    { schedule, horizonDays, filter, language, quiet }: Settings,
    words: typeof CHINESE | typeof ENGLISH,
  ) {
    const fields = Object.entries(filter) as [keyof Filter, string][];
    return [
      schedule.weekdays.map((day) => words.weekday(day)).join(words.join),
      schedule.time,
      schedule.timeZone,
      words.calendar[schedule.calendar],
      words.horizon(horizonDays),
      words.language[language],
      words.quiet(quiet),
      ...(fields.length === 0 ? [words.none] : fields.map(([field, value]) => words.filter[field](value))),
    ];
  }

  it.each([
    ["Chinese", CHINESE],
    ["English", ENGLISH],
  ] as const)("finds the same settings again, in %s, in any order", (_, words) => {
    const shuffled = settings.chain((given) => {
      const pieces = piecesOf(given, words);
      return fc
        .shuffledSubarray(pieces, { minLength: pieces.length })
        .map((order) => ({ given, typed: order.join(" ") }));
    });
    fc.assert(
      fc.property(shuffled, ({ given, typed }) => {
        expect(parseSchedule(typed, DEFAULTS)).toEqual({ ok: true, settings: given });
      }),
      { numRuns: 500 },
    );
  });
});
