import type { Measure } from "../plan/plan.ts";
import { normalize } from "../search/normalize.ts";
import type { Tracked, TrackedMilestone } from "../tracking/tracked.ts";
import type { Filter } from "./subscription.ts";

/** Whether a measure, or one of its milestones, is one that the filter lets through. */
export function matches(tracked: Tracked, filter: Filter) {
  const unit = filter.unit === undefined ? undefined : normalize(filter.unit);
  const words = filter.keyword === undefined ? [] : normalize(filter.keyword).split(/\s+/);
  return (measure: Measure, milestone?: TrackedMilestone): boolean => {
    if (filter.section !== undefined && measure.section !== filter.section) return false;
    if (filter.topic !== undefined && measure.topic !== filter.topic) return false;
    if (unit !== undefined && !unitsOf(tracked, measure).some((name) => normalize(name).includes(unit))) return false;
    if (words.length === 0) return true;
    const { id, text, gloss } = measure;
    const said = normalize(
      [id, text, gloss, milestone?.title, milestone?.en].filter((each) => each !== undefined).join(" "),
    );
    return words.every((word) => said.includes(word));
  };
}

/** Units of the office's assignment; where it has none, those that the plan names. Places and groups are not units. */
export function unitsOf(tracked: Tracked, measure: Measure): readonly string[] {
  const assigned = tracked.measures.get(measure.id)?.assignment?.state;
  const named = assigned ? [...assigned.lead, ...assigned.support] : [];
  if (named.length > 0) return named;
  return measure.scope.filter(({ role }) => role !== "area" && role !== "group").map(({ name }) => name);
}
