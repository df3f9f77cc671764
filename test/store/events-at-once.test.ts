import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import type { Where } from "../../src/store/where.ts";
import { freshDatabase } from "../support/postgres.ts";
import { startChild } from "./child.ts";
import { MINUTE, NINE } from "./fixtures.ts";

const CLAIMING = new URL("./claim-events.ts", import.meta.url);
const PROCESSES = 4;
const EVENTS = 200;
/** Milliseconds, for a slow machine that starts many of them. */
const MANY_PROCESSES = 90_000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langwen-events-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What several processes got that claimed the same events at the same moment: for each event, all claims, sorted. */
async function claimEverywhere(where: Where, now: number): Promise<readonly (readonly string[])[]> {
  // Most run side by side through the same ids; the last begins in the middle.
  const children = Array.from({ length: PROCESSES }, (_, process) => {
    const start = process === PROCESSES - 1 ? EVENTS / 2 : 0;
    return startChild(CLAIMING, JSON.stringify(where), String(now), String(EVENTS), String(start));
  });
  for (const child of children) expect(await child.next()).toBe("ready");
  for (const child of children) child.go();
  const claims: string[][] = Array.from({ length: EVENTS }, () => []);
  for (const child of children) {
    for (const [event, claim] of JSON.parse((await child.next()) ?? "") as [number, string][])
      claims[event]?.push(claim);
  }
  return claims.map((each) => each.sort());
}

const forEachEvent = (winner: string): readonly (readonly string[])[] =>
  Array.from({ length: EVENTS }, () => [winner, ...Array.from({ length: PROCESSES * 2 - 1 }, () => "taken")]);

describe.each([
  ["SQLite", async (): Promise<Where> => ({ kind: "sqlite", file: join(folder, "events.db") })],
  ["PostgreSQL", async (): Promise<Where> => ({ kind: "postgres", url: await freshDatabase() })],
] as const)("events that several processes claim at once on %s", (_name, place) => {
  it("go to exactly one of them, and after its lease to exactly one again", { timeout: MANY_PROCESSES }, async () => {
    const where = await place();
    await (await openStore(where)).close();
    expect(await claimEverywhere(where, NINE)).toEqual(forEachEvent("new"));
    expect(await claimEverywhere(where, NINE + MINUTE)).toEqual(forEachEvent("again"));
  });
});
