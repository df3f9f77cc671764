import { readFileSync } from "node:fs";
import { z } from "zod";
import { CorpusError } from "../errors.ts";
import { parseLocatedYaml } from "../plan/located-yaml.ts";
import { phraseList } from "../plan/phrase-list.ts";
import { normalize } from "./normalize.ts";
import { isHan } from "./tokenize.ts";
import { type WordsByStart, wordsByStart } from "./words-by-start.ts";

const glossaryFile = z.strictObject({
  same: z.array(z.array(z.string().min(1)).min(1)),
  asked: phraseList,
  soft: z.strictObject({ zh: phraseList, en: phraseList }),
  fillers: z.strictObject({ zh: phraseList, en: phraseList }),
});

/** Words that hold for any government plan. All normalised. */
export interface Glossary {
  /** Each word of a notion, with all words of that notion. */
  readonly same: ReadonlyMap<string, readonly string[]>;
  /** Chinese words of a question that carry no subject. */
  readonly fillers: ReadonlySet<string>;
  readonly fillersEn: ReadonlySet<string>;
  /** Words for kinds of fact that people ask for (电话, 几点, 学费), so that they are read in pinyin too. */
  readonly asked: readonly string[];
  /** Words that name no subject of government work: they count when the plan has them, hardly when it has not. */
  readonly soft: ReadonlySet<string>;
  /** Length of the longest word with Han characters, in UTF-16 units. */
  readonly longest: number;
  /** The words of `same` and of `soft`, to be found in a text. */
  readonly words: { readonly same: WordsByStart; readonly soft: WordsByStart };
}

/** Throws CorpusError `glossary-shape` when the file is not a glossary. */
export function loadGlossary(path: string): Glossary {
  const { value } = parseLocatedYaml(read(path), path, glossaryFile, {
    shapeCode: "glossary-shape",
    hint: "same 是词组的列表，fillers 和 soft 分 zh 和 en，asked 是词的列表。",
  });
  const same = new Map<string, string[]>();
  for (const group of value.same) {
    const members = group.map(normalize);
    for (const member of members) same.set(member, [...new Set([...(same.get(member) ?? []), ...members])]);
  }
  const fillers = new Set(value.fillers.zh.map(normalize));
  const fillersEn = new Set(value.fillers.en.map(normalize));
  const soft = new Set([...value.soft.zh, ...value.soft.en].map(normalize));
  const longest = Math.max(...[...same.keys(), ...fillers, ...soft].filter(isHan).map((word) => word.length));
  const words = { same: wordsByStart(same.keys()), soft: wordsByStart(soft) };
  return { same, fillers, fillersEn, soft, asked: value.asked, longest, words };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new CorpusError("corpus-missing", `${path}: 词汇表读不到`, "检查路径和文件名，以及是否有读取权限。", {
      cause,
    });
  }
}
