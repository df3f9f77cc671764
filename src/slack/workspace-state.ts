import type { Logger } from "@slack/bolt";
import type { Answering } from "../answer/answer-question.ts";
import type { Library } from "../answer/library.ts";
import { withPhrases } from "../answer/with-phrases.ts";
import type { Phrase } from "../learning/phrase.ts";
import type { Store } from "../store/store.ts";
import { newWorkspace, type Workspace } from "../workspace/workspace.ts";
import { createMemory } from "./remember.ts";

/** A workspace as it is now, and the plan that it asks, with the phrases its editors have added. */
export interface WorkspaceState {
  readonly workspace: Workspace;
  readonly answering: Answering;
}

export interface WorkspaceStates {
  /** Throws StoreError when it was never read and cannot be. */
  of(team: string, enterprise: string | null): Promise<WorkspaceState>;
  /** After a change of this process's own, which its reader wants to see at once. */
  forget(team: string): void;
}

/** Milliseconds. What another process changed a moment ago may be missing for so long. */
const FRESH = 1_000;
/** Milliseconds. What is older is not used even while the store cannot be read. */
const KEPT = 60 * 60_000;
const CAPACITY = 2_000;

interface Kept extends WorkspaceState {
  readonly readAt: number;
  readonly phrases: readonly Phrase[];
}

/**
 * Reads each workspace's settings and phrases at most once a second, however many questions come. Where the store cannot
 * be read, what was read before goes on to be used.
 */
export function createWorkspaceStates({
  store,
  library,
  logger,
  now,
}: {
  readonly store: Pick<Store, "workspaces" | "phrases">;
  readonly library: Library;
  readonly logger: Logger;
  readonly now: () => number;
}): WorkspaceStates {
  const known = createMemory<Kept>(CAPACITY, KEPT);
  const reading = new Map<string, Promise<Kept>>();

  async function read(team: string, enterprise: string | null, before: Kept | undefined): Promise<Kept> {
    const found = await store.workspaces.find(team);
    const workspace = found ? await inItsOrganisation(found, enterprise) : await introduced(team, enterprise);
    const plan = planOf(workspace);
    const phrases = await store.phrases.list({ team, plan });
    const base = library.answering(plan);
    const isSame =
      before !== undefined && before.answering.index.plan === base.index.plan && samePhrases(before.phrases, phrases);
    const answering = isSame ? before.answering : withPhrases(base, phrases);
    return { workspace, answering, phrases, readAt: now() };
  }

  /** Reminders find an organisation's token by what is kept here. */
  async function introduced(team: string, enterprise: string | null): Promise<Workspace> {
    const workspace = newWorkspace(team, enterprise);
    if (enterprise === null) return workspace;
    const first = { ...workspace, version: 1 };
    const isOurs = await store.workspaces.save(first);
    return isOurs ? first : ((await store.workspaces.find(team)) ?? workspace);
  }

  /** A workspace may join an organisation later. */
  async function inItsOrganisation(found: Workspace, enterprise: string | null): Promise<Workspace> {
    if (enterprise === null || found.enterprise === enterprise) return found;
    const moved = { ...found, enterprise, version: found.version + 1 };
    return (await store.workspaces.save(moved)) ? moved : found;
  }

  /** A plan that is not loaded any more is not asked: its workspace gets the usual one. */
  const planOf = ({ settings }: Workspace): string =>
    settings.plan !== null && library.has(settings.plan) ? settings.plan : library.defaultId;

  return {
    async of(team, enterprise) {
      const before = known.get(team, now());
      if (before && now() - before.readAt < FRESH) return before;
      const under = reading.get(team) ?? read(team, enterprise, before).finally(() => reading.delete(team));
      reading.set(team, under);
      try {
        const kept = await under;
        known.set(team, kept, now());
        return kept;
      } catch (error) {
        if (!before) throw error;
        logger.error(
          `the settings of ${team} could not be read: ${error instanceof Error ? error.message : String(error)}`,
        );
        return before;
      }
    },
    forget: (team) => known.delete(team),
  };
}

const samePhrases = (before: readonly Phrase[], now: readonly Phrase[]): boolean =>
  before.length === now.length && before.every(({ id }, place) => id === now[place]?.id);
