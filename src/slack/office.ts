import type { Context } from "@slack/bolt";
import type { Plan } from "../plan/plan.ts";
import type { Store } from "../store/store.ts";
import type { Office, Record } from "../tracking/record.ts";
import { type Tracked, track } from "../tracking/tracked.ts";
import type { Deps } from "./deps.ts";
import { createMemory } from "./remember.ts";

/**
 * The workspace that a request is for: the context's, which is that of the view where there is one (`authorizeInView`). A
 * view that carries none, and the organisation's id in its place, is taken to be in the workspace of the person who sent
 * it. Where Slack names none, the organisation. Throws where it names neither.
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
/** Milliseconds for which an office that nobody asks about is kept in mind. */
const KEPT = 10 * 60_000;
const CAPACITY = 2_000;

interface Read {
  readonly records: readonly Record[];
  readonly tracked: Tracked;
}

interface Known {
  readonly plan: Plan;
  readonly readAt: number;
  readonly tracked: Promise<Tracked>;
  /** The last that was read, now or before. */
  last: Read | undefined;
}

/**
 * Reads each office's records at most once a second, however many questions come. As long as they are the same, so is the
 * object that is given, and messages made from it need not be made again; offices without records share one.
 */
export function createOfficeReader(store: Pick<Store, "records">, now: () => number): OfficeReader {
  const known = createMemory<Known>(CAPACITY, KEPT);
  const untouched = new WeakMap<Plan, Tracked>();
  const keyOf = ({ team, plan }: Office) => `${team} ${plan}`;

  function lay(plan: Plan, records: readonly Record[], before: Read | undefined): Read {
    if (before && sameRecords(before.records, records)) return before;
    if (records.length > 0) return { records, tracked: track(plan, records) };
    const tracked = untouched.get(plan) ?? track(plan, []);
    untouched.set(plan, tracked);
    return { records, tracked };
  }

  return {
    tracked(office, plan) {
      const key = keyOf(office);
      const at = now();
      const kept = known.get(key, at);
      const before = kept?.plan === plan ? kept : undefined;
      if (before && at - before.readAt < FRESH) return before.tracked;
      const tracked = store.records.current(office).then((records) => {
        entry.last = lay(plan, records, before?.last);
        return entry.last.tracked;
      });
      const entry: Known = { plan, readAt: at, tracked, last: before?.last };
      known.set(key, entry, at);
      tracked.catch(() => known.delete(key));
      return tracked;
    },
    forget: (office) => known.delete(keyOf(office)),
  };
}

/** A version of a subject never changes; an office that was forgotten begins anew, at another time. */
const sameRecords = (some: readonly Record[], others: readonly Record[]): boolean =>
  some.length === others.length &&
  some.every(({ subject, id, version, at }, place) => {
    const other = others[place];
    return other?.subject === subject && other.id === id && other.version === version && other.at === at;
  });
