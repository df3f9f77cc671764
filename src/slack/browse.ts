import { measuresOf } from "../answer/groups.ts";
import { findSection } from "../plan/find-section.ts";
import type { Plan } from "../plan/plan.ts";
import type { BrowseValue } from "../render/action-values.ts";
import { type Message, paragraph, plain } from "../render/blocks.ts";
import { measuresMessage } from "../render/measures-message.ts";
import { overviewMessage } from "../render/overview-message.ts";
import { targetsMessage } from "../render/targets-message.ts";
import type { Words } from "../render/words/words.ts";
import { normalize } from "../search/normalize.ts";

/** 目录, list; not “list of schools”. */
const LIST = /^(?:list|目录|contents)[。.]?$/;
/** section 三, 第三部分; not 第三方, 第七次人口普查. */
const SECTION =
  /^(?:section\s*第?\s*([0-9一二三四五六七八九十]{1,3})|第?([0-9一二三四五六七八九十]{1,3})\s*(?:部分|章))[。.]?$/;

/** What is looked through, when that is what was typed; undefined for a question. */
export function readBrowse(typed: string): BrowseValue | undefined {
  const text = normalize(typed);
  if (LIST.test(text)) return { kind: "contents" };
  const [, spelled, counted] = SECTION.exec(text) ?? [];
  const asked = spelled ?? counted;
  return asked === undefined ? undefined : { kind: "section", asked };
}

export function browseMessage(what: BrowseValue, plan: Plan, words: Words): Message {
  switch (what.kind) {
    case "contents":
      return overviewMessage(plan, words);
    case "targets":
      return targetsMessage(plan, words);
    case "section":
      return sectionMessage(plan, what.asked, words);
    default:
      return what satisfies never;
  }
}

function sectionMessage(plan: Plan, asked: string, words: Words): Message {
  const section = findSection(plan, asked);
  if (!section) {
    const known = plan.sections.map(({ id, heading }) => heading || `${id} ${words.mainGoals}`);
    const text = words.noSuchSection(asked, known);
    return { blocks: [paragraph([plain(text)])], text };
  }
  const group = { kind: "section" as const, id: section.id, title: section.heading, titleEn: section.gloss };
  return measuresMessage(measuresOf(plan, group), group, words);
}
