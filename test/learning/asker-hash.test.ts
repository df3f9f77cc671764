import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAskerHash } from "../../src/learning/asker-hash.ts";

describe("the hash of an asker", () => {
  const hash = createAskerHash("a secret");

  it("is the same for the same person, and 16 bytes of base64url", () => {
    expect(hash("T1", "U1")).toMatch(/^[\w-]{22}$/);
    expect(createAskerHash("a secret")("T1", "U1")).toBe(hash("T1", "U1"));
  });

  it("differs for another person, workspace or secret", () => {
    const all = [hash("T1", "U1"), hash("T1", "U2"), hash("T2", "U1"), createAskerHash("another secret")("T1", "U1")];
    expect(new Set(all).size).toBe(all.length);
  });

  it("tells any two pairs of ids apart, wherever the one ends and the other begins", () => {
    const id = fc.string({ maxLength: 3, unit: fc.constantFrom("T", "U", "1", '"', ",", "\\") });
    fc.assert(
      fc.property(id, id, id, id, (team, user, otherTeam, otherUser) => {
        const same = team === otherTeam && user === otherUser;
        expect(hash(team, user) === hash(otherTeam, otherUser)).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  it("is not made without a secret", () => {
    expect(() => createAskerHash("")).toThrow(RangeError);
  });

  it("shows nothing of the person or the secret", () => {
    expect(hash("T024BE7LD", "U012AB3CD")).not.toMatch(/T024BE7LD|U012AB3CD|secret/);
  });
});
