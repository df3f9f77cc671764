import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { TestProject } from "vitest/node";

/**
 * Gives test files databases of their own, on the server of TEST_DATABASE_URL or else on one that is started with the
 * first that is asked for. Files run in several processes, so they ask over HTTP.
 */
let door: Server | undefined;
let admin: Promise<string> | undefined;
let server: ChildProcess | undefined;
const made: string[] = [];

export async function setup(project: TestProject): Promise<void> {
  door = createServer((_request, response) => {
    createDatabase().then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const address = door.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  project.provide("postgresDoor", `http://127.0.0.1:${address.port}`);
}

export async function teardown(): Promise<void> {
  door?.close();
  if (server) {
    const ended = once(server, "exit");
    server.stdin?.end();
    await ended;
  } else if (admin) {
    const url = await admin;
    for (const name of made) await inDatabase(url, `drop database if exists ${name} with (force)`);
  }
}

async function createDatabase(): Promise<string> {
  admin ??= adminUrl();
  const url = new URL(await admin);
  const name = `langwen_test_${randomBytes(6).toString("hex")}`;
  await inDatabase(url.href, `create database ${name}`);
  made.push(name);
  url.pathname = name;
  return url.href;
}

async function adminUrl(): Promise<string> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return given;
  const script = fileURLToPath(new URL("./postgres-server.ts", import.meta.url));
  // Detached: Ctrl+C in the terminal reaches only the tests, whose end then stops the server in order.
  server = spawn(process.execPath, [script], { detached: true, stdio: ["pipe", "pipe", "inherit"] });
  if (!server.stdout) throw new Error("no output");
  for await (const line of createInterface(server.stdout)) return line;
  throw new Error("PostgreSQL for tests did not start");
}

async function inDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
