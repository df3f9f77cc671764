import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COPIED, copyStore } from "../../src/store/copy-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { everythingOf, fill } from "../store/everything.ts";
import { withFirstVersion } from "../store/first-version.ts";
import { aDelivery, aMilestone, aProgress, aSubscription, MINUTE, NINE } from "../store/fixtures.ts";
import { freshDatabase } from "../support/postgres.ts";
import { runStoreCommand } from "./run-store-command.ts";

const OFFICE = { team: "T1", plan: "dalang-2020" };
const ROWS = 1_234;
const first = aSubscription({ note: "毛织 “一” 👩‍👩‍👧" });
const second = aSubscription({ channel: "C2", state: "paused", nextAt: null });

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "langwen-copy-"));
  file = join(folder, "langwen.db");
  const store = await openStore({ kind: "sqlite", file });
  await store.subscriptions.add(first);
  await store.subscriptions.add(second);
  const rows = Array.from({ length: ROWS }, (_, minute) => aDelivery(first, { dueAt: NINE + minute * MINUTE }));
  await store.subscriptions.plan({ ...first, version: 2 }, rows);
  await store.deliveries.claim({ holder: "here", now: NINE + 2 * MINUTE, leaseMs: MINUTE, limit: 2, team: "T1" });
  for (const record of [aProgress(), aProgress({ version: 2 }), aMilestone()]) await store.records.add(OFFICE, record);
  await fill(store, "T1", "一");
  await fill(store, "T2", "二");
  await store.events.claim({ id: "T1 Ev1", now: NINE, leaseMs: MINUTE });
  await store.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** With those of `fill`. */
const SUBSCRIPTIONS = 4;
const DELIVERIES = ROWS + 4;

const everything = async (store: Store) => ({
  mine: await everythingOf(store, "T1"),
  others: await everythingOf(store, "T2"),
  history: await store.deliveries.history(first.id, 2 * ROWS),
  waiting: await store.deliveries.waitingTeams(NINE),
  installations: await store.installations.count(),
});

async function tablesOf(url: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'");
  await client.end();
  return rows;
}

describe("store:copy", () => {
  it("copies everything to an empty database, says how much, and keeps the file", async () => {
    const url = await freshDatabase();
    const before = readFileSync(file);
    const { status, stdout, stderr } = runStoreCommand("store-copy", "", "--to", url, "--from", file);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(
      `订阅 ${SUBSCRIPTIONS}，提醒 ${DELIVERIES}，办公室记录 4，工作区 2，读者的语言 2，安装 2，问题 4，已处理的问题 2，问法 2，转办 4，对话 2。`,
    );
    expect(stdout).not.toContain(new URL(url).password);
    expect(readFileSync(file).equals(before)).toBe(true);
    const [from, to] = [await openStore({ kind: "sqlite", file }), await openStore({ kind: "postgres", url })];
    expect(await everything(to)).toEqual(await everything(from));
    // Events stay behind.
    expect(await to.events.claim({ id: "T1 Ev1", now: NINE, leaseMs: MINUTE })).toBe("new");
    await from.close();
    await to.close();
  });

  it("knows every table that there is", () => {
    const database = new DatabaseSync(file, { readOnly: true });
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'langwen%'")
      .all()
      .map(({ name }) => name);
    database.close();
    expect(tables.sort()).toEqual([...COPIED, "event"].sort());
  });

  it("takes DATABASE_URL for the target, and refuses one that is not empty", async () => {
    const url = await freshDatabase();
    const store = await openStore({ kind: "postgres", url });
    expect(runStoreCommand("store-copy", url, "--from", file).status).toBe(0);
    const { status, stderr } = runStoreCommand("store-copy", url, "--from", file);
    expect(status).toBe(2);
    expect(stderr).toContain("已有朗问的数据");
    expect(await store.deliveries.count()).toEqual({ pending: ROWS, sending: 2, missed: 2 });
    await store.close();
  });

  it("leaves the target without so much as a table when it is stopped", async () => {
    const url = await freshDatabase();
    const stopping = new AbortController();
    const shown: number[] = [];
    const copying = copyStore(
      file,
      { kind: "postgres", url },
      {
        signal: stopping.signal,
        progress: (done) => {
          shown.push(done);
          if (done > ROWS / 2) stopping.abort();
        },
      },
    );
    await expect(copying).rejects.toMatchObject({ code: "store-copy-stopped" });
    expect(shown.at(-1)).toBeLessThan(ROWS);
    expect(await tablesOf(url)).toEqual([]);
  });

  it("leaves the target as it was when a table of another program is in the way", async () => {
    const url = await freshDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("create table delivery (id integer)");
    await client.end();
    const { status, stderr } = runStoreCommand("store-copy", "", "--to", url, "--from", file);
    expect(status).toBe(2);
    expect(stderr).toContain("同名表");
    expect(await tablesOf(url)).toEqual([{ tablename: "delivery" }]);
  });

  it("refuses a file of an older version, and says to start Langwen on it first", async () => {
    const old = { kind: "sqlite", file: join(folder, "old.db") } as const;
    await withFirstVersion(old, ({ subscriptions }) => subscriptions.add(aSubscription()));
    const before = readFileSync(old.file);
    const url = await freshDatabase();
    const { status, stderr } = runStoreCommand("store-copy", "", "--to", url, "--from", old.file);
    expect(status).toBe(2);
    expect(stderr).toContain("旧版本");
    expect(readFileSync(old.file).equals(before)).toBe(true);
    expect(await tablesOf(url)).toEqual([]);
  });

  it.each([
    ["no target", [], "--to"],
    ["a target that is not PostgreSQL", ["--to", "mysql://u:secret@db/x"], "--to"],
    ["an option that is not known", ["--into", "x"], "--into"],
    ["no such file", ["--to", "postgres://u:secret@127.0.0.1:1/x", "--from", "nowhere.db"], "nowhere.db"],
  ])("names what is wrong: %s", (_what, args, named) => {
    const { status, stdout, stderr } = runStoreCommand("store-copy", "", ...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(named);
    expect(stderr).not.toContain("secret");
  });

  it("names a file that is not Langwen's, and a server that does not answer", () => {
    const other = join(folder, "report.txt");
    writeFileSync(other, "不是数据库。".repeat(200));
    const target = ["--to", "postgres://u:secret@127.0.0.1:1/x"];
    const wrong = runStoreCommand("store-copy", "", ...target, "--from", other);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain("report.txt 不是数据库文件");
    const silent = runStoreCommand("store-copy", "", ...target, "--from", file);
    expect(silent.status).toBe(2);
    expect(silent.stderr).toContain("PostgreSQL 127.0.0.1:1/x 连不上（ECONNREFUSED）");
    expect(silent.stderr).not.toContain("secret");
  });
});
