import { describe, expect, it } from "vitest";
import type { Plan, Section, Topic } from "../../src/plan/plan.ts";
import { validateView } from "../../src/playground/validate-view.ts";
import type { Settings } from "../../src/reminders/subscription.ts";
import { readReminderForm } from "../../src/render/read-reminder-form.ts";
import { LONGEST_FILTER, reminderForm, reminderSaved } from "../../src/render/reminder-form.ts";
import { presentBlocks } from "../../src/render/reminders-message.ts";
import { en } from "../../src/render/words/en.ts";
import { FORM_FIELDS } from "../../src/render/words/reminder-words.ts";
import { zh } from "../../src/render/words/zh.ts";
import { defaultSettings } from "../../src/slack/reminder-defaults.ts";
import { real, subscription } from "./reminder-fixtures.ts";

const usual = defaultSettings(real, "zh");
const all: Settings = {
  schedule: { weekdays: [1, 2, 3, 4, 5, 6, 7], time: "00:05", timeZone: "Pacific/Kiritimati", calendar: "every-day" },
  horizonDays: 366,
  filter: { section: "2", topic: "2.1", unit: "单".repeat(LONGEST_FILTER), keyword: "词".repeat(LONGEST_FILTER) },
  language: "en",
  quiet: true,
  changers: "anyone",
};
const LONG = "以更大决心推进经济复苏".repeat(30);

const [section] = real.sections.slice(1) as [Section];
const [topic] = real.topics as [Topic];
const large: Plan = {
  ...real,
  sections: Array.from({ length: 150 }, (_, place) => ({
    ...section,
    id: String(place + 1),
    heading: LONG,
    gloss: LONG,
    topics: Array.from({ length: 150 }, (_each, its) => `${place + 1}.${its + 1}`),
  })),
  topics: [{ ...topic, id: "1.1", lead: LONG, gloss: LONG }],
};

/** What Slack sends of the form when nothing is changed in it. */
function stateOf(
  settings: Settings,
  channel = "C1",
): { values: Record<string, Record<string, Record<string, unknown>>> } {
  const chosen = (value: string) => ({ selected_option: { value } });
  const values: Record<string, Record<string, unknown>> = {
    channel: { selected_conversation: channel },
    weekdays: { selected_options: settings.schedule.weekdays.map((day) => ({ value: String(day) })) },
    time: { selected_time: settings.schedule.time },
    horizon: { value: String(settings.horizonDays) },
    part: chosen(settings.filter.topic ? `topic:${settings.filter.topic}` : "all"),
    unit: { value: settings.filter.unit ?? null },
    keyword: { value: settings.filter.keyword ?? null },
    calendar: chosen(settings.schedule.calendar),
    quiet: { selected_options: settings.quiet ? [{ value: "quiet" }] : [] },
    language: chosen(settings.language),
    timeZone: chosen(settings.schedule.timeZone),
    changers: chosen(settings.changers),
  };
  return { values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [name]: value }])) };
}

describe.each([
  ["zh", zh],
  ["en", en],
])("the form in %s", (_language, words) => {
  it.each([
    ["the usual settings", real, usual],
    ["all that can be set", real, all],
    ["150 sections of 150 topics with long titles", large, usual],
    ["a plan without sections", { ...real, sections: [], topics: [] }, usual],
    ["a part that the plan no longer has", real, { ...usual, filter: { section: "99" } }],
  ] as const)("with %s is such that Slack takes it", (_what, plan, settings) => {
    for (const channel of ["C1", "current", undefined]) {
      const metadata = {
        subscription: crypto.randomUUID(),
        seen: JSON.stringify([settings, channel, false]),
        language: words.language,
      };
      const view = reminderForm({ plan, words, settings, channel, metadata, notice: words.reminders.conflictOff });
      expect(validateView(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(/undefined|\\ud[89a-f]/);
    }
  });

  it("is such that Slack takes it when it is saved", () => {
    const present = {
      subscription: subscription({ settings: all }),
      plan: real,
      next: undefined,
      fitting: 0,
      reachable: undefined,
    };
    const { blocks } = presentBlocks("saved", present, words);
    expect(validateView(reminderSaved(blocks, words))).toEqual([]);
  });
});

describe("reading the form", () => {
  it("gives back what was set", () => {
    const { section: _section, ...filter } = all.filter;
    expect(readReminderForm(stateOf(all), real, zh)).toEqual({ ok: true, channel: "C1", settings: { ...all, filter } });
    expect(readReminderForm(stateOf(usual), real, zh)).toEqual({ ok: true, channel: "C1", settings: usual });
  });

  it.each([
    ["channel", { selected_conversation: null }, "请选一项"],
    ["weekdays", { selected_options: [] }, "请至少选一天"],
    ["weekdays", { selected_options: [{ value: "8" }] }, "请至少选一天"],
    ["time", { selected_time: null }, "请选一个时间，例如 09:00"],
    ["time", { selected_time: "25:00" }, "请选一个时间，例如 09:00"],
    ["horizon", { value: "0" }, "请填 1 到 366 的整数，例如 30"],
    ["horizon", { value: "367" }, "请填 1 到 366 的整数，例如 30"],
    ["horizon", { value: "1.5" }, "请填 1 到 366 的整数，例如 30"],
    ["horizon", { value: "一个月" }, "请填 1 到 366 的整数，例如 30"],
    ["horizon", { value: null }, "请填 1 到 366 的整数，例如 30"],
    ["part", { selected_option: { value: "section:99" } }, "计划里没有这一部分了，请重新选"],
    ["part", { selected_option: null }, "计划里没有这一部分了，请重新选"],
    ["unit", { value: "单".repeat(101) }, "太长了，请不要超过 100 个字"],
    ["keyword", { value: "词".repeat(101) }, "太长了，请不要超过 100 个字"],
    ["calendar", { selected_option: { value: "lunar" } }, "请选一项"],
    ["language", { selected_option: null }, "请选一项"],
    ["timeZone", { selected_option: { value: "Mars/Base" } }, "没有这个时区，请重新选"],
    ["changers", { selected_option: { value: "nobody" } }, "请选一项"],
  ])("says beside %s what is wrong: %j", (name, given, problem) => {
    const state = stateOf(usual);
    state.values[name] = { [name]: given };
    expect(readReminderForm(state, real, zh)).toEqual({ ok: false, errors: { [name]: problem } });
  });

  it("names everything that is wrong at once", () => {
    const read = readReminderForm({ values: {} }, real, zh);
    const needed = FORM_FIELDS.filter((field) => !["unit", "keyword", "quiet"].includes(field));
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual([...needed].sort());
  });

  it("reads full-width digits, and trims what is typed", () => {
    const state = stateOf(usual);
    state.values["horizon"] = { horizon: { value: " ６０ " } };
    state.values["keyword"] = { keyword: { value: "  学校   食堂 " } };
    const read = readReminderForm(state, real, zh);
    expect(read.ok && [read.settings.horizonDays, read.settings.filter]).toEqual([60, { keyword: "学校 食堂" }]);
  });
});
