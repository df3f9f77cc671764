import { normalize } from "../search/normalize.ts";

/** Characters of a key: as many as a question has in one message, and few enough for an index of the database. */
const LONGEST = 200;

/** White space and what cannot be seen. */
const BLANKS = /[\p{Z}\p{C}]/gu;
/** Marks. Those between two digits stay, but for commas: 1.5 is not 15, 1,000 is 1000. */
const MARKS = /(?!(?<=\d)[^,](?=\d))\p{P}/gu;

/**
 * What two askings of the same question have in common: 失业率目标是多少？ and “失業率目標 是多少”. Empty for a text of marks
 * alone. Of texts that are alike for 200 characters the rest does not count.
 */
export const questionKey = (text: string): string =>
  [...normalize(text).replace(BLANKS, "").replace(MARKS, "")].slice(0, LONGEST).join("");
