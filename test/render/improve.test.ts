import { describe, expect, it } from "vitest";
import type { Phrase } from "../../src/learning/phrase.ts";
import type { Measure, Plan } from "../../src/plan/plan.ts";
import { areBlocksTooLong, validateMessage } from "../../src/playground/validate-blocks.ts";
import { validateView } from "../../src/playground/validate-view.ts";
import { readValue } from "../../src/render/action-values.ts";
import type { Message } from "../../src/render/blocks.ts";
import { improveGone, improveMessage, improveSettled } from "../../src/render/improve-messages.ts";
import {
  FIND_MEASURE,
  improveValue,
  LEARNING_ACTIONS,
  LONGEST_PHRASE,
  PHRASE_FIELDS,
  PHRASE_FORM,
  pageValue,
  phraseValue,
} from "../../src/render/learning-values.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { measureOptions } from "../../src/render/measure-menu.ts";
import { messageModal } from "../../src/render/message-modal.ts";
import { type PhraseProblem, phraseErrors, phraseModal, readPhrase } from "../../src/render/phrase-modal.ts";
import { phraseGone, phraseRemoved, phraseSaved, phrasesMessage } from "../../src/render/phrases-messages.ts";
import { shorten } from "../../src/render/text.ts";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import { long, ODD, PLANS } from "./awkward-plans.ts";
import { improve, longestImprove } from "./home-fixtures.ts";
import { real, shown } from "./reminder-fixtures.ts";

const first = real.measures[0] as Measure;
const crowded: Plan = {
  ...real,
  measures: Array.from({ length: 250 }, (_, place) => ({ ...first, section: "1", id: `1.1.${place + 1}` })),
};

const phrase = (more: Partial<Phrase> = {}): Phrase => ({
  id: "p1",
  measure: first.id,
  text: "公积金<!channel>",
  by: "U0DLCHEN001",
  at: Date.parse("2020-11-23T01:12:00Z"),
  ...more,
});

type Pressable = { action_id?: string; value?: string };
function pressed(value: unknown, action: string): Pressable[] {
  if (Array.isArray(value)) return value.flatMap((each) => pressed(each, action));
  if (typeof value !== "object" || value === null) return [];
  const own = value as Pressable;
  const isIt = own.action_id === action || own.action_id?.startsWith(`${action}/`);
  return [...(isIt ? [own] : []), ...Object.values(own).flatMap((each) => pressed(each, action))];
}

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("what can be improved, in %s", (_language, words) => {
  const isTaken = (message: Message) => {
    expect(validateMessage(payload(message))).toEqual([]);
    expect(areBlocksTooLong(message.blocks)).toBe(false);
    expect(JSON.stringify(message)).not.toMatch(/\\ud[89a-f]|"mrkdwn"|undefined/);
    expect(validateView(messageModal(words.learning.improveTitle(1), message, words))).toEqual([]);
  };

  it("is listed in pages that Slack takes, each question once", () => {
    const items = Array.from({ length: 21 }, (_, place) =>
      improve({ key: `key ${place}`, text: place % 2 === 0 ? longestImprove.text : `问题 ${place}` }),
    );
    const keys: (string | undefined)[] = [];
    let from: number | undefined = 0;
    while (from !== undefined) {
      const message: Message = improveMessage(items, items.length, from, words);
      isTaken(message);
      keys.push(
        ...pressed(message.blocks, LEARNING_ACTIONS.settle).map(({ value }) => readValue(improveValue, value).key),
      );
      const [more] = pressed(message.blocks, LEARNING_ACTIONS.improve);
      from = more ? readValue(pageValue, more.value).from : undefined;
    }
    expect(keys).toEqual(items.map(({ key }) => key));
  });

  it("says how many are not shown, also of those that were not read", () => {
    const message = improveMessage([improve()], 400, 0, words);
    expect(shown(message.blocks)).toContain(words.more(399));
    expect(message.text).toContain(words.more(399));
    expect(pressed(message.blocks, LEARNING_ACTIONS.improve)).toEqual([]);
  });

  it("begins anew where the list became shorter, and is calm where it is empty", () => {
    expect(improveMessage([improve()], 1, 40, words)).toEqual(improveMessage([improve()], 1, 0, words));
    expect(improveMessage([], 0, 0, words).text).toBe(words.learning.improveNone);
    for (const say of [improveSettled, improveGone]) isTaken(say(words));
  });

  it("leaves out what nobody did", () => {
    const { text } = improveMessage([improve({ times: 0, down: 0, reasons: {} })], 1, 0, words);
    expect(text).not.toContain(words.learning.times(0));
    expect(text).not.toContain("👎");
  });
});

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("the form for a phrase in %s", (language, words) => {
  it.each([...PLANS, ["250 measures", crowded]] as const)("is such that Slack takes it, of %s", (_what, plan) => {
    for (const item of [undefined, improve(), longestImprove, improve({ measures: ["no such"] })]) {
      const view = phraseModal(item, plan, words);
      expect(validateView(view)).toEqual([]);
      expect(view.callback_id).toBe(PHRASE_FORM);
      expect(readValue(improveValue, view.private_metadata)).toEqual({ ...(item && { key: item.key }), language });
      expect(JSON.stringify(view)).not.toMatch(/\\ud[89a-f]/);
    }
  });

  it("begins with the question and the nearest measure", () => {
    const view = phraseModal(improve({ measures: ["2.1.5", "0.0.1"] }), real, words);
    expect(view.blocks).toMatchObject([
      { block_id: PHRASE_FIELDS.text, element: { initial_value: improve().text, max_length: LONGEST_PHRASE } },
      { block_id: PHRASE_FIELDS.measure, element: { type: "static_select", initial_option: { value: "2.1.5" } } },
      { type: "context" },
    ]);
    expect(shown(view.blocks)).toContain(words.learning.phraseEffect);
  });

  it("looks measures up as somebody types where there are more than Slack lists", () => {
    const menu = { type: "external_select", action_id: FIND_MEASURE, initial_option: { value: "1.1.7" } };
    const view = phraseModal(improve({ measures: ["1.1.7"] }), crowded, words);
    expect(view.blocks[1]).toMatchObject({ element: menu });
  });

  it.each([
    [real, "", 38],
    [real, "2.1.5", 1],
    [real, "２．１．５", 1],
    [real, "失业率", undefined],
    [real, "没有这样的事", 0],
    [crowded, "", LIMITS.selectOptions],
    [crowded, "1.1.2", LIMITS.selectOptions],
  ] as const)("offers measures for what was typed (%#)", (plan, typed, count) => {
    const offered = measureOptions(plan, typed, words);
    const options = "options" in offered ? offered.options : offered.option_groups.flatMap((group) => group.options);
    if (count === undefined) expect(options.length).toBeGreaterThan(0);
    else if (count < LIMITS.selectOptions) expect(options).toHaveLength(count);
    else expect(options.length).toBeLessThanOrEqual(count);
    const element =
      options.length === 0 ? undefined : { type: "static_select" as const, action_id: "value", ...offered };
    if (!element) return;
    const label = { type: "plain_text" as const, text: "x" };
    const view = {
      type: "modal",
      title: label,
      submit: label,
      blocks: [{ type: "input", block_id: "measure", label, element }],
    };
    expect(validateView(view)).toEqual([]);
  });

  it("is read back from either menu", () => {
    const option = { selected_option: { value: "2.1.5", text: { type: "plain_text", text: "x" } } };
    const state = (menu: object, text: string | null = "公积金") => ({
      values: { text: { value: { type: "plain_text_input", value: text } }, measure: menu },
    });
    expect(readPhrase(state({ value: option }))).toEqual({ text: "公积金", measure: "2.1.5" });
    expect(readPhrase(state({ [FIND_MEASURE]: option }))).toEqual({ text: "公积金", measure: "2.1.5" });
    expect(readPhrase(state({ [FIND_MEASURE]: { selected_option: null } }, null))).toEqual({
      text: "",
      measure: undefined,
    });
    expect(() => readPhrase({ values: {} })).toThrow();
  });

  it("says beside the field what is wrong", () => {
    const { phraseProblems: said } = words.learning;
    const theme = real.themes[0];
    const rows: readonly (readonly [PhraseProblem, string, string])[] = [
      [{ kind: "no-such-measure" }, "measure", said.noMeasure],
      [{ kind: "too-short", shortest: 2 }, "text", said.tooShort(2)],
      [{ kind: "too-long", longest: 100 }, "text", said.tooLong(100)],
      [{ kind: "too-many", most: 500 }, "text", said.tooMany(500)],
      [{ kind: "only-fillers" }, "text", said.onlyFillers],
      [{ kind: "answered-otherwise" }, "text", said.answeredOtherwise],
      [{ kind: "already-there" }, "text", said.alreadyThere],
      [{ kind: "taken", by: { kind: "measure", id: "gone" } }, "text", said.taken("gone")],
      [
        { kind: "taken", by: { kind: "section", id: "0" } },
        "text",
        said.taken(language === "en" ? shorten(real.sections[0]?.gloss ?? "", 40) : words.mainGoals),
      ],
      [
        { kind: "taken", by: { kind: "theme", id: theme?.name ?? "" } },
        "text",
        said.taken((language === "en" ? theme?.en : theme?.name) ?? ""),
      ],
    ];
    for (const [problem, field, sentence] of rows) {
      expect(phraseErrors(problem, real, words)).toEqual({ [field]: sentence });
    }
    expect(phraseErrors({ kind: "taken", by: { kind: "measure", id: first.id } }, real, words)["text"]).toContain(
      first.id,
    );
  });
});

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("added phrases in %s", (language, words) => {
  const many = Array.from({ length: 23 }, (_, place) =>
    phrase({ id: `p${place}`, at: place * 1_000, text: place % 2 === 0 ? long(ODD, 100) : `说法 ${place}` }),
  );

  it("are listed in pages that Slack takes, the last one first, each with a button to delete it", () => {
    const ids: string[] = [];
    let from: number | undefined = 0;
    while (from !== undefined) {
      const message: Message = phrasesMessage(many, real, words, from);
      expect(validateMessage(payload(message))).toEqual([]);
      expect(areBlocksTooLong(message.blocks)).toBe(false);
      expect(validateView(messageModal(words.learning.phrasesTitle(1), message, words))).toEqual([]);
      ids.push(
        ...pressed(message.blocks, LEARNING_ACTIONS.removePhrase).map(
          ({ value }) => readValue(phraseValue, value).phrase,
        ),
      );
      const [more] = pressed(message.blocks, LEARNING_ACTIONS.phrases);
      from = more ? readValue(pageValue, more.value).from : undefined;
    }
    expect(ids).toEqual(many.map(({ id }) => id).toReversed());
  });

  it("say so when the plan no longer has the measure, and when there is none", () => {
    expect(phrasesMessage([phrase({ measure: "9.9.9" })], real, words).text).toContain(words.milestones.notInPlanNow);
    expect(phrasesMessage([], real, words).text).toBe(words.learning.phrasesNone);
  });

  it.each(PLANS)("say what they find from now on, of %s", (_what, plan) => {
    const measure = plan.measures[0] ?? first;
    const message = phraseSaved(phrase({ text: long(ODD, 100) }), measure, words);
    expect(validateMessage(payload(message))).toEqual([]);
    expect(areBlocksTooLong(message.blocks)).toBe(false);
    expect(message.text).toContain(measure.text.slice(0, 100));
  });

  it("are told of in one line when they are gone", () => {
    expect(phraseRemoved(phrase(), words).text).toBe(words.learning.phraseRemoved(phrase().text));
    expect(phraseGone(words).text).toBe(words.learning.phraseGone);
    expect(language).toBe(words.language);
  });
});
