import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createProbe } from "../../src/ops/probe.ts";

describe("a probe", () => {
  it("asks once, however many want to know, and again after a while", async () => {
    let asked = 0;
    let now = 0;
    const ask = async () => {
      asked += 1;
      await wait(10);
    };
    const probe = createProbe({ ask, withinMs: 500, everyMs: 1_000, now: () => now });
    expect(await Promise.all(Array.from({ length: 50 }, () => probe()))).toEqual(Array(50).fill(true));
    now = 999;
    await probe();
    expect(asked).toBe(1);
    now = 1_000;
    expect(await probe()).toBe(true);
    expect(asked).toBe(2);
  });

  it("says no when the part refuses, at once or later, and yes when it is back", async () => {
    let now = 0;
    const answers = [
      () => Promise.reject(new Error("no")),
      () => {
        throw new Error("at once");
      },
      async () => {},
    ];
    const probe = createProbe({
      ask: () => (answers.shift() ?? answers[0])?.() ?? Promise.resolve(),
      withinMs: 500,
      everyMs: 1_000,
      now: () => now,
    });
    const said: boolean[] = [];
    for (; now < 3_000; now += 1_000) said.push(await probe());
    expect(said).toEqual([false, false, true]);
  });

  it("says no when there is no answer in time, and does not ask on while it waits", async () => {
    let asked = 0;
    let now = 0;
    const ask = () => {
      asked += 1;
      return new Promise(() => {});
    };
    const probe = createProbe({ ask, withinMs: 30, everyMs: 30, now: () => now });
    const begin = performance.now();
    expect(await probe()).toBe(false);
    expect(performance.now() - begin).toBeLessThan(1_000);
    for (now = 40; now < 300; now += 40) expect(await probe()).toBe(false);
    expect(asked).toBe(1);
    // A connection that was lost in silence: the question is given up, and asked anew.
    expect(await probe()).toBe(false);
    expect(asked).toBe(2);
  });

  it("asks anew after a late answer", async () => {
    let now = 0;
    const times = [60, 0];
    const probe = createProbe({ ask: () => wait(times.shift() ?? 0), withinMs: 20, everyMs: 20, now: () => now });
    expect(await probe()).toBe(false);
    await wait(80);
    now = 80;
    expect(await probe()).toBe(true);
  });
});
