import type { Context } from "@slack/bolt";
import type { Plan } from "../plan/plan.ts";
import type { Store } from "../store/store.ts";
import type { Office, Record } from "../tracking/record.ts";
import { type Tracked, track } from "../tracking/tracked.ts";
import type { Deps } from "./deps.ts";
import { createMemory } from "./remember.ts";

/**
 * The workspace that a request is for. Where the app is installed for a whole organisation, Slack gives forms the
 * organisation's id as `app_installed_team_id`, and Bolt that as `teamId`: the workspace is then the one of the person who
 * sent it. Where Slack names none, the organisation. Throws where it names neither.
 */
export function workspaceOf({ teamId, enterpriseId }: Pick<Context, "teamId" | "enterpriseId">, body: object): string {
  if (teamId?.startsWith("T")) return teamId;
  const { user, team_id: team } = body as { user?: { team_id?: unknown } | string; team_id?: unknown };
  const named = [typeof user === "object" ? user.team_id : undefined, team, teamId, enterpriseId];
  const id = named.find((each) => typeof each === "string");
  if (typeof id !== "string") throw new Error("Slack named no workspace.");
  return id;
}

/** Whose records these are: a workspace sees its own and no others. */
export const officeOf = ({ workspace, answering }: Pick<Deps, "workspace" | "answering">): Office => ({
  team: workspace.team,
  plan: answering.index.plan.id,
});

/** The office's records, and the plan with them laid over it. One query. */
export async function readOffice(
  { store, answering }: Pick<Deps, "store" | "answering">,
  office: Office,
): Promise<{ readonly records: readonly Record[]; readonly tracked: Tracked }> {
  const records = await store.records.current(office);
  return { records, tracked: track(answering.index.plan, records) };
}

/** The plan with an office's records laid over it, for answers. */
export interface OfficeReader {
  /** Throws StoreError when the records cannot be read. */
  tracked(office: Office, plan: Plan): Promise<Tracked>;
  /** After a change of this process's own. */
  forget(office: Office): void;
}

/** Milliseconds. What another process changed a moment ago may be missing from an answer for so long. */
const FRESH = 1_000;
const CAPACITY = 2_000;

/** Reads each office's records at most once a second, however many questions come. */
export function createOfficeReader(store: Pick<Store, "records">, now: () => number): OfficeReader {
  const known = createMemory<{ readonly plan: Plan; readonly tracked: Promise<Tracked> }>(CAPACITY, FRESH);
  const keyOf = ({ team, plan }: Office) => `${team} ${plan}`;
  return {
    tracked(office, plan) {
      const key = keyOf(office);
      const before = known.get(key, now());
      if (before?.plan === plan) return before.tracked;
      const tracked = store.records.current(office).then((records) => track(plan, records));
      known.set(key, { plan, tracked }, now());
      tracked.catch(() => known.delete(key));
      return tracked;
    },
    forget: (office) => known.delete(keyOf(office)),
  };
}
