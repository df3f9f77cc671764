import fc from "fast-check";
import { expect, it } from "vitest";
import { createRecent } from "../../src/answer/recent.ts";

it("drops what was not used for longest, and reading counts as use", () => {
  const recent = createRecent<number>(2);
  recent.set("a", 1);
  recent.set("b", 2);
  expect(recent.get("a")).toBe(1);
  recent.set("c", 3);
  expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([1, undefined, 3]);
});

it("does as a plain list would, whatever is read and written", () => {
  const steps = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c", "d", "e"), write: fc.boolean() }));
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 4 }), (done, capacity) => {
      const recent = createRecent<number>(capacity);
      let list: { key: string; value: number }[] = [];
      done.forEach(({ key, write }, value) => {
        const known = list.find((each) => each.key === key);
        if (write) recent.set(key, value);
        else expect(recent.get(key)).toBe(known?.value);
        const used = write ? { key, value } : known;
        if (used) list = [...list.filter((each) => each.key !== key), used].slice(-capacity);
      });
    }),
  );
});
