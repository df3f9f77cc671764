import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import { areBlocksTooLong, validateMessage } from "../../src/playground/validate-blocks.ts";
import { validateView } from "../../src/playground/validate-view.ts";
import { answerMessage } from "../../src/render/answer-message.ts";
import { answerModal, askModal } from "../../src/render/ask-modal.ts";
import type { Message } from "../../src/render/blocks.ts";
import { feedbackModal } from "../../src/render/feedback.ts";
import { handoverAnswered, handoverMessage, handoverModal, handoverReply } from "../../src/render/handover-messages.ts";
import { homeView } from "../../src/render/home-view.ts";
import { improveMessage } from "../../src/render/improve-messages.ts";
import { keptQuestion } from "../../src/render/kept-question.ts";
import { measuresMessage } from "../../src/render/measures-message.ts";
import { messageModal } from "../../src/render/message-modal.ts";
import { overviewMessage, overviewPlain } from "../../src/render/overview-message.ts";
import { phraseModal } from "../../src/render/phrase-modal.ts";
import { phraseSaved, phrasesMessage } from "../../src/render/phrases-messages.ts";
import { plainer } from "../../src/render/posting-message.ts";
import { settingsModal } from "../../src/render/settings-modal.ts";
import { targetsMessage } from "../../src/render/targets-message.ts";
import { wordsIn } from "../../src/render/words/choose-words.ts";
import { payload } from "../../src/slack/payload.ts";
import { newWorkspace } from "../../src/workspace/workspace.ts";
import { ODD_NAME } from "./awkward-plans.ts";
import { fullHome, handover, improve } from "./home-fixtures.ts";
import { real } from "./reminder-fixtures.ts";

/** Pieces that break what is careless: characters of several units, right-to-left text, mark-up, JSON's own marks. */
const piece = fc.oneof(
  fc.constantFrom(
    ODD_NAME,
    "👨‍👩‍👧‍👦",
    "🇨🇳",
    "e\u0301",
    "\u202eمرحبا",
    "<!channel>",
    "&amp;",
    "*粗*",
    '"',
    "\\",
    "\n",
    "失业率",
    "a",
  ),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);
/** Not empty, since nothing that a plan or a person says is; at most so many units. */
const textOf = (most: number) =>
  fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: most }))
    .map(([pieces, length]) => {
      const text = pieces.join("") || "字";
      const long = text
        .repeat(Math.ceil(length / text.length))
        .slice(0, length)
        .replace(/\p{Cs}/gu, "");
      return long.trim() === "" ? "字" : long;
    });

const anything = fc.record({
  language: fc.constantFrom("zh" as const, "en" as const),
  question: textOf(4_000),
  answer: textOf(3_000),
  title: textOf(400),
  heading: textOf(400),
  lead: textOf(600),
  sentence: textOf(3_000),
  indicator: textOf(200),
  phrase: textOf(100),
  key: textOf(400).map((text) => text.replace(/[\p{P}\p{Z}\p{C}]/gu, "")),
});

interface Texts {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly sentence: string;
  readonly indicator: string;
}

/** The real plan in other words; its spans no longer fit, which no renderer here minds. */
const planIn = ({ title, heading, lead, sentence, indicator }: Texts): Plan => ({
  ...real,
  title,
  titleEn: title,
  sections: real.sections.map((section) => ({ ...section, heading, gloss: heading })),
  topics: real.topics.map((topic) => ({ ...topic, lead, gloss: lead })),
  measures: real.measures.map((measure) => ({
    ...measure,
    text: sentence,
    gloss: sentence,
    figures: measure.figures.map((figure) => ({ ...figure, indicator, text: indicator, en: indicator })),
    milestones: measure.milestones.map((milestone) => ({ ...milestone, text: sentence, en: sentence })),
  })),
});

describe("whatever a plan or a person says", () => {
  it("gives messages and views that Slack takes", () => {
    fc.assert(
      fc.property(anything, ({ language, question, answer, phrase: text, key, ...texts }) => {
        const words = wordsIn(language);
        const plan = planIn(texts);
        const [measure] = plan.measures;
        if (!measure) throw new Error("no measure");
        const common = { question, subject: `${question}?`, asks: "what", confidence: 0.9, corrections: [] } as const;
        const near = plan.measures.slice(0, 3);
        const options = { plan, words, share: { question, context: question }, handOver: true } as const;
        const one = handover({ question, answer, answeredBy: "U0DLCHEN001" });
        const phrase = { id: "p1", measure: measure.id, text, by: "U0DLCHEN001", at: 0 };
        const item = improve({ key, text: question });
        const messages: Message[] = [
          answerMessage({ ...common, outcome: "not-stated", near, missing: "money" }, options),
          answerMessage({ ...common, outcome: "not-in-plan", near }, options),
          answerMessage({ ...common, outcome: "several", measures: plan.measures }, options),
          overviewMessage(plan, words),
          overviewPlain(plan, words),
          targetsMessage(plan, words),
          measuresMessage(plan.measures, undefined, words),
          handoverMessage(one, near, plan, words),
          handoverAnswered(one, words),
          handoverReply(one, words),
          improveMessage([item, item, item], 3, 0, words),
          phrasesMessage([phrase, phrase], plan, words),
          phraseSaved(phrase, measure, words),
        ];
        for (const message of messages) {
          for (const each of [message, plainer(message)]) {
            expect(validateMessage(payload(each))).toEqual([]);
            expect(areBlocksTooLong(each.blocks)).toBe(false);
          }
        }
        const about = { question: keptQuestion(question), outcome: "found" as const, measures: [measure.id], language };
        const views = [
          ...messages.map((message) => messageModal(texts.title, message, words)),
          ...messages.map((message) => answerModal(message, question, words, question)),
          homeView(fullHome(plan), words),
          askModal(plan, words, question),
          feedbackModal({ id: "o1", ...about }, words),
          handoverModal(one, words, "quicker"),
          phraseModal(item, plan, words),
          settingsModal({
            settings: newWorkspace("T1", null).settings,
            version: 0,
            choices: [plan, plan],
            planZone: plan.timeZone,
            words,
          }),
        ];
        for (const view of views) expect(validateView(view)).toEqual([]);
        const all = JSON.stringify([messages.map((message) => payload(message)), views]);
        expect(all).not.toMatch(/\\ud[89a-f]/);
        expect(all).not.toContain('"mrkdwn"');
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
