import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { startChild } from "./child.ts";
import { MINUTE, NINE } from "./fixtures.ts";

/** More of them for a long look: CRASH_CYCLES=100. */
const CYCLES = Number(process.env["CRASH_CYCLES"] ?? 6);
/** Milliseconds of writing; the first of them fall into opening and migrating. */
const LONGEST = 250;

const WRITING = new URL("./write-until-killed.ts", import.meta.url);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langwen-crash-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Whether what was acknowledged (`finished S0-3`) is there. */
async function isKept(store: Store, acknowledged: string): Promise<boolean> {
  const [what, id = ""] = acknowledged.split(" ");
  const subscription = await store.subscriptions.find(id);
  if (!subscription) return false;
  const rows = await store.deliveries.history(id, 10);
  const sent = rows.find(({ slot }) => slot === "sent");
  switch (what) {
    case "added":
      return true;
    case "planned":
      return subscription.version === 2 && rows.length === 3;
    case "claimed":
      return sent?.attempt === 1;
    case "finished":
      return sent?.state === "sent" && sent.postedTs === "1.1" && (await store.deliveries.untold(id)).length === 0;
    case "recorded":
      return (await store.records.current({ team: subscription.team, plan: "p" })).length === 1;
    case "set":
      return (await store.workspaces.find(subscription.team))?.version === 1;
    case "asked":
      return (await store.questions.list({ team: subscription.team, plan: "dalang-2020" }, 2)).length === 1;
    case "taken":
      return ["taken", "done"].includes(await store.events.claim(eventOf(subscription.team)));
    case "done":
      return (await store.events.claim(eventOf(subscription.team))) === "done";
    default:
      return false;
  }
}

const eventOf = (team: string) => ({ id: `${team} Ev`, now: NINE, leaseMs: MINUTE });

it(`loses nothing that it acknowledged when it is killed while writing`, {
  timeout: 20_000 + CYCLES * 5_000,
}, async () => {
  const file = join(folder, "langwen.db");
  let acknowledgements = 0;
  const lost: string[] = [];
  const broken: unknown[] = [];
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const child = startChild(WRITING, file, String(cycle));
    if (cycle % 3 !== 0) await child.next();
    else await wait(Math.random() * LONGEST);
    await wait(Math.random() * LONGEST);
    child.kill();
    const lines = (await child.rest()).filter((line) => line !== "opened");
    await child.ended;

    const store = await openStore({ kind: "sqlite", file });
    for (const line of lines) if (!(await isKept(store, line))) lost.push(line);
    await store.close();
    const database = new DatabaseSync(file);
    const check = [
      ...database.prepare("pragma integrity_check").all(),
      ...database.prepare("pragma foreign_key_check").all(),
      // The ledger and its subscription are written together or not at all.
      ...database
        .prepare(
          "select id from subscription where version = 2 and (select count(*) from delivery where subscription = subscription.id) <> 3",
        )
        .all(),
    ];
    database.close();
    if (JSON.stringify(check) !== '[{"integrity_check":"ok"}]') broken.push(check);
    acknowledgements += lines.length;
  }
  process.stdout.write(`${CYCLES} kills, ${acknowledgements} acknowledgements, ${lost.length} lost\n`);
  expect(lost).toEqual([]);
  expect(broken).toEqual([]);
  expect(acknowledgements).toBeGreaterThan(0);
});
