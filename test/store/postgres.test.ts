import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { StoreError } from "../../src/errors.ts";
import type { Database } from "../../src/store/database.ts";
import { openStore } from "../../src/store/open-store.ts";
import { openPostgres, UNHURRIED } from "../../src/store/postgres.ts";
import { createSqlStore } from "../../src/store/sql-store.ts";
import { freshDatabase } from "../support/postgres.ts";
import { aDelivery, aSubscription, fresh, MINUTE, NINE } from "./fixtures.ts";
import { openWire } from "./open-wire.ts";
import { storeContract } from "./store-contract.ts";

let url: string;

beforeAll(async () => {
  url = await freshDatabase();
});

/** Tables are emptied between tests: a database for each would take as long as all the rest. */
async function emptied(): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'langwen%'",
  );
  if (rows.length > 0) await client.query(`truncate ${rows.map(({ name }) => name).join(", ")}`);
  await client.end();
}

describe("a store on PostgreSQL", () =>
  storeContract(async () => {
    await emptied();
    return { kind: "postgres", url };
  }));

describe("a PostgreSQL server", () => {
  const changed = (change: (url: URL) => void): string => {
    const other = new URL(url);
    change(other);
    return other.href;
  };

  it.each([
    ["that is not there", "store-unreachable", (other: URL) => Object.assign(other, { port: "1" })],
    ["whose name nobody knows", "store-unreachable", (other: URL) => Object.assign(other, { hostname: "no.invalid" })],
    ["that wants another password", "store-refused", (other: URL) => Object.assign(other, { password: "s3cret" })],
    ["that wants a password", "store-refused", (other: URL) => Object.assign(other, { password: "" })],
    ["without the database", "store-no-database", (other: URL) => Object.assign(other, { pathname: "/nowhere" })],
  ])("%s is named, with what to do, without the password", async (_what, code, change) => {
    const wrong = changed(change);
    const error: unknown = await openStore({ kind: "postgres", url: wrong }).catch((reason: unknown) => reason);
    if (!(error instanceof StoreError)) throw new Error(`not a StoreError: ${String(error)}`);
    expect(error.code).toBe(code);
    expect(error.message).toContain(new URL(wrong).host);
    expect(`${error.message} ${error.hint}`).not.toContain(new URL(url).password);
    expect(`${error.message} ${error.hint}`).not.toContain("s3cret");
  });

  it("that ends a connection does not end the process; the next query works", async () => {
    const store = await openStore({ kind: "postgres", url });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'langwen' and datname = current_database()",
    );
    await client.end();
    // The pool may hear of it only now.
    await store.deliveries.count().catch((error: unknown) => expect(error).toBeInstanceOf(StoreError));
    expect(await store.deliveries.count()).toEqual(expect.any(Object));
    await store.close();
  });

  /** A session of another program that keeps a table to itself until it is let go. */
  async function locked(table: string): Promise<() => Promise<void>> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`begin; lock table ${table} in access exclusive mode`);
    return () => client.end();
  }

  it("that is kept from answering by a lock fails soon, and works again once it is gone", async () => {
    await (await openStore({ kind: "postgres", url })).close();
    const store = createSqlStore(openPostgres({ kind: "postgres", url }, { statement: 200, silence: 10_000 }));
    const unlock = await locked("event");
    const wish = { id: "T1 locked", now: NINE, leaseMs: MINUTE };
    const started = performance.now();
    await expect(store.events.claim(wish)).rejects.toMatchObject({
      code: "store-slow",
      hint: expect.stringContaining("锁着"),
    });
    expect(performance.now() - started).toBeLessThan(5_000);
    await unlock();
    expect(await store.events.claim(wish)).toBe("new");
    await store.close();
  });

  it("that says nothing any more fails soon, and no connection to it is used again", async () => {
    await (await openStore({ kind: "postgres", url })).close();
    const wire = await openWire(url);
    const store = createSqlStore(openPostgres({ kind: "postgres", url: wire.url }, { statement: 0, silence: 2_000 }));
    const subscription = aSubscription();
    await store.subscriptions.add(subscription);
    // All connections that there may be, with transactions among them.
    const ask = (turn: number) =>
      turn % 2 === 0
        ? store.probe()
        : store.subscriptions.planAll([{ changed: { ...subscription, version: 9 }, rows: [] }]);
    await Promise.all(Array.from({ length: 20 }, (_, turn) => ask(turn)));
    wire.cut();
    const started = performance.now();
    const failed = await Promise.allSettled(Array.from({ length: 10 }, (_, turn) => ask(turn)));
    for (const each of failed) expect(each).toMatchObject({ status: "rejected", reason: { code: "store-slow" } });
    expect(performance.now() - started).toBeLessThan(3_500);
    wire.mend();
    await Promise.all(Array.from({ length: 20 }, (_, turn) => ask(turn)));
    expect(await store.subscriptions.find(subscription.id)).toEqual(subscription);
    await store.close();
    wire.close();
  });

  it("that falls silent in a transaction is not waited for once more, for the rollback", async () => {
    const wire = await openWire(url);
    const { kysely } = openPostgres({ kind: "postgres", url: wire.url }, { statement: 0, silence: 2_000 });
    const started = performance.now();
    const asking = kysely.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction);
      wire.cut();
      await sql`select 1`.execute(transaction);
    });
    await expect(asking).rejects.toThrow("Query read timeout");
    expect(performance.now() - started).toBeLessThan(3_500);
    await kysely.destroy();
    wire.close();
  });

  it("on which reminders are planned while their workspace is erased keeps none of them", async () => {
    const store = await openStore({ kind: "postgres", url });
    const subscription = aSubscription({ team: fresh("T") });
    await store.subscriptions.add(subscription);
    await store.subscriptions.plan({ ...subscription, version: 2 }, [aDelivery(subscription)]);
    const planning = new pg.Client({ connectionString: url });
    await planning.connect();
    await planning.query("begin");
    await planning.query("update subscription set version = 3 where id = $1", [subscription.id]);
    await planning.query(
      "insert into delivery select 'more', subscription, team, channel, kind, 'more', due_at, state, attempt, try_at, holder, uncertain, first_tried_at, posted_ts, late, error, told_by from delivery where subscription = $1",
      [subscription.id],
    );
    const erasing = store.erase(subscription.team, "all");
    await wait(200);
    await planning.query("commit");
    await planning.end();
    await erasing;
    expect(await store.subscriptions.find(subscription.id)).toBeUndefined();
    expect(await store.deliveries.history(subscription.id, 10)).toEqual([]);
    await store.close();
  });

  it("gives up what takes ten seconds, but for migrations and copies", async () => {
    const timeouts = async (database: Database) => {
      const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(database.kysely);
      await database.kysely.destroy();
      return rows.map(({ statement_timeout }) => statement_timeout);
    };
    expect(await timeouts(openPostgres({ kind: "postgres", url }))).toEqual(["10s"]);
    expect(await timeouts(openPostgres({ kind: "postgres", url }, UNHURRIED))).toEqual(["0"]);
  });
});
