import { svgElement } from "../dom.ts";
import type { AxisChart } from "./chart.ts";
import { fitText, scaleOf, textWidth } from "./chart-scale.ts";

/** Bars that lie down, for categories whose names would not fit under columns. */

const BAR = 18;
const GAP = 14;

const text = (content: string, x: number, y: number, anchor: string): SVGElement =>
  svgElement("text", { class: "chart-text", x, y, "text-anchor": anchor }, content);

/** @param width of the drawing in pixels. */
export const drawRows = (chart: AxisChart, width: number, format: Intl.NumberFormat): SVGElement => {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== undefined));
  const scale = scaleOf(values);
  const longest = Math.max(0, ...chart.categories.map(textWidth));
  const left = Math.min(longest + 12, width * 0.42);
  const room = width - left - Math.max(0, ...values.map((value) => textWidth(format.format(value)))) - 12;
  const rowHeight = BAR * chart.series.length + GAP;
  const height = rowHeight * chart.categories.length;
  const x = (value: number): number => left + scale.at(value) * room;
  return svgElement(
    "svg",
    { class: "chart-drawing", width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    ...chart.categories.flatMap((category, row) => {
      const top = row * rowHeight + GAP / 2;
      const middle = top + (BAR * chart.series.length) / 2 + 4;
      return [
        text(fitText(category, left - 12), left - 10, middle, "end"),
        ...chart.series.flatMap(({ values: points }, series) => {
          const value = points[row];
          if (value === undefined) {
            return [];
          }
          const y = top + series * BAR;
          return [
            svgElement("rect", {
              class: `series-${series % 6}`,
              x: Math.min(x(0), x(value)),
              y: y + 1,
              width: Math.max(2, Math.abs(x(value) - x(0))),
              height: BAR - 2,
              rx: 3,
            }),
            text(format.format(value), Math.max(x(0), x(value)) + 6, y + BAR / 2 + 4, "start"),
          ];
        }),
      ];
    }),
    svgElement("line", { class: "chart-zero", x1: x(0), x2: x(0), y1: 0, y2: height }),
  );
};
