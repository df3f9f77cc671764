import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemory } from "../../src/slack/remember.ts";

describe("createMemory", () => {
  it("keeps a value until its time is over", () => {
    const memory = createMemory<string>(10, 1_000);
    memory.set("a", "1", 5_000);
    expect([5_000, 5_999, 6_000, 9_000, 5_500].map((now) => memory.get("a", now))).toEqual([
      "1",
      "1",
      undefined,
      undefined,
      // What was forgotten does not come back with a clock that goes back.
      undefined,
    ]);
  });

  it("counts the time anew when a value is set again", () => {
    const memory = createMemory<string>(10, 1_000);
    memory.set("a", "1", 0);
    memory.set("a", "2", 900);
    expect(memory.get("a", 1_500)).toBe("2");
  });

  it("forgets the one that was set longest ago when it is full", () => {
    const memory = createMemory<number>(2, 1_000);
    memory.set("a", 1, 0);
    memory.set("b", 2, 1);
    memory.set("a", 3, 2);
    memory.set("c", 4, 3);
    expect(["a", "b", "c"].map((key) => memory.get(key, 4))).toEqual([3, undefined, 4]);
  });

  it("does as a slow list of everything that was ever set", () => {
    const key = fc.constantFrom("a", "b", "c", "d", "__proto__");
    const steps = fc.array(fc.record({ key, wait: fc.integer({ min: 0, max: 6 }), set: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (all, capacity) => {
        const memory = createMemory<number>(capacity, 10);
        let list: { key: string; value: number; until: number }[] = [];
        let now = 0;
        all.forEach((step, value) => {
          now += step.wait;
          if (step.set) {
            memory.set(step.key, value, now);
            list = [...list.filter((entry) => entry.key !== step.key), { key: step.key, value, until: now + 10 }];
            list = list.slice(-capacity);
            return;
          }
          const found = list.find((entry) => entry.key === step.key && entry.until > now);
          expect(memory.get(step.key, now)).toBe(found?.value);
          list = list.filter((entry) => entry.key !== step.key || entry.until > now);
        });
      }),
    );
  });
});
