import type { Glossary } from "./glossary.ts";
import { normalize } from "./normalize.ts";
import type { PlanIndex } from "./plan-index.ts";
import { contentTerms, isHan, tokenize } from "./tokenize.ts";

/**
 * One piece of a question that must be found somewhere: a Han character within a content run, a word, or a number.
 * `ways` are sets of index terms, any one of which stands for it; `credit` is what finding it that way is worth.
 */
export interface Atom {
  readonly text: string;
  readonly weight: number;
  readonly ways: readonly Way[];
}

interface Way {
  readonly terms: readonly string[];
  /** 1 literal, less for another word of the same notion or another spelling. */
  readonly credit: number;
  /** Share of `terms` that an entry must have. */
  readonly share: number;
}

export interface Clause {
  readonly text: string;
  /** The clause asks; the others tell why. */
  readonly asks: boolean;
  /** It stands beside a clause that asks, in the same sentence: 停车这一块, 今年怎么安排. It says what is asked about. */
  readonly beside: boolean;
  readonly atoms: readonly Atom[];
  /** Nothing but fillers; its atoms are the fillers. It names no subject. */
  readonly bare: boolean;
  /** Content terms as written, for comparing with phrases. */
  readonly terms: ReadonlySet<string>;
}

export interface Query {
  /** Normalised question. */
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** Index terms with their weights, for the index. */
  readonly terms: ReadonlyMap<string, number>;
  /** The measure that an office says is meant by this very wording. */
  readonly meant?: string | undefined;
}

/** Worth of another word of the same notion and of a homophone: measured best between 0.8 and 1. */
const SAME_NOTION = 0.95;
const HOMOPHONE = 0.85;
/** Of the pairs of another word, this share must be there: 大朗/朗医/医院 of 大朗医院 without its middle still is one. */
const SAME_NOTION_SHARE = 0.6;
/** Fillers reach the index with little weight, so that the plan's literal wording still counts. */
const FILLER_WEIGHT = 0.12;
/** A Han character left alone between fillers says little. */
const LONE_CHARACTER = 0.25;
const NUMBER_WEIGHT = 2;
/** A quantity in Chinese numerals: matches 两百 of 两百亩, not 十三五. */
const CHINESE_QUANTITY = /[一二两三四五六七八九十百千万零]+(?=[亩家个万元人所条间件户])/g;
const NUMBER_SHARE = 0.3;
/** A word that names no subject (态度, 收尾) counts this much when the plan does not have it. */
const SOFT = 0.12;
/** … and this much when only the ways of putting it have it. */
const SOFT_BUT_ASKED = 0.6;
/** An abbreviation that the plan does not have (GDP, CPI) names another subject. */
const UNKNOWN_ABBREVIATION = 1.8;

/** Ends a clause: matches ，。？ and a line break, not 、. */
const CLAUSE_END = /(?<=[,，。.!！?？;；:：\n…~～])(?!\d)\s*/u;
/** Matches 多少, 有没有, how many; does not match 加强. */
const INTERROGATIVE =
  /[?？吗么呢]|什么|甚么|啥|哪|谁|几[个家所条件年时点成项次座间亩月]|百分之几|多少|多大|多久|多长|几多|怎|咋|点样|如何|有没有|有冇|是不是|是否|能不能|会不会|可不可以|要不要|何时|为何|对吧|对不对|请问|想知道|想问|查一?下|\b(what|which|who|when|where|why|how|is|are|does|do|did|will|can|should|tell me|any)\b/;

const words = new Intl.Segmenter("zh", { granularity: "word" });

/** Parses a question against a plan's vocabulary. Pure; the same question gives the same query. */
export function parseQuery(question: string, glossary: Glossary, index: PlanIndex): Query {
  const text = normalize(question);
  const terms = new Map<string, number>();
  const add = (term: string, weight: number) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  const parts = question
    .split(CLAUSE_END)
    .map((part) => index.readPinyin(normalize(part)))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const cuts = parts.map((part) => cut(part, glossary, index));
  const asking = askingClauses(
    parts,
    cuts.map((pieces) => pieces.some((piece) => !piece.filler)),
  );
  const clauses = parts.map((part, number): Clause => {
    const pieces = cuts[number] ?? [];
    // Nothing but fillers, as in 今年的目标: then they are what it is about.
    const bare = pieces.every((piece) => piece.filler);
    const content = bare && parts.length === 1 ? pieces : pieces.filter((piece) => !piece.filler);
    for (const piece of pieces) {
      for (const term of tokenize(piece.text))
        add(term, piece.filler && !bare ? FILLER_WEIGHT : /\d/.test(term) ? NUMBER_WEIGHT : 1);
    }
    const atoms = content.flatMap((piece) => atomsOf(piece, glossary, index));
    for (const atom of atoms)
      for (const way of atom.ways) if (way.credit < 1) for (const term of way.terms) add(term, 0.8);
    return {
      text: part,
      asks: asking[number] ?? false,
      beside: besideAsking(parts, asking, number),
      atoms,
      bare,
      terms: new Set(content.flatMap((piece) => contentTerms(piece.text))),
    };
  });
  return { text, clauses, terms, meant: index.meant(parts.join(" ")) };
}

/** Matches the end of a sentence: 。 and ?, not ,. */
const SENTENCE_END = /[。.!?;…~]$/;

/** Ends in a question mark or a particle that asks: 好吗, 会不会涨?; not 呢绒. */
const ASKS_AT_END = /(?:\?|吗|呢|么|不)[。.!?]*$/;

/**
 * Which clauses ask. Where a sentence that names something ends as a question does, words like 哪里 in other sentences
 * ask nothing (“要把哪里有空位都录进去。停车的原话怎么写？”). `naming`: the clauses with more than fillers.
 */
function askingClauses(parts: readonly string[], naming: readonly boolean[]): boolean[] {
  const asks = parts.map((part) => INTERROGATIVE.test(part));
  const last = parts.length - 1;
  const inQuestion = parts.map(() => false);
  let question = false;
  for (let number = last; number >= 0; number--) {
    const part = parts[number] ?? "";
    const ends = SENTENCE_END.test(part);
    if (ends || number === last) question = ASKS_AT_END.test(part) || (number === last && !ends);
    inQuestion[number] = question;
  }
  const both = asks.map((each, number) => each && inQuestion[number] === true);
  return both.some((each, number) => each && naming[number]) ? both : asks;
}

function besideAsking(parts: readonly string[], asking: readonly boolean[], number: number): boolean {
  if (asking[number]) return false;
  const endsSentence = (other: number) => SENTENCE_END.test(parts[other] ?? "");
  return (
    (!endsSentence(number) && asking[number + 1] === true) ||
    (number > 0 && !endsSentence(number - 1) && asking[number - 1] === true)
  );
}

interface Piece {
  readonly text: string;
  readonly filler: boolean;
}

/** Cuts a clause into fillers and content runs; a filler never cuts a word of the glossary or of the plan in two. */
function cut(text: string, glossary: Glossary, index: PlanIndex): Piece[] {
  // Segmenting is slow, and most clauses have no filler that asks for it.
  let boundaries: ReadonlySet<number> | undefined;
  const isBoundary = (at: number) => {
    boundaries ??= new Set([text.length, ...Array.from(words.segment(text), (segment) => segment.index)]);
    return boundaries.has(at);
  };
  const pieces: Piece[] = [];
  let run = "";
  const flush = () => {
    if (run.trim()) pieces.push({ text: run.trim(), filler: false });
    run = "";
  };
  for (let i = 0; i < text.length; ) {
    const latin = /^[a-z0-9]+(?:[.'-][a-z0-9]+)*%?/.exec(text.slice(i))?.[0];
    if (latin) {
      if (index.isFiller(latin)) {
        flush();
        pieces.push({ text: latin, filler: true });
      } else run += latin;
      i += latin.length;
      continue;
    }
    if (!isHan(text.slice(i))) {
      if (text[i] !== " ") flush();
      else run += " ";
      i++;
      continue;
    }
    const word = glossary.words.same.longestAt(text, i);
    const filler = index.fillers.longestAt(text, i);
    if (word.length > 0 && word.length >= filler.length) {
      run += word;
      i += word.length;
    } else if (filler.length > 0 && standsAlone(text, i, filler, isBoundary, index)) {
      flush();
      pieces.push({ text: filler, filler: true });
      i += filler.length;
    } else {
      run += text[i];
      i++;
    }
  }
  flush();
  return pieces;
}

/** A pair of characters that at most 5 of 38 measures have. */
const TELLING = 2;

/** Particles are no part of a word, save where a longer word was found first. */
const PARTICLES = new Set("的了吗呢吧啊呀嘛嘅啦咯都也就还很把被们");

/** 会 in 社会 and 地 in 地铁 are no fillers: one character must be a word of its own. 单位 in 各单位 is none: the plan has the very words. */
function standsAlone(
  text: string,
  at: number,
  filler: string,
  isBoundary: (at: number) => boolean,
  index: PlanIndex,
): boolean {
  const before = text.slice(at - 1, at + 1);
  const after = text.slice(at + filler.length - 1, at + filler.length + 1);
  const literal = [before, after].some(
    (pair) => [...pair].length === 2 && index.inText(pair) && index.idf(pair) > TELLING,
  );
  if (filler.length > 1 || PARTICLES.has(filler)) return !literal;
  return !literal && isBoundary(at) && isBoundary(at + 1);
}

function atomsOf(piece: Piece, glossary: Glossary, index: PlanIndex): Atom[] {
  const atoms: Atom[] = [];
  // The runs of a piece, and which word of the glossary each character stands in.
  for (const match of piece.text
    .replace(CHINESE_QUANTITY, " ")
    .matchAll(/\p{Script=Han}+|[a-z0-9]+(?:[.'-][a-z0-9]+)*%?/gu)) {
    const run = match[0];
    if (isHan(run)) atoms.push(...hanAtoms(run, glossary, index));
    else if (/^\d/.test(run) && !/[a-z]/.test(run)) atoms.push(numberAtom(run, index));
  }
  atoms.push(...latinAtoms(piece.text, glossary, index));
  return atoms;
}

/** A number helps to find; it hardly counts against, since it may be a mistake of the asker (“失业率2%对吧”). */
function numberAtom(text: string, index: PlanIndex): Atom {
  return {
    text,
    weight: index.has(text) ? index.idf(text) * NUMBER_SHARE : 0,
    ways: [{ terms: [text], credit: 1, share: 1 }],
  };
}

function sameNotion(word: string, glossary: Glossary): Way[] {
  return (glossary.same.get(word) ?? [])
    .filter((other) => other !== word)
    .map((other) => ({ terms: contentTerms(other), credit: SAME_NOTION, share: SAME_NOTION_SHARE }))
    .filter((way) => way.terms.length > 0);
}

function hanAtoms(run: string, glossary: Glossary, index: PlanIndex): Atom[] {
  const characters = [...run];
  const inWord: (readonly Way[])[] = characters.map(() => []);
  for (let i = 0; i < run.length; ) {
    const word = glossary.words.same.longestAt(run, i);
    const ways = word ? sameNotion(word, glossary) : [];
    for (let j = i; j < i + word.length; j++) inWord[j] = ways;
    i += Math.max(1, word.length);
  }
  if (characters.length === 1) {
    const [text = ""] = characters;
    return [{ text, weight: index.idf(text) * LONE_CHARACTER, ways: [{ terms: [text], credit: 1, share: 1 }] }];
  }
  const soft = softIn(run, glossary);
  let single: readonly boolean[] | undefined;
  const isSingle = (at: number): boolean => {
    single ??= singleIn(run);
    return single[at] === true;
  };
  return characters.map((text, i): Atom => {
    const pairs = [
      characters[i - 1] && `${characters[i - 1]}${text}`,
      characters[i + 1] && `${text}${characters[i + 1]}`,
    ];
    const ways: Way[] = [];
    let weight = Number.POSITIVE_INFINITY;
    for (const pair of pairs) {
      if (!pair) continue;
      weight = Math.min(weight, index.idf(pair));
      ways.push({ terms: [pair], credit: 1, share: 1 });
      const at = pair.startsWith(text) && pair !== pairs[0] ? i : i - 1;
      // A word of the dictionary (消防) is what was meant; only a broken one (直播机地) is repaired.
      if (!index.has(pair) && (isSingle(at) || isSingle(at + 1))) {
        for (const similar of index.homophones.soundingLike(pair))
          ways.push({ terms: [similar], credit: HOMOPHONE, share: 1 });
      }
    }
    if (soft[i] && pairs.every((pair) => !pair || !index.inText(pair))) {
      weight *= pairs.some((pair) => pair && index.has(pair)) ? SOFT_BUT_ASKED : SOFT;
    }
    for (const way of inWord[i] ?? []) {
      weight = Math.min(weight, Math.max(...way.terms.map((term) => index.idf(term))));
      ways.push(way);
    }
    return { text, weight, ways };
  });
}

/** For each character of a run: whether it is a word alone. */
function singleIn(run: string): boolean[] {
  const single: boolean[] = new Array(run.length).fill(false);
  for (const { segment, index } of words.segment(run)) if (segment.length === 1) single[index] = true;
  return single;
}

/** For each character of a run: whether it stands in a word that names no subject. */
function softIn(run: string, glossary: Glossary): boolean[] {
  const soft: boolean[] = new Array(run.length).fill(false);
  for (let i = 0; i < run.length; ) {
    const word = glossary.words.soft.longestAt(run, i);
    soft.fill(true, i, i + word.length);
    i += Math.max(1, word.length);
  }
  return soft;
}

/** English words, several-word entries of the glossary first (“unemployment rate”). */
function latinAtoms(text: string, glossary: Glossary, index: PlanIndex): Atom[] {
  const latin = [...text.matchAll(/[a-z][a-z0-9]*(?:['-][a-z0-9]+)*|[0-9]+[a-z][a-z0-9]*/g)].map((match) => match[0]);
  const amongHan = /\p{Script=Han}/u.test(text);
  const atoms: Atom[] = [];
  for (let i = 0; i < latin.length; ) {
    let taken = 1;
    let ways: Way[] = [];
    for (let length = Math.min(4, latin.length - i); length > 0; length--) {
      const phrase = latin.slice(i, i + length).join(" ");
      if (!glossary.same.has(phrase)) continue;
      ways = sameNotion(phrase, glossary);
      taken = length;
      break;
    }
    for (const word of latin.slice(i, i + taken)) atoms.push(latinAtom(word, ways, amongHan, glossary, index));
    i += taken;
  }
  return atoms;
}

function latinAtom(
  word: string,
  notion: readonly Way[],
  amongHan: boolean,
  glossary: Glossary,
  index: PlanIndex,
): Atom {
  const own = contentTerms(word).filter((term) => !glossary.fillersEn.has(term));
  const ways: Way[] = [{ terms: own, credit: 1, share: 1 }, ...notion];
  const unknown = !own.some(index.has);
  const factor = !unknown ? 1 : glossary.soft.has(word) ? SOFT : amongHan ? UNKNOWN_ABBREVIATION : 1;
  const ownWeight = Math.max(...own.map(index.idf), 0) * factor;
  const weight = Math.min(ownWeight, ...notion.map((way) => Math.max(...way.terms.map(index.idf), 0)));
  return { text: word, weight, ways };
}
