import type { Asked } from "./ask-all.ts";
import { bestThreshold, type Case, isAnswered, isHit, isRight } from "./best-threshold.ts";
import type { Section } from "./section.ts";
import { percent } from "./statistics.ts";

interface Quality {
  readonly questions: number;
  /** Share of the answerable questions whose first measure is a right one. */
  readonly firstHit: number;
  /** Share of the questions that the plan does not answer for which nothing is given as an answer. */
  readonly keptSilent: number;
  /** Share of all questions that are right from end to end. */
  readonly endToEnd: number;
}

const share = <T>(all: readonly T[], is: (each: T) => boolean): number =>
  all.length === 0 ? Number.NaN : all.filter(is).length / all.length;

function qualityOf(cases: readonly Case[], threshold: number): Quality {
  return {
    questions: cases.length,
    firstHit: share(
      cases.filter(({ question }) => question.gold.length > 0),
      isHit,
    ),
    keptSilent: share(
      cases.filter(({ question }) => question.gold.length === 0),
      (each) => !isAnswered(each, threshold),
    ),
    endToEnd: share(cases, (each) => isRight(each, threshold)),
  };
}

const casesOf = ({ questions, shown }: Asked): Case[] =>
  questions.flatMap((question, i) => {
    const each = shown[i];
    return each ? [{ question, shown: each }] : [];
  });

const shares = ({ firstHit, keptSilent, endToEnd }: Quality): string[] =>
  [firstHit, keptSilent, endToEnd].map((each) => (Number.isNaN(each) ? "–" : percent(each)));

/** How many questions are answered right, by Langwen and by search engines with the same documents. */
export function qualitySections(asked: readonly Asked[]): Section[] {
  const measured = asked.map((each) => {
    const cases = casesOf(each);
    const threshold = bestThreshold(cases);
    return { ...each, cases, threshold, quality: qualityOf(cases, threshold) };
  });
  const langwen = measured.find(({ key }) => key === "langwen");
  if (!langwen) throw new RangeError("Langwen was not asked");
  const sets = [...new Set(langwen.questions.map(({ set }) => set))].map((set) => ({
    set,
    quality: qualityOf(
      langwen.cases.filter(({ question }) => question.set === set),
      langwen.threshold,
    ),
  }));
  return [
    {
      title: "Answers that are right",
      columns: [
        "Engine",
        "Terms",
        "Questions",
        "Right measure first",
        "Silent when the plan does not say",
        "Right end to end",
      ],
      rows: measured.map(({ name, tokens, quality }) => [name, tokens, `${quality.questions}`, ...shares(quality)]),
      notes: [
        "All questions of `test/questions/`. Langwen has been tuned on them: they show that nothing is lost, not how it does on what strangers ask.",
        "Right measure first: of the questions that the plan answers. Right end to end: that measure given as the answer, or nothing given where the plan has no answer.",
        "The other engines index the same 38 measures and the same phrases. Each is given the threshold on its own score that is best for these very questions, which no real use could know. FlexSearch has no score and answers whenever it finds something.",
        "Fuse.js is slow and is asked an even sample of the questions only; its shares may be some points off.",
      ],
      figures: measured.map(({ key, threshold, quality }) => ({
        engine: key,
        threshold: Number.isFinite(threshold) ? threshold : null,
        ...quality,
      })),
    },
    {
      title: "Langwen, by file of questions",
      columns: ["File", "Questions", "Right measure first", "Silent when the plan does not say", "Right end to end"],
      rows: sets.map(({ set, quality }) => [set, `${quality.questions}`, ...shares(quality)]),
      notes: [],
      figures: sets.map(({ set, quality }) => ({ set, ...quality })),
    },
  ];
}
