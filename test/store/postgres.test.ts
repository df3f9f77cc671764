import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { StoreError } from "../../src/errors.ts";
import { openStore } from "../../src/store/open-store.ts";
import { freshDatabase } from "../support/postgres.ts";
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
});
