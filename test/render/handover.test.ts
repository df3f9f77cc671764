import { describe, expect, it } from "vitest";
import type { Handover } from "../../src/learning/handover.ts";
import { areBlocksTooLong, validateMessage } from "../../src/playground/validate-blocks.ts";
import { validateView } from "../../src/playground/validate-view.ts";
import { readValue } from "../../src/render/action-values.ts";
import type { Message } from "../../src/render/blocks.ts";
import {
  handoverAnswered,
  handoverGone,
  handoverMessage,
  handoverModal,
  handoverNoOffice,
  handoverReply,
  handoverSent,
  handoverTwice,
} from "../../src/render/handover-messages.ts";
import { answerHandoverValue, handoverMetadata } from "../../src/render/learning-values.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { en } from "../../src/render/words/en.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import { long, ODD, PLANS } from "./awkward-plans.ts";
import { real, shown } from "./reminder-fixtures.ts";

const handover: Handover = {
  id: "h".repeat(64),
  team: "T1",
  plan: real.id,
  question: "公积金怎么提取？<!channel>",
  key: "公积金怎么提取",
  asker: "U0DLLIN0001",
  language: "zh",
  channel: "C0DLWORK001",
  thread: "1606118400.000100",
  officeChannel: "C0DLWORK001",
  officeTs: null,
  state: "answered",
  answer: "请到政务中心二楼。*不是* <!here>",
  answeredBy: "U0DLCHEN001",
  at: Date.parse("2020-11-23T01:12:00Z"),
  version: 3,
};

const longest: Handover = { ...handover, question: long(ODD, 4_000), answer: long(ODD, 3_000) };
const bare: Handover = { ...handover, asker: "", answeredBy: null, channel: "D0DLLIN0001", answer: "" };

describe.each([
  ["zh", zh],
  ["en", en],
] as const)("questions for the office in %s", (language, words) => {
  const messages = function* (): Generator<readonly [string, Message]> {
    for (const one of [handover, longest, bare]) {
      for (const [what, plan] of PLANS) {
        yield [what, handoverMessage(one, plan.measures, plan, words)];
        yield [what, handoverMessage(one, [], plan, words)];
      }
      yield ["answered", handoverAnswered(one, words)];
      yield ["reply", handoverReply(one, words)];
    }
    for (const say of [handoverSent, handoverNoOffice, handoverTwice, handoverGone]) yield [say.name, say(words)];
  };

  it("are such that Slack takes them", () => {
    for (const [name, message] of messages()) {
      expect(validateMessage(payload(message)), name).toEqual([]);
      expect(areBlocksTooLong(message.blocks), name).toBe(false);
      expect(JSON.stringify(message.blocks), name).not.toContain('"mrkdwn"');
      expect(payload(message).text, name).not.toMatch(/[<>]|undefined/);
    }
  });

  it("ask the office with who asks, when, and a button to answer", () => {
    const { blocks, text } = handoverMessage(handover, real.measures.slice(0, 3), real, words);
    const said = JSON.stringify(blocks);
    expect(said).toContain('{"type":"user","user_id":"U0DLLIN0001"}');
    expect(said).toContain(`"timestamp":${handover.at / 1000}`);
    expect(said).toContain(words.nearest);
    expect(shown(blocks)).toContain(handover.question);
    expect(text).toContain(words.learning.handoverHead);
    const button = blocks
      .flatMap((block) => ("elements" in block ? (block.elements as { value?: string }[]) : []))
      .at(-1);
    expect(readValue(answerHandoverValue, button?.value)).toEqual({ handover: handover.id, language });
  });

  it("mark the office's answer as not the plan's text, in blocks and in text", () => {
    const reply = handoverReply(handover, words);
    expect(shown(reply.blocks)).toContain(words.learning.officeAnswer);
    expect(reply.text).toContain(words.learning.officeAnswer);
    expect(shown(reply.blocks)).toContain(handover.answer);
    expect(JSON.stringify(reply.blocks)).toContain('"user_id":"U0DLCHEN001"');
  });

  it("alert who asked in a channel, and need not in a direct message", () => {
    expect(JSON.stringify(handoverReply(handover, words).blocks)).toContain(handover.asker);
    const direct = handoverReply({ ...handover, channel: "D0DLLIN0001" }, words);
    expect(JSON.stringify(direct.blocks)).not.toContain(handover.asker);
  });

  it.each([undefined, "answered", "quicker", "failed"] as const)("have a form that Slack takes (%s)", (problem) => {
    for (const one of [handover, longest]) {
      const view = handoverModal(one, words, problem);
      expect(validateView(view)).toEqual([]);
      expect(view.submit === undefined).toBe(problem === "answered");
      expect(readValue(handoverMetadata, view.private_metadata)).toEqual({ handover: one.id, seen: 3, language });
      expect(view.private_metadata?.length).toBeLessThanOrEqual(LIMITS.privateMetadata);
      if (problem) expect(shown(view.blocks)).toContain(words.learning.handoverProblems[problem]);
    }
  });
});
