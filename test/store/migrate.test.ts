import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import type { Where } from "../../src/store/where.ts";
import { freshDatabase } from "../support/postgres.ts";
import { startChild } from "./child.ts";
import { fill } from "./everything.ts";
import { type FirstStore, withFirstVersion } from "./first-version.ts";
import { aDelivery, aMilestone, aProgress, aSubscription, fresh, MINUTE, NINE, TROUBLE } from "./fixtures.ts";

const OPENING = new URL("./open-when-told.ts", import.meta.url);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langwen-migrate-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Milliseconds, for a slow machine that starts many of them. */
const MANY_PROCESSES = 60_000;
const TABLES = [
  "conversation",
  "delivery",
  "event",
  "handover",
  "installation",
  "langwen_migration",
  "langwen_migration_lock",
  "office_record",
  "phrase",
  "question",
  "reader",
  "settled_question",
  "subscription",
  "workspace",
];
const MIGRATIONS = [{ name: "001-tables" }, { name: "002-workspaces" }];
const FROM_THE_FUTURE =
  "insert into langwen_migration (name, timestamp) values ('999-later', '2099-01-01T00:00:00.000Z')";

interface Engine {
  place(): Promise<Where>;
  rows(where: Where, statement: string): Promise<readonly Record<string, unknown>[]>;
}

const sqlite: Engine = {
  place: async () => ({ kind: "sqlite", file: join(folder, `${fresh("store")}.db`) }),
  async rows(where, statement) {
    const database = new DatabaseSync(where.kind === "sqlite" ? where.file : "");
    const rows = database.prepare(statement).all();
    database.close();
    return rows;
  },
};
const postgres: Engine = {
  place: async () => ({ kind: "postgres", url: await freshDatabase() }),
  async rows(where, statement) {
    const client = new pg.Client({ connectionString: where.kind === "postgres" ? where.url : "" });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(statement);
    await client.end();
    return rows;
  },
};
const LIST_TABLES = {
  SQLite: "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
  PostgreSQL: "select tablename as name from pg_tables where schemaname = 'public' order by name",
} as const;

/** Six processes open a database at the same moment, and all succeed. */
async function startAtOnce(where: Where): Promise<void> {
  const children = Array.from({ length: 6 }, () => startChild(OPENING, JSON.stringify(where)));
  for (const child of children) expect(await child.next()).toBe("ready");
  for (const child of children) child.go();
  expect(await Promise.all(children.map((child) => child.next()))).toEqual(children.map(() => "opened"));
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual(children.map(() => 0));
}

describe.each([
  ["SQLite", sqlite],
  ["PostgreSQL", postgres],
] as const)("migrating on %s", (name, { place, rows }) => {
  it("gives one schema when six processes start at once", { timeout: MANY_PROCESSES }, async () => {
    const where = await place();
    await startAtOnce(where);
    expect((await rows(where, LIST_TABLES[name])).map((row) => row["name"])).toEqual(TABLES);
    expect(await rows(where, "select name from langwen_migration order by name")).toEqual(MIGRATIONS);
  });

  describe("a database of the first version", () => {
    const subscription = aSubscription({ note: TROUBLE });
    const records = [aProgress(), aMilestone(), aProgress({ version: 2, at: NINE + 1, note: TROUBLE })];
    const rowsOf = async ({ subscriptions, deliveries, records: kept }: FirstStore) => ({
      subscriptions: await subscriptions.list("T1"),
      history: await deliveries.history(subscription.id, 10),
      count: await deliveries.count(),
      records: await kept.history({ team: "T1", plan: "p" }, { limit: 10 }),
    });

    /** Gives what was in it. */
    async function old(where: Where): Promise<Awaited<ReturnType<typeof rowsOf>>> {
      let before: Awaited<ReturnType<typeof rowsOf>> | undefined;
      await withFirstVersion(where, async (store) => {
        await store.subscriptions.add(subscription);
        const deliveries = [aDelivery(subscription), aDelivery(subscription, { dueAt: NINE + 1 })];
        await store.subscriptions.plan({ ...subscription, version: 2 }, deliveries);
        await store.deliveries.claim({ holder: "old", now: NINE, leaseMs: MINUTE, limit: 1, team: "T1" });
        for (const record of records) await store.records.add({ team: "T1", plan: "p" }, record);
        before = await rowsOf(store);
      });
      if (!before) throw new Error("nothing was made");
      expect(await rows(where, "select name from langwen_migration")).toEqual([{ name: "001-tables" }]);
      return before;
    }

    it("opens, keeps its rows and has the new tables", async () => {
      const where = await place();
      const before = await old(where);
      expect(before).toMatchObject({ subscriptions: [{ note: TROUBLE }], count: { sending: 1, pending: 1 } });
      expect(before.records).toHaveLength(3);
      const store = await openStore(where);
      expect(await rowsOf(store)).toEqual(before);
      expect((await rows(where, LIST_TABLES[name])).map((row) => row["name"])).toEqual(TABLES);
      await fill(store, "T2", "new");
      expect(await store.questions.list({ team: "T2", plan: "dalang-2020" }, 10)).toHaveLength(2);
      await store.close();
      const again = await openStore(where);
      const lease = { holder: "new", now: NINE + MINUTE, leaseMs: MINUTE, limit: 5, team: "T1" };
      expect(await again.deliveries.claim(lease)).toMatchObject([{ uncertain: true }, { uncertain: false }]);
      await again.close();
    });

    it("is brought up once when six processes start at once", { timeout: MANY_PROCESSES }, async () => {
      const where = await place();
      const before = await old(where);
      await startAtOnce(where);
      const store = await openStore(where);
      expect(await rowsOf(store)).toEqual(before);
      await store.close();
      expect(await rows(where, "select name from langwen_migration order by name")).toEqual(MIGRATIONS);
    });
  });

  it("does nothing the second time", async () => {
    const where = await place();
    const first = await openStore(where);
    const subscription = aSubscription();
    await first.subscriptions.add(subscription);
    await first.close();
    const before = await rows(where, "select * from langwen_migration");
    const second = await openStore(where);
    expect(await second.subscriptions.find(subscription.id)).toEqual(subscription);
    await second.close();
    expect(await rows(where, "select * from langwen_migration")).toEqual(before);
  });

  it("refuses a database of a newer version, and leaves it as it is", async () => {
    const where = await place();
    await (await openStore(where)).close();
    await rows(where, FROM_THE_FUTURE);
    await rows(where, "delete from langwen_migration_lock");
    await expect(openStore(where)).rejects.toMatchObject({
      name: "StoreError",
      code: "store-newer",
      message: expect.stringContaining("999-later"),
      hint: expect.stringContaining("版本"),
    });
    // Kysely would have written this row again before it looked.
    expect(await rows(where, "select * from langwen_migration_lock")).toEqual([]);
    expect(await rows(where, "select name from langwen_migration")).toHaveLength(MIGRATIONS.length + 1);
  });
});

it.each([
  ["new", async () => {}],
  ["of the first version", (where: Where) => withFirstVersion(where, async () => {})],
] as const)(
  "leaves a file (%s) that opens when it is killed in the middle",
  { timeout: MANY_PROCESSES },
  async (_what, prepare) => {
    for (let cycle = 0; cycle < 8; cycle += 1) {
      const where = await sqlite.place();
      await prepare(where);
      const child = startChild(OPENING, JSON.stringify(where));
      expect(await child.next()).toBe("ready");
      child.go();
      // Opening takes some 25 ms.
      await wait(Math.random() * 25);
      child.kill();
      await child.ended;
      const store = await openStore(where);
      await store.subscriptions.add(aSubscription());
      await store.close();
      expect(await sqlite.rows(where, "pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
      expect(await sqlite.rows(where, "select name from langwen_migration order by name")).toEqual(MIGRATIONS);
    }
  },
);
