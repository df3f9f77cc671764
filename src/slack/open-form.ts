import type { WebClient } from "@slack/web-api";
import type { Message } from "../render/blocks.ts";
import { milestoneForm, type Typed } from "../render/milestone-modals.ts";
import type { FormMetadata } from "../render/milestone-values.ts";
import { refusalMessage } from "../render/refusal-message.ts";
import { wordsIn } from "../render/words/choose-words.ts";
import type { Wish } from "../tracking/edit.ts";
import type { Office } from "../tracking/record.ts";
import type { Tracked } from "../tracking/tracked.ts";
import type { Deps } from "./deps.ts";
import { mayChange } from "./may-change.ts";
import { readOffice } from "./office.ts";
import { type Decision, openWhenDecided } from "./open-when-decided.ts";

export interface Opening {
  readonly kind: Wish["kind"];
  /**
   * Of the milestone; of the measure for an assignment or progress, or of one of its milestones, whose measure is then
   * meant; empty for a new milestone.
   */
  readonly id: string;
  readonly office: Office;
  readonly user: string;
  readonly client: WebClient;
  readonly trigger: string;
  readonly metadata: Pick<FormMetadata, "language" | "reply" | "thread">;
  /** What stands in the fields already. */
  readonly typed?: Typed | undefined;
  /** Tells the presser alone. */
  readonly tell: (message: Message) => Promise<unknown>;
}

/** Opens a form for those who may use it, and tells others who may. */
export function openForm(deps: Deps, opening: Opening): Promise<void> {
  const { kind, client, trigger, metadata, tell } = opening;
  const words = wordsIn(metadata.language);
  return openWhenDecided(decide(deps, opening), {
    title: words.milestones.forms[kind],
    words,
    client,
    open: async (view) => (await client.views.open({ trigger_id: trigger, view })).view?.id,
    tell,
  });
}

async function decide(deps: Deps, opening: Opening): Promise<Decision> {
  const { kind, office, user, client, metadata, typed } = opening;
  const words = wordsIn(metadata.language);
  const { tracked } = await readOffice(deps, office);
  const id = kind === "assigned" || kind === "progress" ? measureOf(tracked, opening.id) : opening.id;
  const measure = tracked.measures.get(id);
  if (!(await mayChange(deps, kind, { user, team: office.team }, client, measure))) {
    return { may: false, refusal: refusalMessage(kind, measure, words) };
  }
  const seen = versionOf(kind, id, tracked);
  return {
    may: true,
    view: milestoneForm({ kind, tracked, words, metadata: { ...metadata, id, seen }, ...(typed && { typed }) }),
  };
}

const measureOf = (tracked: Tracked, id: string): string =>
  tracked.milestones.find((milestone) => milestone.id === id)?.measure.id ?? id;

/** The version that the form shows, on top of which its change is written. */
function versionOf(kind: Wish["kind"], id: string, tracked: Tracked): number {
  switch (kind) {
    case "added":
      return 0;
    case "moved":
    case "closed":
    case "reopened":
      return tracked.milestones.find((milestone) => milestone.id === id)?.version ?? 0;
    case "assigned":
      return tracked.measures.get(id)?.assignment?.version ?? 0;
    case "progress":
      return tracked.measures.get(id)?.progress?.version ?? 0;
    default:
      return kind satisfies never;
  }
}
