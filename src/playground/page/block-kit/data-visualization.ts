import { element } from "../dom.ts";
import { type Chart, parseChart } from "./chart.ts";
import { columnsFit, drawColumns } from "./chart-columns.ts";
import { drawPie } from "./chart-pie.ts";
import { drawRows } from "./chart-rows.ts";
import { type Json, objectAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";
import { unknownNotice } from "./unknown.ts";

/** Drawn at this width until the box knows its own. */
const FIRST_WIDTH = 480;

const legendEntry = (label: string, index: number, value?: string): HTMLElement =>
  element(
    "li",
    {},
    element("span", { class: `legend-mark legend-${index % 6}`, "aria-hidden": "true" }),
    element("span", { class: "legend-label" }, label),
    value !== undefined && element("span", { class: "legend-value" }, value),
  );

const legendOf = (chart: Chart, format: Intl.NumberFormat): HTMLElement | undefined => {
  if (chart.kind === "pie") {
    const total = chart.slices.reduce((sum, { value }) => sum + value, 0) || 1;
    const share = (value: number): string => `${format.format(value)} · ${Math.round((value / total) * 100)}%`;
    const entries = chart.slices.map(({ label, value }, index) => legendEntry(label, index, share(value)));
    return element("ul", { class: "legend legend-column" }, ...entries);
  }
  return chart.series.length > 1
    ? element("ul", { class: "legend" }, ...chart.series.map(({ name }, index) => legendEntry(name, index)))
    : undefined;
};

/** The whole chart in words, for those who cannot see it. */
const described = (chart: Chart, format: Intl.NumberFormat): string =>
  chart.kind === "pie"
    ? chart.slices.map(({ label, value }) => `${label} ${format.format(value)}`).join(", ")
    : chart.series
        .map(({ name, values }) => {
          const points = values.map((value, index) => `${chart.categories[index]} ${format.format(value ?? 0)}`);
          return `${name}: ${points.join(", ")}`;
        })
        .join("; ");

const draw = (chart: Chart, width: number, format: Intl.NumberFormat): SVGElement => {
  if (chart.kind === "pie") {
    return drawPie(chart.slices, format);
  }
  return chart.kind === "bar" && !columnsFit(chart, width)
    ? drawRows(chart, width, format)
    : drawColumns(chart, width, format);
};

export const dataVisualizationView = (block: Json, around: Surroundings): HTMLElement => {
  const chart = parseChart(block);
  if (chart === undefined) {
    const kind = stringAt(objectAt(block, "chart") ?? {}, "type") ?? "?";
    return unknownNotice(around.words.unknownBlock(`data_visualization ${kind}`));
  }
  const format = new Intl.NumberFormat(around.words.tag, { maximumFractionDigits: 2 });
  const title = stringAt(block, "title") ?? stringAt(objectAt(block, "title") ?? {}, "text") ?? "";
  const box = element("div", { class: "chart-box" }, draw(chart, FIRST_WIDTH, format));
  if (chart.kind !== "pie") {
    let drawn = FIRST_WIDTH;
    new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? drawn);
      if (width > 0 && width !== drawn) {
        drawn = width;
        box.replaceChildren(draw(chart, width, format));
      }
    }).observe(box);
  }
  const axes = chart.kind === "pie" ? "" : [chart.yLabel, chart.xLabel].filter((label) => label !== "").join(" / ");
  return element(
    "figure",
    { class: `chart chart-of-${chart.kind}`, role: "img", "aria-label": `${title}: ${described(chart, format)}` },
    element(
      "figcaption",
      {},
      element("span", { class: "chart-title" }, title),
      axes !== "" && element("small", {}, axes),
    ),
    element("div", { class: "chart-body" }, box, legendOf(chart, format)),
  );
};
