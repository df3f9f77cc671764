import { svgElement } from "../dom.ts";
import type { Slice } from "./chart.ts";

/** A ring: it reads as well as a pie and leaves the middle for the total. */

const SIZE = 176;
const OUTER = 84;
const INNER = 54;

const pointAt = (turn: number, radius: number): string => {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${(SIZE / 2 + radius * Math.cos(angle)).toFixed(2)} ${(SIZE / 2 + radius * Math.sin(angle)).toFixed(2)}`;
};

/** A whole ring in one arc would begin where it ends and be drawn as nothing. */
const ringPath = (from: number, to: number): string => {
  const end = Math.min(to, from + 0.9999);
  const large = end - from > 0.5 ? 1 : 0;
  return `M${pointAt(from, OUTER)}A${OUTER} ${OUTER} 0 ${large} 1 ${pointAt(end, OUTER)}L${pointAt(end, INNER)}A${INNER} ${INNER} 0 ${large} 0 ${pointAt(from, INNER)}Z`;
};

export const drawPie = (slices: readonly Slice[], format: Intl.NumberFormat): SVGElement => {
  const total = slices.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  let turned = 0;
  const ring = slices.map(({ label, value }, index) => {
    const from = turned;
    turned += total === 0 ? 0 : Math.max(0, value) / total;
    return svgElement(
      "path",
      { class: `chart-slice series-${index % 6}`, d: ringPath(from, turned) },
      svgElement("title", {}, `${label}: ${format.format(value)}`),
    );
  });
  return svgElement(
    "svg",
    {
      class: "chart-drawing chart-pie",
      width: SIZE,
      height: SIZE,
      viewBox: `0 0 ${SIZE} ${SIZE}`,
      "aria-hidden": "true",
    },
    ...ring,
    svgElement(
      "text",
      { class: "chart-total", x: SIZE / 2, y: SIZE / 2 + 7, "text-anchor": "middle" },
      format.format(total),
    ),
  );
};
