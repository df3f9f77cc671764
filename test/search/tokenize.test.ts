import fc from "fast-check";
import { stemmer } from "stemmer";
import { describe, expect, it } from "vitest";
import { contentTerms, isHan, runs, tokenize } from "../../src/search/tokenize.ts";

const han = (character: string) => /^\p{Script=Han}$/u.test(character);
const latin = (character: string) => /^[a-z0-9]$/.test(character);

/** The same, slowly: one character at a time. */
function naiveTokens(text: string): string[] {
  const characters = [...text];
  const at = (index: number) => characters[index] ?? "";
  const terms: string[] = [];
  for (let i = 0; i < characters.length; ) {
    if (han(at(i))) {
      terms.push(at(i));
      if (han(at(i + 1))) terms.push(at(i) + at(i + 1));
      i++;
    } else if (latin(at(i))) {
      let word = "";
      while (latin(at(i)) || ((at(i) === "." || at(i) === "'") && latin(at(i + 1)))) {
        word += at(i);
        i++;
      }
      if (at(i) === "%") {
        word += "%";
        i++;
      }
      const letters = [...word].every((character) => character >= "a" && character <= "z");
      terms.push(letters && word.length > 2 ? stemmer(word) : word.endsWith("'s") ? word.slice(0, -2) : word);
    } else i++;
  }
  return terms;
}

describe("tokenize", () => {
  it.each([
    ["失业率", ["失", "失业", "业", "业率", "率"]],
    ["3%以内", ["3%", "以", "以内", "内"]],
    ["3.5%、80%", ["3.5%", "80%"]],
    ["ipo上市", ["ipo", "上", "上市", "市"]],
    ["kindergartens and kindergarten", ["kindergarten", "and", "kindergarten"]],
    ["the town's plan", ["the", "town", "plan"]],
    ["5g", ["5g"]],
    ["。，“”！", []],
    ["", []],
    // Outside the basic plane: one character, two UTF-16 units.
    ["𠮷大", ["𠮷", "𠮷大", "大"]],
  ])("cuts %j into %j", (text, terms) => {
    expect(tokenize(text)).toEqual(terms);
  });

  it("cuts as a slow reading of one character at a time does", () => {
    const unit = fc.constantFrom(..."失业率以内大朗毛织abcdehinrstyz0123456789.'% ，。-+𠮷é", "ing", "ies", "'s");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        expect(tokenize(text)).toEqual(naiveTokens(text));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("contentTerms", () => {
  it("leaves out single Han characters, which mean little alone", () => {
    expect(contentTerms("失业率 3% 厂")).toEqual(["失业", "业率", "3%"]);
  });
});

describe("runs", () => {
  it("gives what stands together, in order", () => {
    expect(runs("在5年内推动3—5家企业ipo。")).toEqual(["在", "5", "年内推动", "3", "5", "家企业", "ipo"]);
    expect(runs("")).toEqual([]);
  });
});

it.each([
  ["业", true],
  ["业a", true],
  ["𠮷", true],
  ["a业", false],
  ["。", false],
  ["", false],
])("says whether %j begins with a Han character: %s", (text, expected) => {
  expect(isHan(text)).toBe(expected);
});
