import { type Measure, PLANNED_ROLES, type Plan } from "../plan/plan.ts";
import type { Group } from "./answer.ts";

/** The measures that say what is to be done, in the plan's order. */
export function plannedMeasures(plan: Plan): readonly Measure[] {
  const planned = new Set(plan.sections.filter(({ role }) => PLANNED_ROLES.has(role)).map(({ id }) => id));
  return plan.measures.filter(({ section }) => planned.has(section));
}

/** A group by its kind and id; `undefined` when the plan has none such. */
export function findGroup(plan: Plan, kind: Group["kind"], id: string): Group | undefined {
  switch (kind) {
    case "topic": {
      const topic = plan.topics.find((candidate) => candidate.id === id);
      return topic && { kind, id, title: topic.lead, titleEn: topic.gloss };
    }
    case "section": {
      const section = plan.sections.find((candidate) => candidate.id === id);
      return section && { kind, id, title: section.heading, titleEn: section.gloss };
    }
    case "theme": {
      const theme = plan.themes.find((candidate) => candidate.name === id);
      return theme && { kind, id, title: theme.name, titleEn: theme.en };
    }
    case "plan":
    case "targets":
      return { kind, id: plan.id, title: plan.title, titleEn: plan.titleEn };
    default:
      return kind satisfies never;
  }
}

/** The measures of a group, in the plan's order; a theme's in the order of the corpus file. */
export function measuresOf(plan: Plan, { kind, id }: Pick<Group, "kind" | "id">): readonly Measure[] {
  switch (kind) {
    case "topic":
      return plan.measures.filter(({ topic }) => topic === id);
    case "section":
      return plan.measures.filter(({ section }) => section === id);
    case "theme": {
      const ids = plan.themes.find(({ name }) => name === id)?.measures ?? [];
      return ids.flatMap((measure) => plan.measures.filter((candidate) => candidate.id === measure));
    }
    case "plan":
      return plannedMeasures(plan);
    case "targets":
      return plannedMeasures(plan).filter(({ figures }) => figures.some(({ role }) => role === "target"));
    default:
      return kind satisfies never;
  }
}
