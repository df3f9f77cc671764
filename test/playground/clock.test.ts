import { afterEach, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import { type Clock, createClock } from "../../src/playground/clock.ts";
import type { PageEvent, PageState } from "../../src/playground/protocol.ts";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { testManifest } from "./test-manifest.ts";

const CHEN = "U0DLCHEN001";
const START = Date.parse("2020-11-22T09:00:00+08:00");
const HOUR = 3_600_000;

describe("a clock", () => {
  it("runs on from where it was set", () => {
    let real = 1_000;
    const clock = createClock({ start: START, real: () => real });
    expect(clock.now()).toBe(START);
    real += 500;
    expect(clock.now()).toBe(START + 500);
    clock.moveTo(START + HOUR);
    real += 500;
    expect(clock.now()).toBe(START + HOUR + 500);
  });

  it.each([
    ["back", START - 1],
    ["to where it is", START],
    ["to no point in time", Number.NaN],
  ])("does not go %s", (_name, to) => {
    const clock = createClock({ start: START, real: () => 0 });
    expect(() => clock.moveTo(to)).toThrow();
    expect(clock.now()).toBe(START);
  });

  it("tells of moves until it is no longer asked to", () => {
    const clock = createClock({ start: START, real: () => 0 });
    const told: number[] = [];
    const stop = clock.onMove((now) => told.push(now));
    clock.moveTo(START + 1);
    stop();
    clock.moveTo(START + 2);
    expect(told).toEqual([START + 1]);
  });
});

describe("the workspace's clock on the page", () => {
  const opened: StandIn[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });

  async function start(
    moveClock: (clock: Clock, to: number) => Promise<void>,
    more: Partial<StandInOptions> = {},
  ): Promise<StandIn> {
    const clock = createClock({ start: START, real: () => 0 });
    const standIn = await startStandIn({
      manifest: testManifest,
      retryDelaysMs: [],
      clock: () => new Date(clock.now()),
      moveClock: (to) => moveClock(clock, to),
      clockRange: { start: "2020-01-01", end: "2020-12-31" },
      ...more,
    });
    opened.push(standIn);
    return standIn;
  }

  const move = (standIn: StandIn, to: string): Promise<Response> =>
    fetch(`${standIn.url}page/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user: CHEN, to }),
    });
  const clockOf = async (standIn: StandIn): Promise<PageState["clock"]> =>
    ((await (await fetch(`${standIn.url}page/state?user=${CHEN}`)).json()) as PageState).clock;

  const forward = async (clock: Clock, to: number): Promise<void> => clock.moveTo(to);

  it("is shown in the user's time zone, with the plan's period", async () => {
    expect(await clockOf(await start(forward))).toEqual({
      now: "2020-11-22T01:00:00.000Z",
      timeZone: "Asia/Shanghai",
      canMove: true,
      isMoving: false,
      range: { start: "2020-01-01", end: "2020-12-31" },
    });
  });

  it("goes where the page asks, and messages are dated by it", async () => {
    const standIn = await start(forward);
    expect((await move(standIn, "2020-11-23T09:00:00+08:00")).status).toBe(200);
    expect((await clockOf(standIn)).now).toBe("2020-11-23T01:00:00.000Z");
    const { ts } = standIn.sendMessage({ user: CHEN, channel: "C0DLWORK001", text: "早" });
    expect(Number(ts)).toBeCloseTo(Date.parse("2020-11-23T09:00:00+08:00") / 1000, 2);
  });

  it.each([
    ["back", "2020-11-22T08:59:00+08:00", "can only go forward"],
    ["to no time", "morgen", "to"],
  ])("does not go %s", async (_name, to, reason) => {
    const response = await move(await start(forward), to);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toContain(reason);
  });

  it("says why it could not be moved, when that is known", async () => {
    const standIn = await start(async () => {
      throw new InputError("clock", "计划期已经结束", "重新开始体验区。");
    });
    const response = await move(standIn, "2021-02-01T09:00:00+08:00");
    expect([response.status, await response.json()]).toEqual([400, { error: "计划期已经结束" }]);
    expect((await clockOf(standIn)).isMoving).toBe(false);
  });

  it("is fixed where nobody can move it", async () => {
    const standIn = await startStandIn({ manifest: testManifest });
    opened.push(standIn);
    expect((await clockOf(standIn)).canMove).toBe(false);
    expect((await move(standIn, "2120-01-01T00:00:00Z")).status).toBe(400);
  });

  it("tells every page when it moves, on the way, and when it is there; one at a time", async () => {
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const standIn = await start(async (clock, to) => {
      clock.moveTo(START + HOUR);
      standIn.tellClock();
      await arrived;
      clock.moveTo(to);
    });
    const stop = new AbortController();
    const stream = await fetch(`${standIn.url}page/events?user=${CHEN}`, { signal: stop.signal });
    const moving = move(standIn, "2020-11-22T12:00:00+08:00");
    const events: PageEvent[] = [];
    let text = "";
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString();
      const parts = text.split("\n\n");
      text = parts.pop() ?? "";
      for (const part of parts) if (part.startsWith("data: ")) events.push(JSON.parse(part.slice(6)) as PageEvent);
      if (events.length === 2) {
        expect((await move(standIn, "2020-11-22T13:00:00+08:00")).status).toBe(400);
        arrive();
      }
      if (events.length >= 3) break;
    }
    stop.abort();
    expect((await moving).status).toBe(200);
    expect(events).toMatchObject([
      { type: "clock", clock: { now: "2020-11-22T01:00:00.000Z", isMoving: true } },
      { type: "clock", clock: { now: "2020-11-22T02:00:00.000Z", isMoving: true } },
      { type: "clock", clock: { now: "2020-11-22T04:00:00.000Z", isMoving: false } },
    ]);
  });
});
