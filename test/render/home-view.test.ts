import { describe, expect, it } from "vitest";
import { validateView } from "../../src/playground/validate-view.ts";
import { contentsValue, languageOf, readValue } from "../../src/render/action-values.ts";
import { HOME_ACTIONS, homeLanguage, homeMetadata } from "../../src/render/home-values.ts";
import { type Home, homeView } from "../../src/render/home-view.ts";
import { HANDOVER_ACTIONS, improveValue, LEARNING_ACTIONS, pageValue } from "../../src/render/learning-values.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { listValue, MILESTONE_ACTIONS } from "../../src/render/milestone-values.ts";
import { REMINDER_ACTIONS, subscriptionValue } from "../../src/render/reminder-values.ts";
import { targetsOf } from "../../src/render/target-lines.ts";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { PLANS } from "./awkward-plans.ts";
import { digestFor, emptyHome, entries, fullHome, handover, improve } from "./home-fixtures.ts";
import { real, shown } from "./reminder-fixtures.ts";

type Element = { action_id?: string; value?: string; type: string; initial_option?: { value: string } };

/** Buttons and menus of a view, in order. */
function pressables(value: unknown): Element[] {
  if (Array.isArray(value)) return value.flatMap(pressables);
  if (typeof value !== "object" || value === null) return [];
  const own = value as Element;
  return [...(own.action_id === undefined ? [] : [own]), ...Object.values(own).flatMap(pressables)];
}
const pressed = (value: unknown, action: string) =>
  pressables(value).filter(({ action_id: id }) => id === action || id?.startsWith(`${action}/`));

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("the Home tab in %s", (language, words) => {
  const view = (home: Home) => homeView(home, words);

  it.each(PLANS)("is such that Slack takes it, of %s, with nothing and with everything on it", (_what, plan) => {
    for (const today of ["2020-11-23", "2021-02-01"]) {
      for (const home of [emptyHome(plan, today), fullHome(plan, today)]) {
        const made = view(home);
        expect(validateView(made)).toEqual([]);
        expect(made.blocks.length).toBeLessThanOrEqual(LIMITS.viewBlocks);
        const json = JSON.stringify(made);
        expect(json).not.toMatch(/\\ud[89a-f]|"mrkdwn"|undefined/);
      }
    }
  });

  it("is calm where there is nothing", () => {
    const nothing: Home = {
      ...emptyHome({ ...real, measures: [] }),
      editor: { improve: [], improveTotal: 0, handovers: [] },
    };
    const said = shown(view({ ...nothing, channel: { id: "C1", entries: [] } }).blocks);
    const { home, learning } = words;
    for (const calm of [
      home.targetsNone,
      home.nothingAhead,
      home.mineNone,
      home.channelNone,
      learning.improveNone,
      home.handoversNone,
    ]) {
      expect(said).toContain(calm);
    }
  });

  it("carries the reader's language on everything that is pressed", () => {
    for (const { type, value } of pressables(view(fullHome(real)).blocks)) {
      if (type === "button") expect(languageOf(value), value).toBe(language);
    }
    expect(readValue(homeMetadata, view(fullHome(real)).private_metadata)).toEqual({
      language,
      channel: "C0DLWORK001",
    });
    expect(readValue(homeMetadata, view(emptyHome(real)).private_metadata)).toEqual({ language });
  });

  it("shows so many targets, each above its figure, and the rest behind a button", () => {
    const plan = PLANS.find(([what]) => what.startsWith("600 targets"))?.[1] ?? real;
    const { blocks } = view(emptyHome(plan));
    const fields = blocks.flatMap((block) => ("fields" in block ? (block.fields as { text: string }[]) : []));
    expect(fields).toHaveLength(12);
    for (const [place, { text }] of fields.entries()) {
      expect(text.split("\n")).toHaveLength(2);
      expect(text).toContain(targetsOf(plan)[place]?.figure.text);
    }
    const more = words.home.moreTargets(600 - 12);
    expect(pressed(blocks, HOME_ACTIONS.targets).map((each) => shown(each))).toEqual([words.home.targets, more]);
  });

  it("counts what is overdue and what it leaves out of the milestones", () => {
    const { overdue, thisWeek, ahead, later } = digestFor(real, "2021-02-01");
    const { blocks } = view(emptyHome(real, "2021-02-01"));
    expect(overdue.length).toBeGreaterThan(5);
    expect(shown(blocks)).toContain(words.home.overdue(overdue.length));
    const left = overdue.length + thisWeek.length + ahead.length + later - 5;
    expect(shown(blocks)).toContain(words.home.moreMilestones(left));
    expect(pressed(blocks, MILESTONE_ACTIONS.close)).toHaveLength(5);
    const [all] = pressed(blocks, MILESTONE_ACTIONS.list);
    expect(readValue(listValue, all?.value)).toEqual({ days: null, filter: {}, closed: false, from: 0, language });
  });

  it("puts what comes next before what is overdue", () => {
    const digest = digestFor(real, "2020-12-01");
    const items = [...digest.thisWeek, ...digest.ahead];
    const [next, late] = [items[0], items.at(-1)];
    if (!next || !late) throw new Error("nothing ahead");
    const said = shown(
      view({ ...emptyHome(real), digest: { ...digest, thisWeek: [], ahead: [next], overdue: [late] } }).blocks,
    );
    expect(said.indexOf(next.milestone.title)).toBeGreaterThan(-1);
    expect(said.lastIndexOf(late.milestone.title)).toBeGreaterThan(said.indexOf(next.milestone.title));
  });

  it("lets reminders be changed from here", () => {
    const { blocks } = view({ ...emptyHome(real), mine: entries(2), channel: { id: "C1", entries: entries(1) } });
    const offs = pressed(blocks, REMINDER_ACTIONS.off).map(({ value }) => readValue(subscriptionValue, value));
    expect(offs).toEqual(["s0", "s1", "s0"].map((id) => ({ subscription: id, from: "home", language })));
    expect(JSON.stringify(blocks)).toContain('{"type":"channel","channel_id":"C0DLWORK001"}');
    expect(pressed(blocks, REMINDER_ACTIONS.form)).toHaveLength(1);
    expect(pressed(blocks, HOME_ACTIONS.channel)).toMatchObject([{ initial_conversation: "C1" }]);
  });

  it("says how many reminders it leaves out", () => {
    expect(shown(view({ ...emptyHome(real), mine: entries(7) }).blocks)).toContain(words.home.moreReminders(2));
    expect(shown(view({ ...emptyHome(real), mine: entries(5) }).blocks)).not.toContain(words.home.moreReminders(0));
  });

  it.each([
    [null, "auto"],
    ["zh", "zh"],
    ["en", "en"],
  ] as const)("shows a choice of %s as %s", (choice, value) => {
    const [menu] = pressed(view({ ...emptyHome(real), language: choice }).blocks, HOME_ACTIONS.language);
    expect(homeLanguage.parse(menu?.initial_option?.value)).toBe(value);
  });

  it("shows work to editors alone", () => {
    expect(shown(view(emptyHome(real)).blocks)).not.toContain(words.home.editorsTitle);
    const editor = { improve: [improve()], improveTotal: 9, handovers: [handover()] };
    const { blocks } = view({ ...emptyHome(real), editor });
    const said = shown(blocks);
    expect(said).toContain(words.learning.improveTitle(9));
    expect(said).toContain(words.learning.times(5));
    expect(said).toContain(words.learning.people(3));
    expect(said).toContain(words.learning.reasonCount(words.learning.reasons.wrong, 1));
    const [settle] = pressed(blocks, LEARNING_ACTIONS.settle);
    expect(readValue(improveValue, settle?.value)).toEqual({ key: improve().key, language });
    expect(pressed(blocks, LEARNING_ACTIONS.addPhrase).map(({ value }) => readValue(improveValue, value).key)).toEqual([
      improve().key,
      undefined,
    ]);
    expect(readValue(pageValue, pressed(blocks, LEARNING_ACTIONS.improve)[0]?.value)).toEqual({ from: 0, language });
    expect(pressed(blocks, HANDOVER_ACTIONS.answer)).toHaveLength(1);
    expect(pressed(blocks, HOME_ACTIONS.settings)).toHaveLength(1);
  });

  it("says that another plan can be chosen where there is one", () => {
    expect(shown(view({ ...emptyHome(real), plans: 2 }).blocks)).toContain(words.home.plansToChoose(2));
    expect(shown(view(emptyHome(real)).blocks)).not.toContain(words.home.plansToChoose(1));
  });

  it("opens the contents from their beginning", () => {
    const [contents] = pressed(view(emptyHome(real)).blocks, "show_contents");
    expect(readValue(contentsValue, contents?.value)).toEqual({ from: 0, language });
  });
});
