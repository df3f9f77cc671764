import { runs } from "./tokenize.ts";

/** A blank that a Han character touches: in “ipo 上市”, not in “ipo plan”. */
const BESIDE_HAN = /(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu;

/**
 * What two normalised wordings have in common when they are the same but for punctuation and white space: “ipo 上市？”
 * and “ipo上市”. Empty when there is neither a letter nor a digit.
 */
export const phraseKey = (normalized: string): string => runs(normalized).join(" ").replace(BESIDE_HAN, "");
