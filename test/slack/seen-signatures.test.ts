import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSeenSignatures } from "../../src/slack/seen-signatures.ts";

const KEPT = 600_000;
const signature = (of: number): string => `v0=${createHash("sha256").update(String(of)).digest("hex")}`;

describe("signatures that were seen", () => {
  it("are told from new ones, for as long as they are kept", () => {
    const seen = createSeenSignatures(KEPT);
    expect(seen.note(signature(1), 0)).toBe(true);
    expect(seen.note(signature(1), KEPT - 1)).toBe(false);
    expect(seen.note(signature(2), KEPT - 1)).toBe(true);
    expect(seen.note(signature(1), KEPT)).toBe(true);
    expect(seen.note(signature(1), KEPT + 1)).toBe(false);
  });

  it("are all remembered up to many thousands, and none is taken for another", () => {
    const seen = createSeenSignatures(KEPT);
    const many = Array.from({ length: 25_000 }, (_, of) => signature(of));
    expect(many.filter((each) => !seen.note(each, 0))).toEqual([]);
    expect(many.filter((each) => seen.note(each, 1))).toEqual([]);
  });

  it("give way to newer ones where there are too many", () => {
    const seen = createSeenSignatures(KEPT);
    const many = Array.from({ length: 200_000 }, (_, of) => signature(of));
    for (const [at, each] of many.entries()) seen.note(each, at);
    const late = many.slice(-20_000);
    expect(late.filter((each) => seen.note(each, many.length))).toEqual([]);
  });
});
