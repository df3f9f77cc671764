import { z } from "zod";
import { type LocatedYaml, parseLocatedYaml, type YamlPath } from "./located-yaml.ts";
import { phraseList } from "./phrase-list.ts";
import { BOUNDS, DATE_ORIGINS, FACT_KINDS, FIGURE_ROLES, SCOPE_ORIGINS, SCOPE_ROLES, SECTION_ROLES } from "./plan.ts";

/** The shape of `corpus/<id>.yaml`, as a reviewer writes it. `build-plan.ts` proves it against the source. */

const civilDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "日期写成 YYYY-MM-DD，例如 2020-12-31")
  .refine((date) => !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date), "没有这一天");

const words = z.array(z.string().min(1)).default([]);
const ask = z.strictObject({ zh: phraseList.default([]), en: phraseList.default([]) }).default({ zh: [], en: [] });

const figure = z.strictObject({
  text: z.string().min(1),
  indicator: z.string().min(1),
  value: z.union([z.number(), z.tuple([z.number(), z.number()]), z.null()]),
  unit: z.string().min(1).nullable(),
  bound: z.enum(BOUNDS),
  role: z.enum(FIGURE_ROLES),
  about: words,
  en: z.string().min(1).optional(),
  due: civilDate.optional(),
  dueOrigin: z.enum(DATE_ORIGINS).optional(),
});

const scope = z.strictObject({ name: z.string().min(1), role: z.enum(SCOPE_ROLES), origin: z.enum(SCOPE_ORIGINS) });

const due = z.strictObject({
  date: civilDate,
  origin: z.enum(DATE_ORIGINS),
  text: z.string().min(1).optional(),
  citation: z.string().min(1).optional(),
});

const fact = z.strictObject({ kind: z.enum(FACT_KINDS), about: words, text: z.string().min(1) });

const milestone = z.strictObject({ text: z.string().min(1), en: z.string().min(1), due: due.optional() });

const measure = z.strictObject({
  id: z.string().regex(/^\d+(\.\d+)+$/, "编号写成 1.2.3"),
  text: z.string().min(1),
  gloss: z.string(),
  ask,
  figures: z.array(figure).default([]),
  scope: z.array(scope).min(1),
  due,
  programmes: words,
  facts: z.array(fact).default([]),
  milestones: z.array(milestone).default([]),
});

const topic = z.strictObject({ lead: z.string().min(1), gloss: z.string(), ask, measures: z.array(measure) });

const section = z.strictObject({
  heading: z.string(),
  role: z.enum(SECTION_ROLES),
  gloss: z.string(),
  ask,
  measures: z.array(measure).default([]),
  topics: z.array(topic).default([]),
});

const theme = z.strictObject({
  name: z.string().min(1),
  en: z.string().min(1),
  ask,
  measures: z.array(z.string()).min(1),
});

const planFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, "只用小写字母、数字和连字符"),
  title: z.string().min(1),
  titleEn: z.string().min(1),
  issuer: z.string().min(1),
  period: z.strictObject({ start: civilDate, end: civilDate }),
  timeZone: z.string().min(1),
  source: z.strictObject({ file: z.string().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  generalScope: z.strictObject({ measure: z.string(), names: z.array(z.string().min(1)).min(1) }),
  fillers: phraseList.default([]),
  examples: z.strictObject({ zh: phraseList, en: phraseList }).default({ zh: [], en: [] }),
  themes: z.array(theme).default([]),
  sections: z.array(section).min(1),
});

export type PlanFile = z.infer<typeof planFile>;
export type MeasureEntry = z.infer<typeof measure>;

/** A path into the file: `["sections", 0, "heading"]`. */
export type PlanFilePath = YamlPath;

/** A parsed corpus file that can still tell on which line each of its values stands (1-based). */
export type LocatedPlanFile = LocatedYaml<PlanFile>;

/**
 * Parses the YAML of a corpus file. `file` is only for messages.
 * Throws CorpusError `corpus-yaml` for broken YAML and `corpus-shape` for a missing, unknown or mistyped value.
 */
export function parsePlanFile(yamlText: string, file: string): LocatedPlanFile {
  return parseLocatedYaml(yamlText, file, planFile, {
    shapeCode: "corpus-shape",
    hint: "照同一文件里其他条目的写法改。",
  });
}
