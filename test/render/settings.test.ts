import { describe, expect, it } from "vitest";
import { validateView } from "../../src/playground/validate-view.ts";
import { readValue } from "../../src/render/action-values.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { readSettings } from "../../src/render/read-settings.ts";
import { settingsModal } from "../../src/render/settings-modal.ts";
import {
  BY_DEFAULT,
  FIND_ZONE,
  MOST_EDITORS,
  SETTINGS_FIELDS,
  SETTINGS_FORM,
  settingsMetadata,
} from "../../src/render/settings-values.ts";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { zoneOptions } from "../../src/render/zone-menu.ts";
import { newWorkspace, type WorkspaceSettings } from "../../src/workspace/workspace.ts";
import { long, ODD } from "./awkward-plans.ts";
import { real, shown } from "./reminder-fixtures.ts";

const choices = [real, { id: "county-2021", title: "县2021年计划", titleEn: "" }];
const nothing = newWorkspace("T1", null).settings;
const everything: WorkspaceSettings = {
  plan: "county-2021",
  language: "en",
  timeZone: "Europe/Berlin",
  editors: ["U0DLCHEN001", "U0DLLIN0001"],
  officeChannel: "C0DLWORK001",
};

/** What Slack sends back of a form that nobody changed: what stood in it at first. */
function untouched(view: { blocks: readonly object[] }) {
  type Input = { block_id?: string; element?: { action_id: string; type: string } & Record<string, unknown> };
  const values: Record<string, Record<string, object>> = {};
  for (const { block_id: id, element } of view.blocks as readonly Input[]) {
    if (id === undefined || !element) continue;
    values[id] = {
      [element.action_id]: {
        type: element.type,
        selected_option: element["initial_option"] ?? null,
        selected_users: element["initial_users"] ?? [],
        selected_conversations: element["initial_conversations"] ?? [],
      },
    };
  }
  return { values };
}

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("the form with a workspace's settings in %s", (language, words) => {
  const view = (settings: WorkspaceSettings, quicker = false) =>
    settingsModal({ settings, version: 7, choices, planZone: real.timeZone, words, quicker });

  it.each([
    ["nothing chosen", nothing],
    ["everything chosen", everything],
  ])("is such that Slack takes it, and comes back as it went, with %s", (_what, settings) => {
    for (const quicker of [false, true]) {
      const made = view(settings, quicker);
      expect(validateView(made)).toEqual([]);
      expect(made.callback_id).toBe(SETTINGS_FORM);
      expect(readValue(settingsMetadata, made.private_metadata)).toEqual({ seen: 7, language });
      expect(readSettings(untouched(made), choices, words)).toEqual({ ok: true, settings });
      expect(shown(made.blocks).includes(words.settings.quicker)).toBe(quicker);
    }
  });

  it("takes many plans with awkward titles", () => {
    const many = Array.from({ length: 300 }, (_, place) => ({
      id: `plan-${place}`,
      title: long(ODD, 300),
      titleEn: long(ODD, 300),
    }));
    const made = settingsModal({ settings: everything, version: 0, choices: many, planZone: "UTC", words });
    expect(validateView(made)).toEqual([]);
    const editors = Array.from({ length: MOST_EDITORS }, (_, place) => `U${place}`);
    expect(validateView(view({ ...everything, editors }))).toEqual([]);
    expect(validateView(settingsModal({ settings: nothing, version: 0, choices: [], planZone: "UTC", words }))).toEqual(
      [],
    );
  });

  it("shows the usual plan for one that is no longer loaded", () => {
    const made = view({ ...everything, plan: "gone" });
    expect(readSettings(untouched(made), choices, words)).toMatchObject({ ok: true, settings: { plan: null } });
  });

  it("tells beside each field what cannot be taken", () => {
    const chosen = (value: string) => ({ selected_option: { value } });
    const state = {
      values: {
        [SETTINGS_FIELDS.plan]: { value: chosen("gone") },
        [SETTINGS_FIELDS.language]: { value: chosen("fr") },
        [SETTINGS_FIELDS.timeZone]: { [FIND_ZONE]: chosen("Asia/Dongguan") },
        [SETTINGS_FIELDS.editors]: {
          value: { selected_users: Array.from({ length: MOST_EDITORS + 1 }, (_, place) => `U${place}`) },
        },
        [SETTINGS_FIELDS.officeChannel]: { value: { selected_conversations: [] } },
      },
    };
    const { plan, language: wrong, timeZone, editors } = words.settings.problems;
    expect(readSettings(state, choices, words)).toEqual({
      ok: false,
      errors: { plan, language: wrong, timeZone, editors: editors(MOST_EDITORS) },
    });
    expect(() => readSettings(undefined, choices, words)).toThrow();
  });

  it("reads an empty form as nothing chosen", () => {
    expect(readSettings({ values: {} }, choices, words)).toEqual({ ok: true, settings: nothing });
  });
});

describe("time zones to choose from", () => {
  const offered = (typed: string, words = zh) =>
    zoneOptions(typed, "Asia/Shanghai", words).options.map(({ value }) => value);

  it.each([
    ["", zh, BY_DEFAULT],
    ["北京", zh, BY_DEFAULT],
    ["纽约", zh, "America/New_York"],
    ["new york", zh, "America/New_York"],
    ["NEW_YORK", en, "America/New_York"],
    ["ｂｅｒｌｉｎ", en, "Europe/Berlin"],
    ["paris", en, "Europe/Paris"],
  ] as const)("for %j begin with what is meant", (typed, words, first) => {
    expect(offered(typed, words)[0]).toBe(first);
  });

  it("are none for what is no zone, and never more than Slack lists", () => {
    expect(offered("东莞市")).toEqual([]);
    for (const typed of ["", "a", "america", "/"]) {
      const options = offered(typed);
      expect(options.length).toBeLessThanOrEqual(LIMITS.selectOptions);
      expect(new Set(options).size).toBe(options.length);
    }
  });

  it("are such that each can be read back", () => {
    for (const value of offered("")) {
      const state = { values: { timeZone: { [FIND_ZONE]: { selected_option: { value } } } } };
      const timeZone = value === BY_DEFAULT ? null : value;
      expect(readSettings(state, choices, zh)).toMatchObject({ ok: true, settings: { timeZone } });
    }
  });
});
