import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigError, StoreError } from "../../src/errors.ts";
import { createSeal } from "../../src/workspace/seal.ts";

const aKey = (): string => randomBytes(32).toString("base64");
const KEY = aKey();
const TOKEN = "xoxb-1234-毛织-👩‍👩‍👧";

/** Whatever people and Slack write; half a surrogate pair is no text. */
const text = fc.string({ unit: "grapheme" });
const id = fc.stringMatching(/^[TE][A-Z0-9]{2,10}$/);

function failure(action: () => unknown): StoreError {
  try {
    action();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error("did not throw");
}

describe("a seal", () => {
  it("opens what it sealed, whatever it is, for the same workspace", () => {
    const { seal, open } = createSeal(KEY);
    fc.assert(
      fc.property(text, id, (secret, about) => {
        expect(open(seal(secret, about), about)).toBe(secret);
      }),
    );
  });

  it("never writes the same twice, nor anything of the content", () => {
    const { seal } = createSeal(KEY);
    const sealed = Array.from({ length: 100 }, () => seal(TOKEN, "T1"));
    expect(new Set(sealed).size).toBe(100);
    for (const each of sealed) {
      expect(each).toMatch(/^v1\.[\w-]{8}\.[\w-]+$/);
      expect(Buffer.from(each.split(".")[2] ?? "", "base64url").includes("xoxb")).toBe(false);
      expect(each).not.toContain(KEY);
    }
  });

  it("does not open in another workspace", () => {
    const { seal, open } = createSeal(KEY);
    fc.assert(
      fc.property(text, id, id, (secret, about, other) => {
        fc.pre(about !== other);
        expect(failure(() => open(seal(secret, about), other)).code).toBe("seal-damaged");
      }),
    );
  });

  it("notices every change of a character, and every cut", () => {
    const { seal, open } = createSeal(KEY);
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(..."Aa0_-.=+ v"), (secret, at, other) => {
        const sealed = seal(secret, "T1");
        const place = at % sealed.length;
        fc.pre(sealed[place] !== other);
        failure(() => open(`${sealed.slice(0, place)}${other}${sealed.slice(place + 1)}`, "T1"));
        failure(() => open(`${sealed.slice(0, place)}${other}${sealed.slice(place)}`, "T1"));
        failure(() => open(sealed.slice(0, place), "T1"));
      }),
      { numRuns: 500 },
    );
  });

  it("throws nothing but StoreError, whatever stands in the row", () => {
    const { open } = createSeal(KEY);
    const parts = createSeal(KEY).seal("", "T1").split(".");
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((each) => `${parts[0]}.${parts[1]}.${each}`),
        ),
        (sealed) => {
          failure(() => open(sealed, "T1"));
        },
      ),
    );
  });

  it("seals with the first of several keys and opens with all", () => {
    const [old, young] = [aKey(), aKey()];
    const before = createSeal(old);
    const after = createSeal([young, old]);
    expect(after.open(before.seal(TOKEN, "T1"), "T1")).toBe(TOKEN);
    const fresh = after.seal(TOKEN, "T1");
    expect(createSeal(young).open(fresh, "T1")).toBe(TOKEN);
    expect(failure(() => before.open(fresh, "T1")).code).toBe("seal-key");
  });

  it("says what to do, naming the setting and not the content", () => {
    const sealed = createSeal(KEY).seal(TOKEN, "T1");
    const wrong = failure(() => createSeal(aKey()).open(sealed, "T1"));
    const damaged = failure(() => createSeal(KEY).open(`${sealed}A`, "T1"));
    for (const { message, hint, cause } of [wrong, damaged]) {
      expect(message).toContain("T1");
      expect(hint).toContain("ENCRYPTION_KEY");
      expect(`${message} ${hint} ${String(cause)}`).not.toMatch(/xoxb|v1\./);
    }
  });

  it("takes the same key in base64 and in hex, with a line end", () => {
    const hex = Buffer.from(KEY, "base64").toString("hex");
    const sealed = createSeal(` ${hex.toUpperCase()}\n`).seal(TOKEN, "T1");
    expect(createSeal(`${KEY}\n`).open(sealed, "T1")).toBe(TOKEN);
  });

  it.each([
    ["nothing", ""],
    ["a password", "correct horse battery staple"],
    ["32 characters", "abcdefghijklmnopqrstuvwxyz012345"],
    ["16 bytes", randomBytes(16).toString("base64")],
    ["31 bytes", randomBytes(31).toString("hex")],
    ["33 bytes", randomBytes(33).toString("base64")],
    ["zeros", "0".repeat(64)],
    ["a run of the keyboard", "0123456789abcdef".repeat(4)],
    ["one letter in base64", `${"A".repeat(43)}=`],
  ])("refuses %s for a key, and says how to make one", (_what, key) => {
    const make = () => createSeal([KEY, key]);
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(expect.objectContaining({ hint: expect.stringContaining("openssl rand -base64 32") }));
    if (key !== "") {
      expect(make).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(key), hint: expect.not.stringContaining(key) }),
      );
    }
  });

  it("refuses to do without a key", () => {
    expect(() => createSeal([])).toThrow(ConfigError);
  });

  it("takes every key that openssl would make", () => {
    fc.assert(
      fc.property(fc.boolean(), (inHex) => {
        createSeal(randomBytes(32).toString(inHex ? "hex" : "base64"));
      }),
      { numRuns: 300 },
    );
  });
});
