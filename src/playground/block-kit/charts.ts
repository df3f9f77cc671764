import { LIMITS } from "../../render/limits.ts";
import {
  anyText,
  type BlockError,
  byType,
  type Check,
  type Fields,
  fail,
  isFields,
  list,
  number,
  object,
  text,
  typed,
} from "./check.ts";

const point = object({ required: { label: text(LIMITS.chartLabel), value: number } });

function strings(value: unknown, field?: string): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items
    .map((each) => (field !== undefined && isFields(each) ? each[field] : each))
    .filter((each) => typeof each === "string");
}

/** Series have names of their own, and exactly one point for each category. */
function pointsMatchCategories(fields: Fields, pointer: string, errors: BlockError[]): void {
  const axis = isFields(fields["axis_config"]) ? fields["axis_config"] : {};
  const categories = strings(axis["categories"]);
  const series: readonly unknown[] = Array.isArray(fields["series"]) ? fields["series"] : [];
  const names = strings(series, "name");
  if (new Set(names).size !== names.length) {
    fail(errors, `${pointer}/series`, "series names must be unique", { type: "unique", got: names.join(", ") });
  }
  series.forEach((each, index) => {
    const labels = isFields(each) ? strings(each["data"], "label") : [];
    if ([...labels].sort().join("\n") === [...categories].sort().join("\n")) return;
    fail(errors, `${pointer}/series/${index}/data`, "must have exactly one point for each category", {
      type: "categories",
      expected: categories,
      got: labels.join(", "),
    });
  });
}

const categorical = typed({
  required: {
    series: list(
      object({ required: { name: anyText, data: list(point, LIMITS.chartCategories) } }),
      LIMITS.chartSeries,
    ),
    axis_config: object({
      required: { categories: list(text(LIMITS.chartLabel), LIMITS.chartCategories) },
      optional: { x_label: text(LIMITS.chartAxisLabel), y_label: text(LIMITS.chartAxisLabel) },
    }),
  },
  also: pointsMatchCategories,
});

export const chartShape: Check = typed({
  required: {
    title: text(LIMITS.chartTitle),
    chart: byType({
      pie: typed({ required: { segments: list(point, LIMITS.chartSegments) } }),
      bar: categorical,
      area: categorical,
      line: categorical,
    }),
  },
  optional: { block_id: text(LIMITS.blockId) },
});
