import type { Context } from "@slack/bolt";
import type { Plan } from "../plan/plan.ts";
import type { Office, Record } from "../tracking/record.ts";
import { type Tracked, track } from "../tracking/tracked.ts";
import type { Deps } from "./deps.ts";

/**
 * Whose records these are: a workspace sees its own and no others. Throws for an event of no workspace (an app that is
 * installed for a whole organisation), since its records would be everybody's.
 */
export function officeOf({ teamId }: Pick<Context, "teamId">, plan: Plan): Office {
  if (teamId === undefined)
    throw new Error("Slack named no workspace; Langwen is installed for each workspace by itself.");
  return { team: teamId, plan: plan.id };
}

/** The office's records, and the plan with them laid over it. One query. */
export async function readOffice(
  { store, answering }: Pick<Deps, "store" | "answering">,
  office: Office,
): Promise<{ readonly records: readonly Record[]; readonly tracked: Tracked }> {
  const records = await store.records.current(office);
  return { records, tracked: track(answering.index.plan, records) };
}
