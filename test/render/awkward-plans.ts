import type { Measure, Plan } from "../../src/plan/plan.ts";
import { real } from "./reminder-fixtures.ts";

/** Plans at the extremes: each with a name for failures. */

const first = real.measures[0] as Measure;

/** Names that are easily broken: emoji of several characters, right-to-left text, combining marks, mark-up. */
export const ODD_NAME = "👨‍👩‍👧‍👦🇨🇳e\u0301\u202eمرحبا שלום<!channel>&amp;*粗*_`";
export const ODD = ODD_NAME.repeat(6);

const withMeasures = (measures: readonly Measure[], more: Partial<Plan> = {}): Plan => ({ ...real, ...more, measures });
export const long = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** A measure of `length` characters that starts where the first one of the real plan does. */
function longMeasure(length: number, text = first.text): Measure {
  const { start } = first.span;
  return {
    ...first,
    text: long(text, length),
    span: { start, end: start + length },
    gloss: long("Long gloss. ", length),
  };
}

function manyMeasures(count: number): Measure[] {
  return Array.from({ length: count }, (_, place) => ({
    ...first,
    id: `1.1.${place + 1}`,
    section: "1",
    topic: "1.1",
  }));
}

export const PLANS: readonly (readonly [string, Plan])[] = [
  ["the real plan", real],
  ["a measure of 3,000 characters", withMeasures([longMeasure(3_000), ...real.measures.slice(1)])],
  ["every measure of 3,000 characters", withMeasures(real.measures.map(({ id }) => ({ ...longMeasure(3_000), id })))],
  [
    "60 targets in one measure",
    withMeasures([
      { ...first, figures: first.figures.slice(0, 1).flatMap((figure) => new Array(60).fill(figure)) },
      ...real.measures.slice(1),
    ]),
  ],
  [
    "600 targets in ten measures",
    withMeasures(
      manyMeasures(10).map((measure) => ({
        ...measure,
        figures: first.figures.slice(0, 1).flatMap((figure) => new Array(60).fill(figure)),
      })),
    ),
  ],
  ["200 measures in a section", withMeasures(manyMeasures(200))],
  [
    "200 leads in a section, and 60 sections",
    withMeasures(real.measures, {
      topics: real.topics.slice(0, 1).flatMap((topic) => new Array(200).fill(topic)),
      sections: real.sections.slice(1, 2).flatMap((section) => new Array(60).fill(section)),
    }),
  ],
  [
    "odd names",
    withMeasures(
      real.measures.map((measure) => ({
        ...measure,
        text: ODD,
        gloss: ODD,
        figures: measure.figures.map((figure) => ({ ...figure, indicator: ODD, text: ODD_NAME })),
        scope: measure.scope.map((scope) => ({ ...scope, name: ODD })),
        due: { date: "2020-12-31", origin: "external", citation: ODD },
      })),
      {
        title: ODD,
        titleEn: ODD,
        sections: real.sections.map((section) => ({ ...section, heading: ODD, gloss: ODD })),
        topics: real.topics.map((topic) => ({ ...topic, lead: ODD, gloss: ODD })),
      },
    ),
  ],
  [
    "300 units that share a measure",
    withMeasures([
      {
        ...first,
        scope: first.scope.slice(0, 1).flatMap((scope) => new Array(300).fill({ ...scope, name: "镇经济发展局" })),
      },
      ...real.measures.slice(1),
    ]),
  ],
];
