/**
 * `npm run chaos`: the long run. Prints a table; exits with 1 when a reminder was doubled or is missing, or when the
 * control without the look into the channel shows none doubled. `--deliveries N` sets the size of the first ordeal.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { endure, type Ordeal, type Survived } from "./chaos.ts";

const { values } = parseArgs({ options: { deliveries: { type: "string", default: "900" } } });
const most = Number(values.deliveries);
const folder = mkdtempSync(join(tmpdir(), "langwen-chaos-"));
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort(new Error("interrupted")));

let server: ChildProcess | undefined;
const { TEST_DATABASE_URL: given } = process.env;

async function postgres(): Promise<string> {
  if (given) return given;
  const script = fileURLToPath(new URL("../support/postgres-server.ts", import.meta.url));
  server = spawn(process.execPath, [script], { detached: true, stdio: ["pipe", "pipe", "inherit"] });
  if (!server.stdout) throw new Error("no output");
  for await (const line of createInterface(server.stdout)) return line;
  throw new Error("PostgreSQL did not start");
}

try {
  const url = new URL(await postgres());
  const { default: pg } = await import("pg");
  const database = async (name: string) => {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name}`);
    await client.end();
    const own = new URL(url);
    own.pathname = name;
    return { kind: "postgres", url: own.href } as const;
  };
  const file = (name: string) => ({ kind: "sqlite", file: join(folder, name) }) as const;
  /** Long enough for a few messages between two kills. */
  const calm = [300, 4_000] as const;
  const shared = { calm, signal: stop.signal, progress: (line: string) => process.stderr.write(`  ${line}\n`) };
  const ordeals: readonly [string, () => Promise<Omit<Ordeal, keyof typeof shared>>][] = [
    [
      "PostgreSQL, 4 processes, killed",
      async () => ({
        where: await database("langwen_chaos_kill"),
        processes: 4,
        deliveries: most,
        disturb: "kill",
        looks: true,
      }),
    ],
    [
      "PostgreSQL, 4 processes, paused past their lease",
      async () => ({
        where: await database("langwen_chaos_pause"),
        processes: 4,
        deliveries: most / 2,
        disturb: "pause",
        looks: true,
      }),
    ],
    [
      "SQLite, 2 processes, killed",
      async () => ({ where: file("kill.db"), processes: 2, deliveries: most * 0.6, disturb: "kill", looks: true }),
    ],
    [
      "SQLite, 2 processes, paused past their lease",
      async () => ({ where: file("pause.db"), processes: 2, deliveries: most / 4, disturb: "pause", looks: true }),
    ],
    [
      "Control: no look into the channel",
      async () => ({ where: file("control.db"), processes: 2, deliveries: most / 5, disturb: "kill", looks: false }),
    ],
  ];
  const rows: [string, Survived, boolean][] = [];
  for (const [name, ordealOf] of ordeals) {
    process.stderr.write(`${name}\n`);
    const ordeal = await ordealOf();
    rows.push([name, await endure({ ...ordeal, ...shared }), ordeal.looks]);
  }
  const columns = [
    "deliveries",
    "sent",
    "duplicates",
    "missing",
    "takenBack",
    "disturbances",
    "repliesLost",
    "dropped",
    "rateLimited",
    "lookUps",
    "seconds",
  ] as const;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  process.stdout.write(line(["", ...columns]) + line(["---", ...columns.map(() => "---:")]));
  for (const [name, survived] of rows) {
    process.stdout.write(line([name, ...columns.map((column) => String(Math.round(survived[column])))]));
  }
  const failed = rows.some(
    ([, { duplicates, missing }, looks]) => missing > 0 || (looks ? duplicates > 0 : duplicates === 0),
  );
  process.exitCode = failed ? 1 : 0;
} finally {
  if (server) {
    const ended = once(server, "exit");
    server.stdin?.end();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
