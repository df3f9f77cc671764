import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createInFlight, StoppingError } from "../../src/ops/in-flight.ts";

describe("work under way", () => {
  it("is counted until it ends, well or badly", async () => {
    const inFlight = createInFlight();
    const well = inFlight.run(() => wait(20, "done"));
    const badly = inFlight.run(async () => {
      await wait(10);
      throw new RangeError("no");
    });
    expect(inFlight.count).toBe(2);
    await expect(badly).rejects.toThrow(RangeError);
    expect(inFlight.count).toBe(1);
    const atOnce = inFlight.run(() => {
      throw new RangeError("at once");
    });
    await expect(atOnce).rejects.toThrow("at once");
    expect(inFlight.count).toBe(1);
    expect(await well).toBe("done");
    expect(inFlight.count).toBe(0);
  });

  it("is not begun once a stop has begun, and goes on when it was begun before", async () => {
    const inFlight = createInFlight();
    const before = inFlight.run(() => wait(20, "done"));
    inFlight.stopTaking();
    let begun = false;
    const after = inFlight.run(() => {
      begun = true;
    });
    await expect(after).rejects.toThrow(StoppingError);
    expect(begun).toBe(false);
    expect(inFlight.taking).toBe(false);
    expect(await before).toBe("done");
  });
});

describe("draining", () => {
  it("ends as soon as nothing is under way", async () => {
    const inFlight = createInFlight();
    const work = [30, 60].map((ms) => inFlight.run(() => wait(ms)));
    inFlight.stopTaking();
    const begin = performance.now();
    expect(await Promise.all([inFlight.drained(5_000), inFlight.drained(5_000)])).toEqual([0, 0]);
    expect(performance.now() - begin).toBeGreaterThan(50);
    expect(performance.now() - begin).toBeLessThan(1_000);
    await Promise.all(work);
  });

  it("gives up after its time, and says how much is left", async () => {
    const inFlight = createInFlight();
    const ends = new AbortController();
    const long = [1, 2].map(() => inFlight.run(() => wait(60_000, undefined, { signal: ends.signal })));
    void inFlight.run(() => wait(10));
    inFlight.stopTaking();
    const begin = performance.now();
    expect(await inFlight.drained(50)).toBe(2);
    expect(performance.now() - begin).toBeLessThan(1_000);
    ends.abort();
    await Promise.allSettled(long);
    expect(await inFlight.drained(50)).toBe(0);
  });

  it("is over at once when nothing is under way", async () => {
    expect(await createInFlight().drained(60_000)).toBe(0);
  });
});
