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
import { aSubscription, fresh } from "./fixtures.ts";

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

describe.each([
  ["SQLite", sqlite],
  ["PostgreSQL", postgres],
] as const)("migrating on %s", (name, { place, rows }) => {
  it("gives one schema when six processes start at once", { timeout: MANY_PROCESSES }, async () => {
    const where = await place();
    const children = Array.from({ length: 6 }, () => startChild(OPENING, JSON.stringify(where)));
    for (const child of children) expect(await child.next()).toBe("ready");
    for (const child of children) child.go();
    expect(await Promise.all(children.map((child) => child.next()))).toEqual(children.map(() => "opened"));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual(children.map(() => 0));
    expect((await rows(where, LIST_TABLES[name])).map((row) => row["name"])).toEqual(TABLES);
    expect(await rows(where, "select name from langwen_migration order by name")).toEqual(MIGRATIONS);
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

it("leaves a file that opens when it is killed in the middle", { timeout: MANY_PROCESSES }, async () => {
  for (let cycle = 0; cycle < 8; cycle += 1) {
    const where = await sqlite.place();
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
});
