import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/render/limits.ts";
import { en } from "../../src/render/words/en.ts";
import type { Words } from "../../src/render/words/words.ts";
import { zh } from "../../src/render/words/zh.ts";

/** What each function says of something usual, by its place. */
const SAMPLES: Readonly<Record<string, (words: Words) => readonly string[]>> = {
  "learning.improveTitle": ({ learning }) => [1, 2].map(learning.improveTitle),
  "learning.times": ({ learning }) => [1, 2].map(learning.times),
  "learning.people": ({ learning }) => [1, 2].map(learning.people),
  "learning.downs": ({ learning }) => [learning.downs(2)],
  "learning.reasonCount": ({ learning }) => [learning.reasonCount(learning.reasons.wrong, 2)],
  "learning.phraseProblems.tooShort": ({ learning }) => [learning.phraseProblems.tooShort(2)],
  "learning.phraseProblems.tooLong": ({ learning }) => [learning.phraseProblems.tooLong(100)],
  "learning.phraseProblems.tooMany": ({ learning }) => [learning.phraseProblems.tooMany(500)],
  "learning.phraseProblems.taken": ({ learning }) => [learning.phraseProblems.taken("1.2.3")],
  "learning.phraseSaved": ({ learning }) => [learning.phraseSaved("甲", "1.2.3")],
  "learning.phrasesTitle": ({ learning }) => [1, 2].map(learning.phrasesTitle),
  "learning.morePhrases": ({ learning }) => [learning.morePhrases(2)],
  "learning.finds": ({ learning }) => [learning.finds("1.2.3")],
  "learning.phraseRemoved": ({ learning }) => [learning.phraseRemoved("甲")],
  "asking.inPlan": ({ asking }) => [asking.inPlan("甲")],
  "asking.leftOut": ({ asking }) => [asking.leftOut(2)],
  "home.period": ({ home, date }) => [home.period(date("2020-01-01"), date("2020-12-31"))],
  "home.plansToChoose": ({ home }) => [home.plansToChoose(2)],
  "home.moreTargets": ({ home }) => [home.moreTargets(2)],
  "home.overdue": ({ home }) => [home.overdue(2)],
  "home.moreMilestones": ({ home }) => [home.moreMilestones(2)],
  "home.moreReminders": ({ home }) => [home.moreReminders(2)],
  "home.allImprove": ({ home }) => [home.allImprove(9)],
  "home.handoversTitle": ({ home }) => [1, 2].map(home.handoversTitle),
  "home.moreHandovers": ({ home }) => [home.moreHandovers(2)],
  "settings.usualPlan": ({ settings }) => [settings.usualPlan("甲")],
  "settings.planZone": ({ settings, reminders }) => [settings.planZone(reminders.timeZone("Asia/Shanghai"))],
  "settings.problems.editors": ({ settings }) => [settings.problems.editors(50)],
};

/** Halves of a sentence around a name, of which one may be empty. */
const HALVES = /^(?:learning\.replyHead|home\.channelTitle)\.\d$/;

function textsOf(words: Words): [string, string][] {
  const texts: [string, string][] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") {
      if (!HALVES.test(path) || value !== "") texts.push([path, value]);
    } else if (typeof value === "function") {
      const said = SAMPLES[path];
      expect(said, `a row of this test for ${path}`).toBeDefined();
      for (const text of said?.(words) ?? []) texts.push([path, text]);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, each] of Object.entries(value)) walk(each, `${path}.${key}`);
    }
  };
  for (const part of ["learning", "asking", "home", "settings"] as const) walk(words[part], part);
  return texts;
}

describe("the words of the Home tab, of modals, of learning and of settings", () => {
  it.each([
    ["zh", zh],
    ["en", en],
  ])("leave nothing empty in %s, and have no mark-up", (_language, words) => {
    for (const [path, text] of textsOf(words)) {
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toMatch(/undefined|NaN|\[object|[*_~`<>]/);
    }
  });

  it("have no half-width mark beside Han characters in Chinese", () => {
    for (const [path, text] of textsOf(zh)) expect(text, path).not.toMatch(/\p{Script=Han}[,;:?!.]/u);
  });

  it("are never the same in both languages, but for the names of languages", () => {
    const english = new Map(textsOf(en).map(([path, text]) => [path, text]));
    for (const [path, text] of textsOf(zh)) {
      if (!/languages\.(?:zh|en)$|\.downs$/.test(path)) expect(english.get(path), path).not.toBe(text);
    }
  });

  it("say one in the singular in English", () => {
    expect(en.learning.improveTitle(1)).toBe("1 question to improve on");
    expect(en.learning.times(1)).toBe("asked 1 time");
    expect(en.learning.people(1)).toBe("1 person");
    expect(en.home.handoversTitle(1)).toBe("1 question waits for the office");
    expect(en.moreSections(1)).toBe("1 more section");
  });

  it("are short enough for where they stand", () => {
    for (const { learning, asking, home, settings } of [zh, en]) {
      for (const title of [
        learning.feedbackTitle,
        learning.handoverTitle,
        learning.phraseTitle,
        learning.send,
        learning.save,
        learning.cancel,
        asking.title,
        asking.contents,
        asking.targets,
        asking.milestones,
        asking.measure,
        asking.submit,
        asking.close,
        settings.title,
        settings.submit,
        settings.cancel,
      ]) {
        expect(title.length, title).toBeLessThanOrEqual(LIMITS.viewTitle);
      }
      for (const text of [
        learning.helpful,
        learning.notHelpful,
        learning.handOver,
        learning.answer,
        learning.addPhrase,
        learning.settle,
        learning.phrases,
        learning.removePhrase,
        home.ask,
        home.contents,
        home.targets,
        home.moreTargets(99),
        home.allMilestones,
        home.newReminder,
        home.allImprove(999),
        home.settings,
      ]) {
        expect(text.length, text).toBeLessThanOrEqual(LIMITS.buttonTextShown);
      }
      for (const label of [learning.helpfulLabel, learning.notHelpfulLabel]) {
        expect(label.length, label).toBeLessThanOrEqual(LIMITS.accessibilityLabel);
      }
      const { title, text, yes, no } = learning.confirmRemove;
      expect(title.length).toBeLessThanOrEqual(LIMITS.confirmTitle);
      expect(text.length).toBeLessThanOrEqual(LIMITS.confirmText);
      for (const each of [yes, no]) expect(each.length).toBeLessThanOrEqual(LIMITS.confirmButton);
      for (const each of [...Object.values(learning.reasons), ...Object.values(home.languages)]) {
        expect(each.length, each).toBeLessThanOrEqual(LIMITS.optionText);
      }
    }
  });
});
