import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, shorten } from "../../src/render/text.ts";

const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });
const graphemes = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

/** Texts full of what is easily cut in two. */
const tricky = fc.string({
  unit: fc.constantFrom(
    "业",
    "a",
    "😀",
    "👨‍👩‍👧‍👦",
    "🇨🇳",
    "🇬🇧",
    "👍🏽",
    "e\u0301",
    "นี้",
    "각",
    "\r\n",
    "𠮷",
    "1\ufe0f\u20e3",
    "\u202e",
    "…",
    "✍🏿",
  ),
  maxLength: 40,
});

describe("shorten", () => {
  it.each([
    ["失业率", 3, "失业率"],
    ["失业率目标", 4, "失业率…"],
    ["失业率目标", 1, "…"],
    ["ab😀cd", 5, "ab😀…"],
    ["ab😀cd", 4, "ab…"],
    ["👨‍👩‍👧‍👦一家", 12, "👨‍👩‍👧‍👦…"],
    ["👨‍👩‍👧‍👦一家人", 11, "…"],
    ["🇨🇳🇬🇧", 5, "🇨🇳…"],
    ["e\u0301e\u0301e\u0301", 4, "e\u0301…"],
    ["", 1, ""],
  ])("cuts %j at %i to %j", (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });

  it("stays inside the limit, cuts between graphemes only, and says that it cut", () => {
    fc.assert(
      fc.property(tricky, fc.integer({ min: 1, max: 120 }), (text, limit) => {
        const short = shorten(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        if (text.length <= limit) {
          expect(short).toBe(text);
          return;
        }
        expect(short.endsWith("…")).toBe(true);
        const kept = short.slice(0, -1);
        const whole = graphemes(text);
        const count = graphemes(kept).length;
        expect(whole.slice(0, count).join("")).toBe(kept);
        // It keeps as much as there is room for.
        expect(kept.length + (whole[count]?.length ?? 0)).toBeGreaterThan(limit - 1);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("escapeText", () => {
  it.each([
    ["<!channel>", "&lt;!channel&gt;"],
    ["R&D", "R&amp;D"],
    ["&lt;", "&amp;lt;"],
    ["*粗体* _斜体_ ~`", "*粗体* _斜体_ ~`"],
    ["", ""],
  ])("writes %j as %j", (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it("leaves nothing that Slack reads as mark-up, and loses nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("<", ">", "&", "amp;", "lt;", "!", "@", "业", "😀") }), (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")).toBe(text);
      }),
    );
  });
});
