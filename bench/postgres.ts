import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Bench } from "./bench.ts";
import { cpuOfTree } from "./cpu-of-tree.ts";

const SERVER = fileURLToPath(new URL("../test/support/postgres-server.ts", import.meta.url));

export interface Postgres {
  /** Of an empty database. */
  readonly url: string;
  /** Seconds of processor time that the server has taken so far; undefined where the system does not say. */
  readonly cpuSeconds: () => number | undefined;
  /** Stops it and removes what it kept. */
  readonly stop: () => Promise<void>;
}

/** A real PostgreSQL in a temporary folder, without fsync. It ends with this process in any case. */
export async function startPostgres({ progress }: Pick<Bench, "progress">): Promise<Postgres> {
  progress("PostgreSQL: starting");
  // Detached: Ctrl+C reaches only the bench, whose end then stops the server in order.
  const server = spawn(process.execPath, [SERVER], { detached: true, stdio: ["pipe", "pipe", "inherit"] });
  const url = await firstLine(server);
  return {
    url,
    cpuSeconds: () => (server.pid === undefined ? undefined : cpuOfTree(server.pid)),
    async stop() {
      const ended = once(server, "exit");
      server.stdin?.end();
      await ended;
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("no output");
  for await (const line of createInterface(stdout)) return line;
  throw new Error("PostgreSQL did not start");
}
