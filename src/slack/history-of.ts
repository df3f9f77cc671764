import type { Message } from "../render/blocks.ts";
import { historyMessage, versionsFor } from "../render/history-message.ts";
import type { Words } from "../render/words/words.ts";
import type { Office, Record } from "../tracking/record.ts";
import type { Deps } from "./deps.ts";
import { readOffice } from "./office.ts";

/**
 * The history of everything, or of one milestone together with its measure's assignment and progress. Versions have no
 * gaps, so the last one of each subject says how many changes there are.
 */
export async function historyOf(
  deps: Deps,
  office: Office,
  { id, from, words }: { readonly id?: string | undefined; readonly from: number; readonly words: Words },
): Promise<Message> {
  const limit = versionsFor(from);
  const { records, tracked } = await readOffice(deps, office);
  const milestone = tracked.milestones.find((each) => each.id === id);
  const ids = id === undefined ? undefined : milestone ? [id, milestone.measure.id] : [id];
  const versions = ids
    ? (await Promise.all(ids.map((each) => deps.store.records.history(office, { id: each, limit })))).flat()
    : await deps.store.records.history(office, { limit });
  const total = records
    .filter((record) => ids === undefined || ids.includes(record.id))
    .reduce((sum, { version }) => sum + version, 0);
  const ofThese = { tracked, words, from, total, ...(id !== undefined && { id }) };
  return historyMessage(newestFirst(versions), ofThese);
}

const newestFirst = (versions: readonly Record[]): Record[] =>
  versions.toSorted((a, b) => b.at - a.at || (a.id === b.id ? b.version - a.version : 0));
