import { type Json, listAt, numberAt, objectAt, objectsAt, stringAt } from "./json.ts";

/** A data_visualization block, read once. */

export interface Slice {
  readonly label: string;
  readonly value: number;
}

interface Series {
  readonly name: string;
  /** One value for each category; undefined where the block has none. */
  readonly values: readonly (number | undefined)[];
}

export type Chart =
  | { readonly kind: "pie"; readonly slices: readonly Slice[] }
  | {
      readonly kind: "bar" | "line" | "area";
      readonly categories: readonly string[];
      readonly series: readonly Series[];
      readonly xLabel: string;
      readonly yLabel: string;
    };

export type AxisChart = Extract<Chart, { kind: "bar" | "line" | "area" }>;

const sliceOf = (json: Json): Slice => ({ label: stringAt(json, "label") ?? "", value: numberAt(json, "value") ?? 0 });

const parseAxisChart = (kind: AxisChart["kind"], json: Json): AxisChart => {
  const axis = objectAt(json, "axis_config") ?? json;
  const points = objectsAt(json, "series").map((series) => ({
    name: stringAt(series, "name") ?? "",
    slices: objectsAt(series, "data").map(sliceOf),
  }));
  const named = listAt(axis, "categories").filter((category) => typeof category === "string");
  const categories = named.length > 0 ? named : (points[0]?.slices.map(({ label }) => label) ?? []);
  return {
    kind,
    categories,
    series: points.map(({ name, slices }) => ({
      name,
      values: categories.map((category) => slices.find(({ label }) => label === category)?.value),
    })),
    xLabel: stringAt(axis, "x_label") ?? "",
    yLabel: stringAt(axis, "y_label") ?? "",
  };
};

/** Undefined for a kind of chart that Slack does not document. */
export const parseChart = (block: Json): Chart | undefined => {
  const json = objectAt(block, "chart") ?? {};
  const kind = stringAt(json, "type");
  switch (kind) {
    case "pie":
      return { kind, slices: objectsAt(json, "segments").map(sliceOf) };
    case "bar":
    case "line":
    case "area":
      return parseAxisChart(kind, json);
    default:
      return undefined;
  }
};
