import type { Block } from "@slack/types";
import { describe, expect, it } from "vitest";
import { answerMeasure } from "../../src/answer/answer-measure.ts";
import type { Plan, Section, Topic } from "../../src/plan/plan.ts";
import { areBlocksTooLong, validateMessage } from "../../src/playground/validate-blocks.ts";
import { validateView } from "../../src/playground/validate-view.ts";
import { contentsValue, moreValue, readValue } from "../../src/render/action-values.ts";
import { answerMessage } from "../../src/render/answer-message.ts";
import { answerModal, askModal } from "../../src/render/ask-modal.ts";
import { ASK_FIELDS, ASK_FORM, askMetadata } from "../../src/render/ask-values.ts";
import { ACTIONS, type Message } from "../../src/render/blocks.ts";
import { digestMessage } from "../../src/render/digest-message.ts";
import { helpMessage } from "../../src/render/help-message.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { messageModal, modalBlocks } from "../../src/render/message-modal.ts";
import { overviewMessage, overviewPlain } from "../../src/render/overview-message.ts";
import { plainer } from "../../src/render/posting-message.ts";
import { targetsMessage } from "../../src/render/targets-message.ts";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import { long, ODD, PLANS } from "./awkward-plans.ts";
import { digestFor } from "./home-fixtures.ts";
import { real, shown } from "./reminder-fixtures.ts";

const section = real.sections.find(({ topics }) => topics.length > 0) as Section;
const topic = real.topics[0] as Topic;

/** `count` sections with headings as long as Slack shows, and `topics` lead sentences among them. */
function wide(count: number, topics: number, text: string): Plan {
  return {
    ...real,
    sections: Array.from({ length: count }, (_, place) => ({
      ...section,
      id: String(place),
      heading: long(text, 150),
      gloss: long("A long gloss of it. ", 150),
    })),
    topics: Array.from({ length: topics }, (_, place) => ({
      ...topic,
      id: `${place % count}.${place}`,
      section: String(place % count),
      lead: long(text, 300),
    })),
  };
}

const EXTREMES: readonly (readonly [string, Plan])[] = [
  ...PLANS,
  ["30 sections with headings of 150 characters and 200 topics", wide(30, 200, "以更大决心推动经济高质量发展")],
  ["30 sections with awkward headings and 200 topics", wide(30, 200, ODD)],
  ["one section with 200 topics", wide(1, 200, "精准高效服务企业")],
  ["100 sections without topics", wide(100, 0, ODD)],
  ["sections without measures", { ...real, sections: real.sections.map((each) => ({ ...each, measures: [] })) }],
];

const buttonsIn = (blocks: readonly Block[], action: string) =>
  JSON.stringify(blocks)
    .split('"action_id":"')
    .slice(1)
    .filter((each) => each.startsWith(`${action}/`)).length;

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("the plan's contents in %s", (language, words) => {
  /** All pages, by pressing the button. */
  function pages(plan: Plan, make: typeof overviewMessage): Message[] {
    const all: Message[] = [];
    let from: number | undefined = 0;
    while (from !== undefined && all.length < 200) {
      const message: Message = make(plan, words, from);
      all.push(message);
      const last = message.blocks.at(-1) as { elements?: { action_id?: string; value?: string }[] };
      const [button] = last.elements ?? [];
      from = button?.action_id?.startsWith(ACTIONS.contents) ? readValue(contentsValue, button.value).from : undefined;
    }
    return all;
  }

  it.each(EXTREMES)("stay inside Slack's limits and show each section once, of %s", (_what, plan) => {
    for (const make of [overviewMessage, overviewPlain]) {
      const all = pages(plan, make);
      for (const message of all) {
        expect(validateMessage(payload(message))).toEqual([]);
        expect(areBlocksTooLong(message.blocks)).toBe(false);
        expect(validateMessage(payload(plainer(message)))).toEqual([]);
        expect(areBlocksTooLong(plainer(message).blocks)).toBe(false);
        expect(validateView(messageModal(words.asking.contents, message, words))).toEqual([]);
        expect(JSON.stringify(message)).not.toMatch(/\\ud[89a-f]/);
      }
      const planned = plan.sections.filter(({ measures }) => measures.length > 0).length;
      const all_ = all.reduce((sum, { blocks }) => sum + shown(blocks).split(words.milestones.showAll).length - 1, 0);
      expect(all_).toBe(planned);
    }
  });

  it("say the same with containers and without", () => {
    const [message, older] = [overviewMessage(real, words), overviewPlain(real, words)];
    expect(older.text).toBe(message.text);
    expect(buttonsIn(older.blocks, ACTIONS.more)).toBe(buttonsIn(message.blocks, ACTIONS.more));
    expect(older).toEqual(plainer(message));
    expect(JSON.stringify(older)).not.toContain('"container"');
    for (const { heading } of real.sections) expect(shown(older.blocks)).toContain(heading);
  });

  it("open the first section and no other", () => {
    const containers = overviewMessage(real, words).blocks.filter(({ type }) => type === "container");
    expect(containers).toHaveLength(real.sections.length);
    expect(containers.map((each) => (each as { default_collapsed?: boolean }).default_collapsed)).toEqual([
      undefined,
      ...real.sections.slice(1).map(() => true),
    ]);
  });

  it("have a button for each lead sentence and one for the whole section", () => {
    const { blocks } = overviewMessage(real, words);
    const shownSections = real.sections.filter(({ measures }) => measures.length > 0).length;
    expect(buttonsIn(blocks, ACTIONS.more)).toBe(real.topics.length + shownSections);
    const text = JSON.stringify(blocks);
    const values = [...text.matchAll(/"value":"((?:[^"\\]|\\.)*)"/g)].map(([, value]) =>
      readValue(moreValue, JSON.parse(`"${value}"`)),
    );
    expect(values).toContainEqual({ kind: "topic", id: real.topics[0]?.id, from: 0, language });
    expect(values).toContainEqual({ kind: "section", id: section.id, from: 0, language });
  });

  it("begin anew where a button asks for sections that are no longer there", () => {
    expect(overviewMessage(real, words, 99)).toEqual(overviewMessage(real, words));
  });
});

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("modals in %s", (language, words) => {
  function* messages(plan: Plan): Generator<Message> {
    const digest = digestFor(plan);
    yield targetsMessage(plan, words);
    yield overviewMessage(plan, words);
    yield helpMessage(plan, words);
    yield digestMessage({ digest, notes: { late: false, missed: [], unknownYear: undefined, ends: false } }, words);
    const answer = answerMeasure(plan, plan.measures[0]?.id ?? "");
    if (answer) yield answerMessage(answer, { plan, words, office: "unread" });
  }

  it.each(EXTREMES)("show every kind of message, of %s", (_what, plan) => {
    for (const message of messages(plan)) {
      for (const view of [
        messageModal(long(ODD, 90), message, words),
        answerModal(message, long(ODD, 4_000), words, long(ODD, 4_000)),
      ]) {
        expect(validateView(view)).toEqual([]);
        expect(JSON.stringify(view)).not.toMatch(/"(?:table|container|context_actions|data_visualization|markdown)"/);
        expect(view.private_metadata?.length ?? 0).toBeLessThanOrEqual(LIMITS.privateMetadata);
      }
    }
  });

  it("say each row of a table in a line", () => {
    const text = shown(messageModal(words.asking.targets, targetsMessage(real, words), words).blocks);
    const figures = real.measures.flatMap((each) => each.figures).filter(({ role }) => role === "target");
    expect(figures.length).toBeGreaterThan(0);
    for (const { text: figure } of figures) expect(text).toContain(figure);
  });

  it("say how much of a message there is no room for", () => {
    const blocks: Block[] = Array.from({ length: 120 }, () => ({ type: "divider" }));
    const fitting = modalBlocks({ blocks, text: "" }, words);
    expect(fitting).toHaveLength(LIMITS.viewBlocks);
    expect(shown(fitting)).toContain(words.asking.leftOut(21));
    expect(modalBlocks({ blocks: blocks.slice(20), text: "" }, words)).toEqual(blocks.slice(20));
  });

  it("ask for a question, with what is known of it already", () => {
    for (const plan of EXTREMES.map(([, each]) => each)) {
      for (const initial of [undefined, "", "失业率", long(ODD, 4_000)]) {
        const view = askModal(plan, words, initial);
        expect(validateView(view)).toEqual([]);
        expect(view.callback_id).toBe(ASK_FORM);
        expect(readValue(askMetadata, view.private_metadata)).toEqual({ language });
      }
    }
    const element = { initial_value: "失业率", focus_on_load: true };
    expect(askModal(real, words, "失业率").blocks).toMatchObject([{ element }]);
    expect(askModal(real, words, "一\n二").blocks).toMatchObject([{ element: { multiline: true } }]);
  });

  it("keep the question above its answer, and what the next one may lean on", () => {
    const answer = answerMeasure(real, "0.0.1");
    if (!answer) throw new Error("no measure 0.0.1");
    const view = answerModal(answerMessage(answer, { plan: real, words }), "失业率", words, "失业率目标");
    expect(view.blocks[0]).toMatchObject({ block_id: ASK_FIELDS.question, element: { initial_value: "失业率" } });
    expect(shown(view.blocks)).toContain(answer.outcome === "found" ? answer.measure.text : "");
    expect(readValue(askMetadata, view.private_metadata)).toEqual({ language, context: "失业率目标" });
  });
});
