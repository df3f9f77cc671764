import type { Phrase } from "../learning/phrase.ts";
import type { MeasureEntry, PlanFile } from "../plan/plan-file.ts";
import { normalize } from "../search/normalize.ts";
import { phraseKey } from "../search/phrase-key.ts";

/** A phrase that an editor added, and its workspace. */
export interface AddedIn {
  readonly team: string;
  readonly phrase: Phrase;
}

/** A phrase for a corpus file. */
export interface NewPhrase {
  /** The measure's id. */
  readonly measure: string;
  readonly language: "zh" | "en";
  /** On one line. */
  readonly text: string;
}

export type PhraseChoice =
  | { readonly kind: "new"; readonly added: AddedIn; readonly phrase: NewPhrase }
  /** The measure has it, if only in other marks. */
  | { readonly kind: "there"; readonly added: AddedIn }
  | { readonly kind: "no-measure"; readonly added: AddedIn }
  /** Another measure has it: with both, nobody knows which one is meant. */
  | { readonly kind: "elsewhere"; readonly added: AddedIn; readonly measure: string };

/** What becomes of each phrase, in their order; of two that are the same the first is new, the other is there then. */
export function choosePhrases(file: PlanFile, all: readonly AddedIn[]): readonly PhraseChoice[] {
  const owners = ownersIn(file);
  const ids = new Set(measuresOf(file).map(({ id }) => id));
  return all.map((added): PhraseChoice => {
    const { measure } = added.phrase;
    const text = onOneLine(added.phrase.text);
    if (!ids.has(measure)) return { kind: "no-measure", added };
    const key = keyOf(text);
    const owning = owners.get(key);
    if (owning?.has(measure)) return { kind: "there", added };
    const [other] = owning ?? [];
    if (other !== undefined) return { kind: "elsewhere", added, measure: other };
    owners.set(key, new Set([measure]));
    return { kind: "new", added, phrase: { measure, language: languageOf(text), text } };
  });
}

/** In the order of the plan. */
export const measuresOf = ({ sections }: PlanFile): readonly MeasureEntry[] =>
  sections.flatMap(({ measures, topics }) => [...measures, ...topics.flatMap((topic) => topic.measures)]);

const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

const languageOf = (text: string): "zh" | "en" => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

const keyOf = (text: string): string => phraseKey(normalize(text));

/** Which measures have a phrase, by its key. */
function ownersIn(file: PlanFile): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { id, ask } of measuresOf(file)) {
    for (const text of [...ask.zh, ...ask.en]) {
      const key = keyOf(text);
      const owning = owners.get(key);
      if (owning) owning.add(id);
      else owners.set(key, new Set([id]));
    }
  }
  return owners;
}
