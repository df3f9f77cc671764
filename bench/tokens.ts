import { normalize } from "../src/search/normalize.ts";
import { tokenize } from "../src/search/tokenize.ts";

/** The terms that Langwen's own index is made of. */
export const langwenTokens = (text: string): string[] => tokenize(normalize(text));

const words = new Intl.Segmenter("zh", { granularity: "word" });

/** The words that Node's own dictionary finds. */
export const segmenterTokens = (text: string): string[] =>
  [...words.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
