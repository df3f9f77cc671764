import { type Document, isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import type { PlanFile } from "../plan/plan-file.ts";
import { appendToList, listOf } from "./append-to-list.ts";
import type { NewPhrase } from "./choose-phrases.ts";
import { type Edit, edited, endOfLineAfter, indentAt, lineBreakOf, rangeOf } from "./yaml-edit.ts";

export interface Appended {
  readonly text: string;
  readonly written: readonly NewPhrase[];
  /** Those for which the list's shape has no room: a bar in a text block, or a list that stands elsewhere (`*alias`). */
  readonly unfit: readonly NewPhrase[];
}

const LANGUAGES = ["zh", "en"] as const;

/**
 * Adds phrases to the `ask` lists of their measures in the text of a corpus file; all else stays as it is, byte for byte.
 * `file` is the same text, parsed. Whether the result is a corpus file is for the caller to prove.
 */
export function appendPhrases(source: string, file: PlanFile, phrases: readonly NewPhrase[]): Appended {
  const document = parseDocument(source);
  const edits: Edit[] = [];
  const written: NewPhrase[] = [];
  const unfit: NewPhrase[] = [];
  for (const { id, node } of measureNodes(document, file)) {
    const own = phrases.filter(({ measure }) => measure === id);
    if (own.length === 0) continue;
    const { ask, lists } = askOf(node);
    const absent = LANGUAGES.filter((language) => !lists.has(language));
    for (const language of LANGUAGES) {
      const some = own.filter((phrase) => phrase.language === language);
      if (some.length === 0 || absent.includes(language)) continue;
      for (const part of appendSome(source, lists.get(language), some)) {
        if (part.edit) edits.push(part.edit);
        (part.edit ? written : unfit).push(...part.phrases);
      }
    }
    const rest = own.filter(({ language }) => absent.includes(language));
    if (rest.length === 0) continue;
    const edit = addLists(source, node, ask, rest);
    if (edit) edits.push(edit);
    (edit ? written : unfit).push(...rest);
  }
  return { text: edited(source, edits), written, unfit };
}

function measureNodes(document: Document, { sections }: PlanFile) {
  const at = (path: readonly (string | number)[], id: string) => ({ id, node: document.getIn(path, true) });
  return sections.flatMap(({ measures, topics }, s) => [
    ...measures.map(({ id }, m) => at(["sections", s, "measures", m], id)),
    ...topics.flatMap((topic, t) =>
      topic.measures.map(({ id }, m) => at(["sections", s, "topics", t, "measures", m], id)),
    ),
  ]);
}

function askOf(measure: unknown) {
  const ask = isMap(measure) ? measure.get("ask", true) : undefined;
  const lists = new Map<string, unknown>();
  if (isMap(ask)) for (const { key, value } of ask.items) if (isScalar(key)) lists.set(String(key.value), value);
  return { ask, lists };
}

/** Those that fit go in together; the others are found out one by one. */
function appendSome(source: string, list: unknown, phrases: readonly NewPhrase[]) {
  const fits = phrases.filter(({ text }) => appendToList(source, list, [text]) !== undefined);
  const misfits = phrases.filter((phrase) => !fits.includes(phrase));
  const edit =
    fits.length === 0
      ? undefined
      : appendToList(
          source,
          list,
          fits.map(({ text }) => text),
        );
  return [
    { edit, phrases: fits },
    { edit: undefined, phrases: misfits },
  ];
}

/** Lists of languages that the measure has none of yet, and `ask` itself when it is not there. */
function addLists(source: string, measure: unknown, ask: unknown, phrases: readonly NewPhrase[]): Edit | undefined {
  const entries = LANGUAGES.flatMap((language) => {
    const texts = phrases.filter((phrase) => phrase.language === language).map(({ text }) => text);
    return texts.length === 0 ? [] : [`${language}: ${listOf(texts)}`];
  });
  if (isMap(ask)) return addEntries(source, ask, entries);
  if (ask !== undefined || !isMap(measure)) return undefined;
  return addAsk(source, measure, `ask: { ${entries.join(", ")} }`);
}

function addEntries(source: string, ask: YAMLMap, entries: readonly string[]): Edit | undefined {
  const { start, end } = rangeOf(ask);
  const [first] = ask.items;
  if (!first) return ask.flow ? { start, end, text: `{ ${entries.join(", ")} }` } : undefined;
  if (ask.flow) {
    const gap = /\s/.test(source.charAt(start + 1)) ? "" : " ";
    return { start: start + 1, end: start + 1, text: ` ${entries.join(", ")},${gap}` };
  }
  // Behind the last, so that a comment above the first stays with it.
  const at = endOfLineAfter(source, rangeOf(ask.items.at(-1)?.value).end);
  const next = `${lineBreakOf(source)}${indentAt(source, rangeOf(first.key).start)}`;
  return { start: at, end: at, text: entries.map((entry) => `${next}${entry}`).join("") };
}

/** Behind the gloss, which every measure has. */
function addAsk(source: string, measure: YAMLMap, ask: string): Edit | undefined {
  const gloss = measure.get("gloss", true);
  const [first] = measure.items;
  if (!gloss || !first) return undefined;
  const { end } = rangeOf(gloss);
  if (measure.flow) return { start: end, end, text: `, ${ask}` };
  const at = endOfLineAfter(source, end);
  return { start: at, end: at, text: `${lineBreakOf(source)}${indentAt(source, rangeOf(first.key).start)}${ask}` };
}
