import type { WebClient } from "@slack/web-api";
import { edit, type Problem, type Wish } from "../tracking/edit.ts";
import type { Office, Record } from "../tracking/record.ts";
import { type Tracked, type TrackedMeasure, track } from "../tracking/tracked.ts";
import type { Deps } from "./deps.ts";
import { mayChange } from "./may-change.ts";
import { readOffice } from "./office.ts";

/** What became of a change. `tracked`: how things stand now. */
export type Change =
  | { readonly outcome: "saved"; readonly record: Record; readonly tracked: Tracked }
  | { readonly outcome: "refused"; readonly measure: TrackedMeasure | undefined }
  | { readonly outcome: "problems"; readonly problems: readonly PlainProblem[]; readonly tracked: Tracked }
  /** Somebody else was quicker, and set `last`. */
  | { readonly outcome: "changed"; readonly last: Record | undefined; readonly tracked: Tracked };

type PlainProblem = Exclude<Problem, { kind: "changed" }>;

/**
 * Writes a change on top of the version that its editor saw, if they may; that is looked up anew, since a form can stay
 * open for long.
 */
export async function saveChange(
  deps: Deps,
  office: Office,
  wish: Wish,
  user: string,
  client: WebClient,
): Promise<Change> {
  const { records, tracked } = await readOffice(deps, office);
  const measure = "measure" in wish ? tracked.measures.get(wish.measure) : undefined;
  if (!(await mayChange(deps, wish.kind, { user, team: office.team }, client, measure)))
    return { outcome: "refused", measure };
  const edited = edit(tracked, wish, user, deps.now());
  if (!edited.ok) return notSaved(edited.problems, wish, tracked);
  const { record } = edited;
  if (await deps.store.records.add(office, record)) {
    deps.office.forget(office);
    return { outcome: "saved", record, tracked: track(tracked.plan, [...records, record]) };
  }
  // Between the reading and the writing.
  const { tracked: now } = await readOffice(deps, office);
  const again = edit(now, wish, user, deps.now());
  return again.ok ? { outcome: "changed", last: undefined, tracked: now } : notSaved(again.problems, wish, now);
}

function notSaved(problems: readonly Problem[], wish: Wish, tracked: Tracked): Change {
  const changed = problems.find((problem) => problem.kind === "changed");
  if (changed) {
    // A new milestone has nothing to be changed by others: the same form came twice.
    if (wish.kind === "added" && changed.last) return { outcome: "saved", record: changed.last, tracked };
    return { outcome: "changed", last: changed.last, tracked };
  }
  return { outcome: "problems", problems: problems.filter((problem) => problem.kind !== "changed"), tracked };
}
