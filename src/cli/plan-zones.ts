import { Temporal } from "temporal-polyfill";
import { readConfig } from "../config.ts";
import { DEFAULT_PLAN } from "../default-paths.ts";
import { CorpusError } from "../errors.ts";
import { loadPlan } from "../plan/load-plan.ts";

/** Time zones by plan id. */
export type PlanZones = ReadonlyMap<string, string>;

/**
 * The time zones of the plans that `PLAN_FILE` names, or of Langwen's own. A file that cannot be used is handed to
 * `unusable` and left out: a list can do without it. Throws ConfigError for a PLAN_FILE that cannot be read.
 */
export function planZones(planFile: string | undefined, unusable: (error: CorpusError) => void): PlanZones {
  const { planFiles } = readConfig({ PLAN_FILE: planFile });
  const zones = new Map<string, string>();
  for (const file of planFiles.length > 0 ? planFiles : [DEFAULT_PLAN]) {
    try {
      const { id, timeZone } = loadPlan(file);
      zones.set(id, timeZone);
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      unusable(error);
    }
  }
  return zones;
}

/** `2020-12-21 09:00` where the plan is, or `2020-12-21T01:00:00.000Z` when nobody knows where that is. */
export function timeText(at: number, zone: string | undefined): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  if (zone === undefined) return instant.toString({ fractionalSecondDigits: 3 });
  const local = instant.toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}
