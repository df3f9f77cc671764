import type { TableBlock } from "@slack/types";
import type { Figure, Measure, Plan } from "../plan/plan.ts";
import { bold, type Message, paragraph, smallPrint } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { indicatorOf, targetOf, targetsOf } from "./target-lines.ts";
import type { Words } from "./words/words.ts";

const cell = (text: string) => ({ type: "raw_text" as const, text });

/** Marks a date that the text does not give. */
const BY_DEFAULT = "*";

/** All target figures as a table: indicator, target, due date, where it stands. */
export function targetsMessage(plan: Plan, words: Words): Message {
  const targets = targetsOf(plan);
  const shown = targets.slice(0, LIMITS.tableRows - 1);
  const due = (measure: Measure, figure: Figure) => {
    const { date, origin } = figure.due ? { date: figure.due, origin: figure.dueOrigin } : measure.due;
    return origin === "plan-year" ? `${words.date(date)} ${BY_DEFAULT}` : words.date(date);
  };
  const table: TableBlock = {
    type: "table",
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }, {}, { align: "right" }],
    rows: [
      [words.indicator, words.target, words.due, words.source].map(cell),
      ...shown.map(({ measure, figure }) =>
        [indicatorOf(figure, words), targetOf(figure, words), due(measure, figure), measure.id].map(cell),
      ),
    ],
  };
  const title = words.targetsTitle(words.language === "en" ? plan.titleEn : plan.title);
  const byDefault = `${BY_DEFAULT} ${words.dateOrigin("plan-year", "")}`;
  const notes = [byDefault, ...(targets.length > shown.length ? [words.more(targets.length - shown.length)] : [])];
  return {
    blocks: [paragraph([bold(title)]), table, smallPrint(notes)],
    text: [
      title,
      ...shown.map(
        ({ measure, figure }) =>
          `${words.label(indicatorOf(figure, words), targetOf(figure, words))} · ${due(measure, figure)} · ${measure.id}`,
      ),
      ...notes,
    ].join("\n"),
  };
}
