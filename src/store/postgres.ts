import { Kysely, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import type { Database } from "./database.ts";
import { explainPostgres, isSilence } from "./postgres-errors.ts";
import type { Tables } from "./schema.ts";
import type { Where } from "./where.ts";

/**
 * Connections of one instance. They are what an answer waits for while reminders of many workspaces are sent: with a server
 * 6 ms away, 19 of 20 statements of an answer came through in 270 ms; with five connections it was 580 ms. Nine instances
 * fit into a server's usual 100.
 */
const CONNECTIONS = 10;
/** Milliseconds to wait for a connection, then the server counts as unreachable. */
const CONNECT_TIMEOUT = 10_000;
/**
 * Milliseconds after which the server ends a transaction whose process says nothing more: one that stands still would keep
 * its rows locked for all others. Between two statements of ours pass milliseconds; a copy reads its file in between.
 */
const IDLE_IN_TRANSACTION = 60_000;

/** How long a statement may take, in milliseconds; 0 for as long as it needs. */
export interface Patience {
  /** Then the server gives it up: it waits for a lock, or the server is overloaded. */
  readonly statement: number;
  /** Then we give up the connection: the server, or the network before it, says nothing any more. Longer than `statement`. */
  readonly silence: number;
}

/**
 * For all that answers and reminders ask: milliseconds each, also with a million rows. Somebody who waits for an answer is
 * told sooner that it failed than they would give up themselves, and whoever waits for the connection gets it.
 */
const BRIEF: Patience = { statement: 10_000, silence: 15_000 };
/** For migrations, which may build an index over a large table and wait for another instance's, and for copies. */
export const UNHURRIED: Patience = { statement: 0, silence: 0 };

/** Connects with the first query. */
export function openPostgres(where: Extract<Where, { kind: "postgres" }>, patience: Patience = BRIEF): Database {
  const pool = new pg.Pool({
    connectionString: where.url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: patience.silence,
    keepAlive: true,
    application_name: "langwen",
    // Not among the parameters of the connection: PgBouncer refuses those that it does not know.
    onConnect: (client) =>
      client.query(
        `set statement_timeout = ${patience.statement}; set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION}`,
      ),
  });
  // An idle connection that breaks is replaced by the pool; whether the server is gone, the next query tells. Without a
  // listener the process would end.
  pool.on("error", () => {});
  return {
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: givingUpTheSilent(pool) }) }),
    locksRows: true,
    explain: explainPostgres(where),
  };
}

/**
 * A connection on which a query was not answered is closed. Otherwise the pool would hand it out again, and the next query
 * would wait behind that one.
 */
function givingUpTheSilent(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      let silence: unknown;
      const asked = {
        query: async (statement: string, parameters: readonly unknown[]) => {
          // The rollback, which would take as long again.
          if (silence !== undefined) throw silence;
          try {
            return await client.query(statement, [...parameters]);
          } catch (error) {
            if (isSilence(error)) silence = error;
            throw error;
          }
        },
        release: (destroy?: boolean) => client.release(destroy === true || silence !== undefined),
      };
      // Less than Kysely's type: without cursors, which nothing here uses.
      return asked as never;
    },
  };
}
