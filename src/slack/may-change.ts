import type { WebClient } from "@slack/web-api";
import type { Wish } from "../tracking/edit.ts";
import type { TrackedMeasure } from "../tracking/tracked.ts";
import type { Deps } from "./deps.ts";

/**
 * Whether a person may do this: editors everything; people named in a measure's assignment may report its progress,
 * and only that. Throws what the look-up throws: who cannot be looked up is not let in by chance.
 */
export async function mayChange(
  { isEditor }: Pick<Deps, "isEditor">,
  kind: Wish["kind"],
  { user, team }: { readonly user: string; readonly team: string },
  client: WebClient,
  measure: TrackedMeasure | undefined,
): Promise<boolean> {
  if (kind === "progress" && measure?.assignment?.state.people.includes(user)) return true;
  return isEditor(user, client, team);
}
