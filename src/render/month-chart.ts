import type { Block } from "@slack/types";
import { Temporal } from "temporal-polyfill";
import type { Digest } from "../reminders/digest.ts";
import { LIMITS } from "./limits.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** Slack's chart block (docs.slack.dev, “Data visualization block”), which `@slack/types` 3.2 does not know. */
interface BarChart extends Block {
  readonly type: "data_visualization";
  readonly title: string;
  readonly chart: {
    readonly type: "bar";
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[] };
  };
}

/** Months shown from today's on; what lies before and after is a bar each. A phone shows no more side by side. */
const MONTHS = 12;

/** What is open by month, as a bar chart. */
export interface MonthChart {
  readonly blocks: readonly Block[];
  /** The same for those who do not see it. */
  readonly text: string;
}

/** Undefined where it would tell nothing: with fewer than two bars. */
export function monthChart(
  { byMonth, today }: Pick<Digest, "byMonth" | "today">,
  words: Words,
): MonthChart | undefined {
  const bars = barsOf(byMonth, today, words);
  if (bars.filter(({ value }) => value > 0).length < 2) return undefined;
  const { reminders } = words;
  const block: BarChart = {
    type: "data_visualization",
    title: shorten(reminders.chartTitle, LIMITS.chartTitle),
    chart: {
      type: "bar",
      series: [{ name: reminders.chartSeries, data: bars }],
      axis_config: { categories: bars.map(({ label }) => label) },
    },
  };
  const said = bars.filter(({ value }) => value > 0).map(({ label, value }) => `${label} ${value}`);
  return { blocks: [block], text: words.label(reminders.chartTitle, words.list(said)) };
}

/** Months without anything stand between those that have something, so that the picture shows when it gets busy. */
function barsOf(byMonth: Digest["byMonth"], today: string, words: Words): { label: string; value: number }[] {
  const now = Temporal.PlainYearMonth.from(today);
  const year = String(now.year);
  const end = now.add({ months: MONTHS }).toString();
  const first = now.toString();
  const sum = (fits: (month: string) => boolean) =>
    byMonth.filter(({ month }) => fits(month)).reduce((total, { open }) => total + open, 0);
  const [before, after] = [sum((month) => month < first), sum((month) => month >= end)];
  const last = byMonth.findLast(({ month }) => month >= first && month < end)?.month;
  const months =
    last === undefined ? [] : monthsBetween(now, Temporal.PlainYearMonth.from(last)).map((month) => month.toString());
  const { reminders } = words;
  return [
    ...(before > 0 ? [{ label: reminders.before, value: before }] : []),
    ...months.map((month) => ({ label: reminders.month(month, year), value: sum((each) => each === month) })),
    ...(after > 0 ? [{ label: reminders.after, value: after }] : []),
  ];
}

function monthsBetween(first: Temporal.PlainYearMonth, last: Temporal.PlainYearMonth): Temporal.PlainYearMonth[] {
  const { months } = first.until(last, { largestUnit: "month" });
  return Array.from({ length: months + 1 }, (_, place) => first.add({ months: place }));
}

/** Charts of any kind: what a Slack of today may not take. */
export const isPicture = ({ type }: Block): boolean => type === "data_visualization";
