import { describe, expect, it } from "vitest";
import { areBlocksTooLong, validateMessage } from "../../src/playground/validate-blocks.ts";
import { digestOf } from "../../src/reminders/digest.ts";
import type { Posting } from "../../src/reminders/poster.ts";
import { slotAfter } from "../../src/reminders/slot.ts";
import { type Settings, SUBSCRIPTION_STATES } from "../../src/reminders/subscription.ts";
import type { Message } from "../../src/render/blocks.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { noticeMessage } from "../../src/render/notice-message.ts";
import { postingMessage } from "../../src/render/posting-message.ts";
import {
  absentMessage,
  listMessage,
  notReadMessage,
  type Present,
  presentMessage,
  remindersHelp,
  whichMessage,
} from "../../src/render/reminders-message.ts";
import { scheduleText } from "../../src/render/subscription-lines.ts";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import { defaultSettings } from "../../src/slack/reminder-defaults.ts";
import { track } from "../../src/tracking/tracked.ts";
import { delivery, real, shown, subscription } from "./reminder-fixtures.ts";

const MONDAY = Date.parse("2020-11-23T08:00:00+08:00");
const usual = defaultSettings(real, "zh");
const ODD = "<!channel>&amp;*粗*_`👨‍👩‍👧‍👦\u202e".repeat(10).slice(0, 96);
const odd: Settings = {
  ...usual,
  schedule: { ...usual.schedule, weekdays: [1, 2, 3, 5, 6, 7], timeZone: "America/Argentina/ComodRivadavia" },
  filter: { section: "1", topic: "2.1", unit: ODD, keyword: ODD },
};

const postings: readonly Posting[] = [
  { kind: "broken" },
  { kind: "unknown-year", year: 2027 },
  ...(["2020-12-28", "2021-01-04"] as const).map((today) => ({
    kind: "ended" as const,
    digest: digestOf(track(real, []), today, usual),
  })),
  { kind: "ended", digest: digestOf(track({ ...real, measures: [] }, []), "2021-01-04", usual) },
];

describe.each([
  ["zh", zh],
  ["en", en],
])("messages about reminders in %s", (language, words) => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, place) => ({
      subscription: subscription({
        id: crypto.randomUUID(),
        settings: odd,
        state: SUBSCRIPTION_STATES[place % 4] ?? "on",
        pausedUntil: place % 2 === 0 ? "2020-12-31" : null,
      }),
      next: slotAfter(odd.schedule, MONDAY),
      last: place % 3 === 0 ? undefined : delivery(),
    }));
  const present = (more: Partial<Present> = {}): Present => ({
    subscription: subscription({ settings: odd }),
    plan: real,
    next: slotAfter(odd.schedule, MONDAY),
    fitting: 3,
    reachable: undefined,
    ...more,
  });
  const messages: readonly (readonly [string, Message])[] = [
    ["help", remindersHelp(words)],
    ["help with a note", remindersHelp(words, ODD)],
    ["an empty list", listMessage([], real, words, words.reminders.switchedOff)],
    ["one", listMessage(many(1), real, words)],
    ["60 in a list", listMessage(many(60), real, words, words.reminders.resumed)],
    ...(["edit", "preview", "pause", "resume", "off"] as const).map(
      (which) =>
        [
          `which to ${which}`,
          whichMessage(
            which,
            many(60).map((each) => each.subscription),
            real,
            words,
          ),
        ] as const,
    ),
    ...(["created", "saved", "exists", "resumed", "goesOn", "alreadyOn"] as const).flatMap((head) => [
      [head, presentMessage(head, present(), words)] as const,
      [
        `${head} in a direct message`,
        presentMessage(
          head,
          present({ subscription: subscription({ channel: "D1", state: "paused" }), next: undefined, fitting: 0 }),
          words,
        ),
      ] as const,
    ]),
    ["absent", absentMessage("absent", "C1", odd, words)],
    ["absent from a direct message", absentMessage("absent", "D1", odd, words)],
    ["archived", absentMessage("archived", "C1", odd, words)],
    ["not read", notReadMessage(words.reminders.scheduleProblems["unknown-word"](ODD), ODD.repeat(30), odd, words)],
    ...postings.flatMap((posting) =>
      ["is_archived", "channel_not_found", "not_in_channel", "restricted_action", "some_new_error"].map(
        (note) =>
          [
            `${posting.kind} ${note}`,
            postingMessage(posting, subscription({ settings: { ...odd, language: words.language }, note })),
          ] as const,
      ),
    ),
  ];

  it.each(messages)("are such that Slack takes them: %s", (_what, message) => {
    expect(validateMessage(payload(message))).toEqual([]);
    expect(areBlocksTooLong(message.blocks)).toBe(false);
    expect(message.blocks.length).toBeLessThanOrEqual(LIMITS.messageBlocks);
    const { text } = payload(message);
    expect(text.trim()).not.toBe("");
    expect(text).not.toMatch(/[<>]|undefined|\[object|NaN/);
    expect(JSON.stringify([message, payload(message)])).not.toMatch(/\\ud[89a-f]/);
    expect(JSON.stringify(message.blocks)).not.toContain('"mrkdwn"');
  });

  it("counts what a long list leaves out", () => {
    expect(shown(listMessage(many(60), real, words))).toContain(words.reminders.listMore(50));
  });

  it("speaks the language that it was set to", () => {
    const digest = digestOf(track(real, []), "2020-12-21", usual);
    const notes = { late: false, missed: [], unknownYear: undefined, ends: false };
    const message = postingMessage(
      { kind: "digest", digest, notes },
      subscription({ settings: { ...usual, language: language === "zh" ? "zh" : "en" } }),
    );
    expect(message.text).toContain(words.reminders.day("2020-12-21"));
  });
});

describe("what is set", () => {
  it.each([
    [[1], "workday", "每周一 09:00（北京时间）", "Every Monday at 09:00 (Beijing time)"],
    [
      [1, 3, 5],
      "weekday",
      "每周一、周三、周五 09:00（北京时间）",
      "Every Monday, Wednesday, Friday at 09:00 (Beijing time)",
    ],
    [[1, 2, 3, 4, 5], "workday", "每个工作日 09:00（北京时间）", "Every working day at 09:00 (Beijing time)"],
    [[1, 2, 3, 4, 5, 6, 7], "workday", "每个工作日 09:00（北京时间）", "Every working day at 09:00 (Beijing time)"],
    [[1, 2, 3, 4, 5], "weekday", "周一到周五 09:00（北京时间）", "Monday to Friday at 09:00 (Beijing time)"],
    [[1, 2, 3, 4, 5], "every-day", "周一到周五 09:00（北京时间）", "Monday to Friday at 09:00 (Beijing time)"],
    [[1, 2, 3, 4, 5, 6, 7], "every-day", "每天 09:00（北京时间）", "Every day at 09:00 (Beijing time)"],
    [[1, 2, 3, 4, 5, 6, 7], "weekday", "周一到周五 09:00（北京时间）", "Monday to Friday at 09:00 (Beijing time)"],
    [[6, 7], "every-day", "每周六、周日 09:00（北京时间）", "Every Saturday, Sunday at 09:00 (Beijing time)"],
  ] as const)("%j on %s reads %s", (weekdays, calendar, chinese, english) => {
    const schedule = { ...usual.schedule, weekdays: [...weekdays], calendar };
    expect([scheduleText(schedule, zh), scheduleText(schedule, en)]).toEqual([chinese, english]);
  });
});

describe("what the owner is told", () => {
  const read = (posting: Posting, note = "") => shown(postingMessage(posting, subscription({ note })));

  it.each([
    ["is_archived", "频道已经归档了", "先取消归档"],
    ["channel_not_found", "频道已经删除，或者朗问被移出了频道", "先把朗问请回频道"],
    ["some_new_error", "Slack 不让朗问在那里发消息（some_new_error）", "先把朗问请回频道"],
  ])("says why a channel is broken and what to do: %s", (note, why, remedy) => {
    const said = read({ kind: "broken" }, note);
    expect(said).toContain(why);
    expect(said).toContain(remedy);
    expect(said).toContain("每周一 09:00（北京时间）");
    expect(said).toContain("恢复修改关闭");
  });

  it("says what is still open when the period is over, and asks", () => {
    const said = read({ kind: "ended", digest: digestOf(track(real, []), "2021-01-04", usual) });
    expect(said).toContain("计划期已于2020年12月31日结束");
    expect(said).toContain("还有 24 项没有办结：“扎实开展第七次全国人口普查”");
    expect(said).toContain("另有 16 条");
    expect(said).toContain("继续提醒未办结的停止提醒");
  });

  it.each([
    [zh, "计划期已于2020年12月31日结束，这里的例行提醒先停下了"],
    [en, "The plan's period ended on 31 Dec 2020. Regular reminders in this conversation have stopped"],
  ])("names no channel where there is none to name", (words, head) => {
    const ended = { kind: "ended" as const, digest: digestOf(track(real, []), "2021-01-04", usual) };
    const { blocks, text } = noticeMessage(ended, subscription({ channel: "D0DLCHEN01" }), words);
    expect(text.split("\n")[0]).toBe(head);
    expect(JSON.stringify(blocks)).not.toContain('"channel"');
  });

  it("offers nothing to go on with when all is done", () => {
    const said = read({ kind: "ended", digest: digestOf(track({ ...real, measures: [] }, []), "2021-01-04", usual) });
    expect(said).toContain("计划里的事项都已办结。");
    expect(said).not.toContain("继续提醒");
  });

  it("says which year's holidays are unknown, what happens meanwhile, and what the administrator does", () => {
    const said = read({ kind: "unknown-year", year: 2027 });
    expect(said).toContain("朗问还不知道2027年怎么放假");
    expect(said).toContain("按周一到周五算工作日");
    expect(said).toContain("请管理员");
  });
});
