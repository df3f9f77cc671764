import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StoreError } from "../../src/errors.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createSqlStore } from "../../src/store/sql-store.ts";
import { sqliteDatabase } from "../../src/store/sqlite.ts";
import {
  aDelivery,
  aHandover,
  aPhrase,
  aProgress,
  aQuestion,
  aSubscription,
  aWorkspace,
  fresh,
  MINUTE,
  NINE,
} from "./fixtures.ts";
import { storeContract } from "./store-contract.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langwen-sqlite-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const newFile = (): string => join(folder, `${fresh("store")}.db`);

async function failureOf(opening: Promise<unknown>): Promise<StoreError> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof StoreError) return error;
  throw new Error(`not a StoreError: ${String(error)}`);
}

describe("a store on SQLite", () => storeContract(async () => ({ kind: "sqlite", file: newFile() })));

it("a store in memory works until it is closed", async () => {
  const store = await openStore({ kind: "sqlite", file: ":memory:" });
  const subscription = aSubscription();
  await store.subscriptions.add(subscription);
  expect(await store.subscriptions.find(subscription.id)).toEqual(subscription);
  await store.close();
});

describe("an SQLite file", () => {
  it("is made with its folder, in WAL mode", async () => {
    const file = join(folder, "new", "deeper", "langwen.db");
    const store = await openStore({ kind: "sqlite", file });
    const other = new DatabaseSync(file);
    expect(other.prepare("pragma journal_mode").get()).toEqual({ journal_mode: "wal" });
    other.close();
    await store.close();
  });

  it("that is no database is refused and not touched", async () => {
    const file = newFile();
    writeFileSync(file, "一份报告，不是数据库。".repeat(100));
    const error = await failureOf(openStore({ kind: "sqlite", file }));
    expect(error.code).toBe("store-not-a-database");
    expect(error.message).toContain(file);
    expect(readFileSync(file, "utf8")).toBe("一份报告，不是数据库。".repeat(100));
  });

  it.each([
    ["a folder", (name: string) => name],
    ["in a folder that cannot be made", (name: string) => join(name, "langwen.db")],
  ])("that is %s is said not to be writable", async (what, fileOf) => {
    const path = join(folder, fresh("place"));
    if (what === "a folder")
      await openStore({ kind: "sqlite", file: join(path, "a.db") }).then((store) => store.close());
    else writeFileSync(path, "");
    const error = await failureOf(openStore({ kind: "sqlite", file: fileOf(path) }));
    expect(error.code).toBe("store-not-writable");
    expect(error.hint).toContain("DATABASE_URL");
  });

  it("on a full disk keeps what it has, and goes on when there is space again", async () => {
    const file = newFile();
    const handle = new DatabaseSync(file);
    const database = sqliteDatabase(handle, file);
    await migrate(database, file);
    const store = createSqlStore(database);
    const subscription = aSubscription();
    await store.subscriptions.add(subscription);
    handle.exec(`pragma max_page_count = ${Number(handle.prepare("pragma page_count").get()?.["page_count"]) + 2}`);
    const rows = Array.from({ length: 300 }, () => aDelivery(subscription));
    const error = await failureOf(store.subscriptions.plan({ ...subscription, version: 2 }, rows));
    expect(error.code).toBe("store-full");
    expect(await store.subscriptions.find(subscription.id)).toEqual(subscription);
    handle.exec("pragma max_page_count = 100000");
    expect(await store.subscriptions.plan({ ...subscription, version: 2 }, rows)).toBe(true);
    await store.close();
  });

  it("with a row that somebody else spoiled says which", async () => {
    const file = newFile();
    const store = await openStore({ kind: "sqlite", file });
    const subscription = aSubscription();
    await store.subscriptions.add(subscription);
    const other = new DatabaseSync(file);
    for (const settings of ["{", '{"horizonDays": 0}']) {
      other.prepare("update subscription set settings = ?").run(settings);
      const error = await failureOf(store.subscriptions.find(subscription.id));
      expect(error.code).toBe("store-row");
      expect(error.message).toContain(subscription.id);
    }
    other.close();
    await store.close();
  });
});

describe("the queries", () => {
  it("use an index for each table, however long the ledger is", async () => {
    const file = newFile();
    const handle = new DatabaseSync(file);
    const database = sqliteDatabase(handle, file);
    await migrate(database, file);
    const store = createSqlStore(database);
    const statements = new Set<string>();
    const prepare = handle.prepare.bind(handle);
    handle.prepare = (statement, ...options) => {
      statements.add(statement);
      return prepare(statement, ...options);
    };

    const office = { team: "T1", plan: "p" };
    const subscription = aSubscription();
    const { subscriptions, deliveries, records, workspaces, readers, installations } = store;
    const { questions, phrases, handovers, events } = store;
    await subscriptions.add(subscription);
    await subscriptions.find(subscription.id);
    await subscriptions.list("T1");
    await subscriptions.list("T1", "C1");
    await subscriptions.due(NINE, 10);
    await subscriptions.plan({ ...subscription, version: 2 }, [
      aDelivery(subscription),
      aDelivery(subscription),
      aDelivery(subscription),
    ]);
    await deliveries.waitingTeams(NINE);
    const claims = await deliveries.claim({ holder: "here", now: NINE, leaseMs: MINUTE, limit: 10, team: "T1" });
    for (const claim of claims.slice(0, 1)) await deliveries.release(claim, NINE, "");
    for (const claim of claims.slice(1, 2)) await deliveries.leave(claim, "");
    for (const claim of claims.slice(2)) {
      await deliveries.finish(claim, { state: "sent", postedTs: "1", late: false, error: "", told: ["D1", "D2"] });
    }
    await deliveries.untold(subscription.id);
    await deliveries.history(subscription.id, 5);
    await deliveries.count();
    await deliveries.has(subscription.team, subscription.channel, "digest", "2020");
    await records.add(office, aProgress());
    await records.current(office);
    await records.history(office, { limit: 5 });
    await records.history(office, { limit: 5, id: "1.2.3" });
    await workspaces.save(aWorkspace());
    await workspaces.save(aWorkspace({ version: 2 }));
    await workspaces.find("T1");
    await readers.choose("T1", "U1", "zh");
    await readers.language("T1", "U1");
    await readers.choose("T1", "U1", null);
    await installations.save({ in: { kind: "team", id: "T1" }, sealed: "", at: NINE });
    await installations.find({ kind: "team", id: "T1" });
    await installations.remove({ kind: "team", id: "T1" });
    await questions.put(aQuestion());
    await questions.list(office, 5);
    await questions.settle(office, { key: "k", at: NINE, by: "U1" });
    await questions.settled(office);
    await questions.offices();
    await questions.forget(NINE);
    await phrases.add(office, aPhrase({ id: "P" }));
    await phrases.list(office);
    await phrases.offices();
    await phrases.remove(office, "P");
    await handovers.save(aHandover({ id: "H" }));
    await handovers.save(aHandover({ id: "H", version: 2 }));
    await handovers.find("T1", "H");
    await handovers.open(office);
    await handovers.forget(NINE);
    await events.claim({ id: "e", now: NINE, leaseMs: MINUTE });
    await events.claim({ id: "e", now: NINE, leaseMs: MINUTE });
    await events.release("e");
    await events.done("e");
    await events.forget(NINE);
    await store.erase("T1", "all");

    const plans = [...statements]
      .filter((statement) => /^(?:select|update|with|insert|delete)/.test(statement))
      .flatMap((statement) =>
        prepare(`explain query plan ${statement}`)
          .all()
          .map(({ detail }) => ({ statement, detail: String(detail) })),
      );
    const scanned = plans
      .map(({ detail }) => detail)
      .filter((detail) => /^SCAN (?!old\b|\d+-ROW)/.test(detail))
      // An index that holds nothing but open rows, or one that is counted through, may be read as a whole.
      .filter((detail) => !/COVERING INDEX delivery_(?:open|state)$/.test(detail))
      // Read as a whole by commands alone.
      .filter((detail) => !/COVERING INDEX (?:question_office|sqlite_autoindex_phrase_1)$/.test(detail));
    const sorted = plans.filter(({ statement, detail }) => /"question"/.test(statement) && /TEMP B-TREE/.test(detail));
    expect(statements.size).toBeGreaterThan(45);
    expect(scanned).toEqual([]);
    expect(sorted).toEqual([]);
    await store.close();
  });
});
