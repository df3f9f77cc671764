import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./database.ts";
import { explainPostgres } from "./postgres-errors.ts";
import type { Tables } from "./schema.ts";
import type { Where } from "./where.ts";

/** Connections of one instance. Its statements are short and few; ten instances stay well under the server's usual 100. */
const CONNECTIONS = 5;
/** Milliseconds to wait for a connection, then the server counts as unreachable. */
const CONNECT_TIMEOUT = 10_000;

/** Connects with the first query. */
export function openPostgres(where: Extract<Where, { kind: "postgres" }>): Database {
  const pool = new pg.Pool({
    connectionString: where.url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    application_name: "langwen",
  });
  // An idle connection that breaks is replaced by the pool; whether the server is gone, the next query tells. Without a
  // listener the process would end.
  pool.on("error", () => {});
  return {
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    locksRows: true,
    explain: explainPostgres(where),
  };
}
