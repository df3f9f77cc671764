import { beforeAll, describe, expect, it } from "vitest";
import { MISSING } from "../../src/answer/answer.ts";
import { answerMeasure } from "../../src/answer/answer-measure.ts";
import { LONGEST_QUESTION } from "../../src/answer/answer-question.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { areBlocksTooLong, validateMessage } from "../../src/playground/validate-blocks.ts";
import { answerMessage } from "../../src/render/answer-message.ts";
import type { Message } from "../../src/render/blocks.ts";
import { helpMessage } from "../../src/render/help-message.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { measuresMessage } from "../../src/render/measures-message.ts";
import { overviewMessage } from "../../src/render/overview-message.ts";
import { sharedMessage } from "../../src/render/shared-message.ts";
import { targetsMessage } from "../../src/render/targets-message.ts";
import { en } from "../../src/render/words/en.ts";
import type { Words } from "../../src/render/words/words.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import { long, PLANS } from "./awkward-plans.ts";
import { real } from "./reminder-fixtures.ts";

/** Of a plan made up for a test so many measures are looked at: the made-up ones come first. */
const SAMPLE = 3;

/** Every kind of message that a plan can lead to, with a name for failures. */
function* messagesOf(plan: Plan, words: Words): Generator<readonly [string, Message]> {
  const common = { subject: "", confidence: 0.9 } as const;
  const question = "失业率？<!channel>😀".repeat(LONGEST_QUESTION / 10);
  yield ["overview", overviewMessage(plan, words)];
  yield ["targets", targetsMessage(plan, words)];
  yield ["help", helpMessage(plan, words)];
  yield ["help with a note", helpMessage(plan, words, words.helpNothingAsked)];
  yield ["all measures", measuresMessage(plan.measures, undefined, words)];
  for (const section of plan.sections) {
    const measures = plan.measures.filter((measure) => measure.section === section.id);
    const group = { kind: "section", id: section.id, title: section.heading, titleEn: section.gloss } as const;
    yield [`section ${section.id}`, measuresMessage(measures, group, words)];
  }
  const near = plan.measures.slice(0, 3);
  for (const missing of MISSING) {
    const answer = {
      ...common,
      question,
      asks: "what",
      corrections: [],
      outcome: "not-stated",
      missing,
      near,
    } as const;
    yield [`not stated: ${missing}`, answerMessage(answer, { plan, words, share: { question }, handOver: true })];
  }
  for (const nearest of [near, []]) {
    const answer = {
      ...common,
      question,
      asks: "what",
      corrections: [],
      outcome: "not-in-plan",
      near: nearest,
    } as const;
    yield ["not in the plan", answerMessage(answer, { plan, words, share: { question }, handOver: true })];
  }
  for (const { id, figures, facts } of plan === real ? real.measures : plan.measures.slice(0, SAMPLE)) {
    const found = answerMeasure(plan, id);
    if (!found) continue;
    const corrections = figures.slice(0, 3).map((figure) => ({ said: "2%", figure, measure: id }));
    for (const asks of ["what", "figure", "who", "when", "where"] as const) {
      const [figure, fact] = [figures[0], facts[0]];
      const answer = {
        ...found,
        question,
        asks,
        related: near,
        corrections,
        ...(asks === "figure" && figure && { figure }),
        ...(asks === "where" && fact && { fact }),
      };
      yield [`${id} ${asks}`, answerMessage(answer, { plan, words, share: { question } })];
      yield [
        `${id} ${asks}, shared`,
        sharedMessage(answerMessage(answer, { plan, words }), question, "U0DLCHEN001", words),
      ];
    }
  }
}

describe.each([
  ["zh", zh],
  ["en", en],
])("messages in %s", (_language, words) => {
  describe.each(PLANS)("of %s", (_what, plan) => {
    let messages: (readonly [string, Message])[];
    beforeAll(() => {
      messages = [...messagesOf(plan, words)];
    });

    it("are such that Slack takes them", () => {
      for (const [name, message] of messages) {
        expect(validateMessage(payload(message)).slice(0, 2), name).toEqual([]);
        expect(message.blocks.length, name).toBeLessThanOrEqual(LIMITS.messageBlocks);
        expect(message.blocks.length, name).toBeGreaterThan(0);
      }
    });

    it("stay inside what Slack takes as the text of all blocks together", () => {
      const tooLong = messages.filter(([, { blocks }]) => areBlocksTooLong(blocks)).map(([name]) => name);
      expect(tooLong.slice(0, 5)).toEqual([]);
    });

    it("have a plain text of their own, escaped and within Slack's limit", () => {
      for (const [name, message] of messages) {
        const { text } = payload(message);
        expect(text.trim(), name).not.toBe("");
        expect(text.length, name).toBeLessThanOrEqual(LIMITS.messageText);
        expect(text, name).not.toMatch(/[<>]/);
        expect(text, name).not.toMatch(/undefined|\[object/);
      }
    });

    it("never cut a character in two", () => {
      // JSON writes half a surrogate pair as an escape, and nothing else of a surrogate.
      for (const [name, message] of messages) {
        expect(JSON.stringify([message, payload(message)]), name).not.toMatch(/\\ud[89a-f]/);
      }
    });

    it("have no mark-up in blocks: what a plan or an asker wrote is shown as it stands", () => {
      for (const [name, message] of messages) expect(JSON.stringify(message.blocks), name).not.toContain('"mrkdwn"');
    });
  });
});

describe("nothing is cut off in silence", () => {
  it("says how many targets the table leaves out, in the blocks and in the text", () => {
    const plan = PLANS.find(([what]) => what.startsWith("600 targets"))?.[1] ?? real;
    const message = targetsMessage(plan, zh);
    const left = zh.more(600 - (LIMITS.tableRows - 1));
    expect(JSON.stringify(message.blocks)).toContain(left);
    expect(message.text).toContain(left);
  });

  it("says how many measures a list leaves out, and carries them on a button", () => {
    const plan = PLANS.find(([what]) => what.startsWith("200 measures"))?.[1] ?? real;
    const message = measuresMessage(plan.measures, undefined, zh);
    expect(message.text).toContain(zh.more(194));
    expect(JSON.stringify(message.blocks)).toContain(zh.more(194));
  });

  it("says that a question was too long to be read whole", () => {
    const answer = answerMeasure(real, "0.0.1");
    if (!answer) throw new Error("no measure 0.0.1");
    const question = long("失业率", LONGEST_QUESTION + 1);
    const message = answerMessage({ ...answer, question }, { plan: real, words: zh });
    expect(message.text).toContain(zh.cutQuestion(LONGEST_QUESTION));
    expect(JSON.stringify(message.blocks)).toContain(zh.cutQuestion(LONGEST_QUESTION));
  });
});

describe("what is quoted", () => {
  it.each(real.measures.map(({ id }) => id))("shows %s whole and byte for byte, in blocks and in text", (id) => {
    const answer = answerMeasure(real, id);
    if (!answer) throw new Error(`no measure ${id}`);
    const { blocks, text } = answerMessage(answer, { plan: real, words: zh, share: { question: "失业率" } });
    const quotes = (
      JSON.parse(JSON.stringify(blocks)) as { elements?: { type?: string; elements?: { text: string }[] }[] }[]
    )
      .flatMap(({ elements = [] }) => elements)
      .filter(({ type }) => type === "rich_text_quote")
      .map(({ elements = [] }) => elements.map((run) => run.text).join(""));
    expect(quotes).toEqual([answer.measure.text]);
    expect(text).toContain(answer.measure.text);
  });
});
