import { svgElement } from "../dom.ts";
import type { AxisChart } from "./chart.ts";
import { fitText, scaleOf, textWidth } from "./chart-scale.ts";

/** Bars, lines and areas over categories that run from left to right. */

const HEIGHT = 230;
/** Room for the number above the highest bar. */
const TOP = 22;
const BOTTOM = 28;
const MAX_BAR = 44;

interface Plane {
  readonly left: number;
  readonly right: number;
  readonly slot: number;
  readonly y: (value: number) => number;
  readonly x: (category: number) => number;
}

const text = (content: string, x: number, y: number, anchor: string): SVGElement =>
  svgElement("text", { class: "chart-text", x, y, "text-anchor": anchor }, content);

const pointTitle = (chart: AxisChart, series: number, category: number, format: Intl.NumberFormat): SVGElement => {
  const { name, values } = chart.series[series] ?? { name: "", values: [] };
  return svgElement("title", {}, `${chart.categories[category]} · ${name}: ${format.format(values[category] ?? 0)}`);
};

const bars = (chart: AxisChart, plane: Plane, format: Intl.NumberFormat): SVGElement[] => {
  const width = Math.min(MAX_BAR, (plane.slot * 0.7) / Math.max(1, chart.series.length));
  const zero = plane.y(0);
  return chart.series.flatMap(({ values }, series) =>
    values.flatMap((value, category) => {
      if (value === undefined) {
        return [];
      }
      const x = plane.x(category) + (series - chart.series.length / 2) * width;
      const y = plane.y(value);
      const bar = svgElement(
        "rect",
        {
          class: `series-${series % 6}`,
          x: x + 1,
          y: Math.min(y, zero),
          width: Math.max(1, width - 2),
          height: Math.max(1, Math.abs(zero - y)),
          rx: 3,
        },
        pointTitle(chart, series, category, format),
      );
      const shown = format.format(value);
      const fits = textWidth(shown) <= width + 4;
      return fits ? [bar, text(shown, x + width / 2, Math.min(y, zero) - 4, "middle")] : [bar];
    }),
  );
};

const lines = (chart: AxisChart, plane: Plane, format: Intl.NumberFormat): SVGElement[] =>
  chart.series.flatMap(({ values }, series) => {
    const points = values.flatMap((value, category) =>
      value === undefined ? [] : [{ category, x: plane.x(category), y: plane.y(value) }],
    );
    const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
    const [first, last] = [points[0], points.at(-1)];
    const area =
      chart.kind === "area" && first !== undefined && last !== undefined
        ? [
            svgElement("path", {
              class: `chart-area series-${series % 6}`,
              d: `${path}L${last.x} ${plane.y(0)}L${first.x} ${plane.y(0)}Z`,
            }),
          ]
        : [];
    const dots = points.map(({ category, x, y }) =>
      svgElement(
        "circle",
        { class: `chart-dot series-${series % 6}`, cx: x, cy: y, r: 4 },
        pointTitle(chart, series, category, format),
      ),
    );
    return [...area, svgElement("path", { class: `chart-line series-line-${series % 6}`, d: path }), ...dots];
  });

export const columnsFit = (chart: AxisChart, width: number): boolean => {
  const slot = (width - 56) / Math.max(1, chart.categories.length);
  return chart.categories.every((category) => textWidth(category) <= slot - 6);
};

/** @param width of the drawing in pixels. */
export const drawColumns = (chart: AxisChart, width: number, format: Intl.NumberFormat): SVGElement => {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== undefined));
  const scale = scaleOf(values);
  const left = Math.max(...scale.ticks.map((tick) => textWidth(format.format(tick)))) + 12;
  const right = width - 8;
  const slot = (right - left) / Math.max(1, chart.categories.length);
  const plane: Plane = {
    left,
    right,
    slot,
    y: (value) => HEIGHT - BOTTOM - scale.at(value) * (HEIGHT - BOTTOM - TOP),
    x: (category) => left + slot * (category + 0.5),
  };
  // On a narrow screen lines keep every nth label instead of shortening all of them to nothing.
  const every = Math.max(1, Math.ceil(40 / slot));
  return svgElement(
    "svg",
    { class: "chart-drawing", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, "aria-hidden": "true" },
    ...scale.ticks.flatMap((tick) => [
      svgElement("line", {
        class: tick === 0 ? "chart-zero" : "chart-rule",
        x1: left,
        x2: right,
        y1: plane.y(tick),
        y2: plane.y(tick),
      }),
      text(format.format(tick), left - 8, plane.y(tick) + 4, "end"),
    ]),
    ...(chart.kind === "bar" ? bars(chart, plane, format) : lines(chart, plane, format)),
    ...chart.categories.flatMap((category, index) =>
      index % every === 0 ? [text(fitText(category, slot * every - 6), plane.x(index), HEIGHT - 8, "middle")] : [],
    ),
  );
};
