import type { Settings } from "./subscription.ts";
import type { PartProblem } from "./typed-part.ts";

/**
 * Why a text is no schedule, with the words it is about, as they were typed (as long as the text itself, at worst).
 * `unknown-word`: not understood, and so not dropped. `bad-day`: 周八. `bad-time`: 25:00, 上午15点. `no-time`: 上午 without an
 * hour. `bad-horizon`: not 1 to 366 days. `unknown-zone`: also for CST, which is several. `no-value`: 单位： and nothing
 * after it. `not-weekly`: 每两周, 每月. `contradiction`: two times, two zones …, of which only one can be.
 */
export type ScheduleProblem =
  | { readonly kind: "unknown-word" | "no-time" | PartProblem; readonly text: string }
  | { readonly kind: "contradiction"; readonly first: string; readonly second: string };

export type ParsedSchedule =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problem: ScheduleProblem };
