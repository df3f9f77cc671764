import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createGather } from "../../src/slack/gather.ts";

const REST = 30;

describe("writing things together", () => {
  it("writes what comes alone at once, and what comes soon after in one go", async () => {
    const written: (readonly number[])[] = [];
    const gather = createGather<number>(async (items) => void written.push([...items]), REST);
    const first = gather(1);
    expect(written).toEqual([[1]]);
    await Promise.all([first, gather(2), gather(3)]);
    expect(written).toEqual([[1], [2, 3]]);
    await wait(2 * REST);
    await gather(4);
    expect(written).toEqual([[1], [2, 3], [4]]);
  });

  it("resolves when the thing is written, not before", async () => {
    let isWritten = false;
    const gather = createGather<number>(async () => {
      await wait(REST);
      isWritten = true;
    }, 1);
    await gather(1);
    expect(isWritten).toBe(true);
  });

  it("rejects for each that was written together in vain, and writes the next", async () => {
    let isAway = false;
    const gather = createGather<number>(async () => {
      if (isAway) throw new Error("away");
    }, REST);
    await gather(1);
    isAway = true;
    const results = await Promise.allSettled([gather(2), gather(3)]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    isAway = false;
    await expect(gather(4)).resolves.toBeUndefined();
  });

  it("loses none of very many, and writes at most some hundreds in one go", async () => {
    const written: number[] = [];
    let most = 0;
    const gather = createGather<number>(async (items) => {
      most = Math.max(most, items.length);
      written.push(...items);
    }, REST);
    const all = Array.from({ length: 1_800 }, (_, each) => each);
    await Promise.all(all.map(gather));
    expect(written.toSorted((a, b) => a - b)).toEqual(all);
    expect(most).toBe(500);
  });
});
