import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsByStart } from "../../src/search/words-by-start.ts";

const letters = fc.constantFrom("失", "业", "率", "a", "b", "𠮷");
const word = fc.array(letters, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
const text = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(""));

describe("words by what they begin with", () => {
  it("gives the longest that begins at a place", () => {
    const words = wordsByStart(["失业", "失业率", "业"]);
    expect([0, 1, 2, 3, 4].map((at) => words.longestAt("失业率失", at))).toEqual(["失业率", "业", "", "", ""]);
  });

  it("finds what trying every word finds", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 12 }), text, (list, within) => {
        const words = wordsByStart(list);
        expect(words.within(within)).toEqual(list.filter((each) => within.includes(each)));
        for (let at = 0; at <= within.length; at++) {
          const here = list.filter((each) => within.startsWith(each, at)).toSorted((a, b) => b.length - a.length);
          expect(words.longestAt(within, at)).toBe(here[0] ?? "");
        }
      }),
    );
  });
});
