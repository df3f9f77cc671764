import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Intercept } from "../../src/playground/faults.ts";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { openStore } from "../../src/store/open-store.ts";
import { type Langwen, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";

const { chen } = PEOPLE;
const opened: { stop: () => unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.stop();
});

/** Posting a message takes so many milliseconds, or for ever. */
const posting =
  (ms: number): Intercept =>
  (method) => {
    if (method !== "chat.postMessage") return undefined;
    return ms === Number.POSITIVE_INFINITY ? { fault: "hangs", done: false } : { fault: "slow", ms };
  };

async function start(mode: "http" | "socket", intercept: Intercept): Promise<Langwen> {
  const langwen = await startLangwen(mode, { intercept, retryDelaysMs: [] });
  opened.push(langwen);
  return langwen;
}

const mention = ({ sendMessage, botUserId }: StandIn) =>
  sendMessage({ user: chen, channel: WORK, text: `<@${botUserId}> 失业率控制在多少` });
const answers = ({ workspace, botUserId }: StandIn) => workspace.messages.filter(({ user }) => user === botUserId);
const called = (standIn: StandIn) => standIn.waitForRequest(({ method }) => method === "chat.postMessage", 10_000);

/** Whether anybody takes a connection there. */
async function isOpen(port: number): Promise<boolean> {
  const socket = connect({ port, host: "127.0.0.1" });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function until(isSo: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (const end = Date.now() + 15_000; !(await isSo()); await wait(20)) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
  }
}

/** How Slack's requests of mentions ended. */
const outcomes = ({ attempts }: StandIn) =>
  attempts
    .filter(({ delivery }) => JSON.stringify(delivery.payload["event"] ?? "").includes("app_mention"))
    .map(({ outcome }) => outcome.status);

describe("a stop", () => {
  it("takes no new connection, and finishes and answers what is under way", async () => {
    const { standIn, app, port } = await start("http", posting(1_000));
    mention(standIn);
    await called(standIn);
    const stopped = app.stop();
    expect(app.isConnected()).toBe(false);
    await until(async () => !(await isOpen(port)), "closed");
    expect(outcomes(standIn)).toEqual([]);
    expect(await stopped).toBe(0);
    await standIn.idle();
    expect(answers(standIn)).toHaveLength(1);
    expect(outcomes(standIn)).toEqual(["acknowledged"]);
  });

  it("does not wait for connections that stand open and ask nothing", async () => {
    const { app, port } = await start("http", () => undefined);
    const agent = new Agent({ keepAlive: true });
    const asked = request({ port, host: "127.0.0.1", path: "/nowhere", agent }).end();
    const [response] = (await once(asked, "response")) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, "end");
    const silent = connect({ port, host: "127.0.0.1" });
    await once(silent, "connect");
    const begun = Date.now();
    expect(await app.stop()).toBe(0);
    expect(Date.now() - begun).toBeLessThan(2_000);
    agent.destroy();
    silent.destroy();
  });

  it.each(["http", "socket"] as const)("cuts off and counts what hangs, over %s", async (mode) => {
    const { standIn, app } = await start(mode, posting(Number.POSITIVE_INFINITY));
    for (let turn = 0; turn < 3; turn += 1) mention(standIn);
    await until(
      () => standIn.requests.filter(({ method }) => method === "chat.postMessage").length === 3,
      "three that hang",
    );
    const begun = Date.now();
    expect(await app.stop(300)).toBe(3);
    expect(Date.now() - begun).toBeLessThan(5_000);
    await standIn.idle();
    expect(outcomes(standIn)).toEqual(["unreachable", "unreachable", "unreachable"]);
    // Ends the calls that hang, for which the next stop would wait.
    await standIn.close();
  });

  it("acknowledges over the socket what is under way, and closes it then", async () => {
    const { standIn, app } = await start("socket", posting(1_000));
    mention(standIn);
    await called(standIn);
    const stopped = app.stop();
    expect(app.isConnected()).toBe(false);
    expect(standIn.socket.connections()).toBe(1);
    expect(await stopped).toBe(0);
    await standIn.idle();
    expect(answers(standIn)).toHaveLength(1);
    expect(outcomes(standIn)).toEqual(["acknowledged"]);
    await until(() => standIn.socket.connections() === 0, "the connection closed");
  });

  it("leaves no request of many half answered", async () => {
    const { standIn, app } = await start("http", posting(100));
    for (let turn = 0; turn < 60; turn += 1) mention(standIn);
    await until(() => answers(standIn).length > 5, "some answers");
    expect(await app.stop()).toBe(0);
    await standIn.idle();
    const acknowledged = outcomes(standIn).filter((outcome) => outcome === "acknowledged");
    expect(answers(standIn)).toHaveLength(acknowledged.length);
    expect(outcomes(standIn)).toHaveLength(60);
  });

  it("may be asked for twice", async () => {
    const { app } = await start("socket", () => undefined);
    expect(await Promise.all([app.stop(), app.stop()])).toEqual([0, 0]);
  });
});

/** Leads calls to Slack to the stand-in: the program itself knows no other Slack than the real one. */
const LEAD_AWAY = `data:text/javascript,${encodeURIComponent(`
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    real(String(input).replace("https://slack.com/api/", process.env.STAND_IN_API), init);
`)}`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

interface Program {
  readonly standIn: StandIn;
  readonly child: ChildProcess;
  readonly port: number;
  readonly database: string;
  readonly said: () => string;
  /** Exit code and signal. */
  readonly ended: Promise<readonly [number | null, string | null]>;
}

/** The program as an administrator starts it, in HTTP or in Socket Mode. */
async function startProgram(mode: "http" | "socket", intercept: Intercept): Promise<Program> {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "../../manifest.json"), "utf8"));
  const standIn = await startStandIn({ manifest, intercept, retryDelaysMs: [], ackTimeoutMs: 30_000 });
  opened.push({ stop: () => standIn.close() });
  const folder = mkdtempSync(join(tmpdir(), "langwen-stop-"));
  opened.push({ stop: () => rmSync(folder, { recursive: true, force: true }) });
  const port = await freePort();
  const database = join(folder, "langwen.db");
  const { botToken, appToken, signingSecret, apiUrl } = standIn;
  const door = mode === "http" ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken };
  const main = join(import.meta.dirname, "../../src/main.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "--import", LEAD_AWAY, main], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      STAND_IN_API: apiUrl,
      SLACK_BOT_TOKEN: botToken,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATABASE_URL: `sqlite:${database}`,
      ...door,
    },
  });
  const ended = once(child, "exit") as Promise<[number | null, string | null]>;
  opened.push({ stop: () => child.kill("SIGKILL") });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (said += String(data)));
  const connected = mode === "socket" ? standIn.connectSocket() : undefined;
  try {
    await until(() => said.includes("提醒和记录保存在"), "started");
  } catch (error) {
    throw new Error(`the program did not start: ${said}`, { cause: error });
  }
  if (mode === "http") standIn.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  await connected;
  return { standIn, child, port, database, said: () => said, ended };
}

describe("the program", () => {
  it.each([
    ["http", "SIGTERM"],
    ["http", "SIGINT"],
    ["socket", "SIGTERM"],
  ] as const)(
    "over %s answers what is under way after %s, and ends with 0",
    async (mode, signal) => {
      const { standIn, child, port, database, said, ended } = await startProgram(mode, posting(1_500));
      const { id: team } = standIn.workspace.team;
      mention(standIn);
      await called(standIn);
      const begun = Date.now();
      child.kill(signal);
      // Who is impatient asks again.
      child.kill(signal);
      await until(async () => !(await isOpen(port)), "closed");
      expect(await ended).toEqual([0, null]);
      expect(Date.now() - begun).toBeLessThan(15_000);
      await standIn.idle();
      expect(answers(standIn)).toHaveLength(1);
      expect(outcomes(standIn)).toEqual(["acknowledged"]);
      expect(said()).not.toContain("cut off");
      const store = await openStore({ kind: "sqlite", file: database });
      const [asked] = standIn.attempts.filter(({ delivery }) => delivery.payload["event_id"] !== undefined);
      const id = `${team}/${asked?.delivery.payload["event_id"]}`;
      expect(await store.events.claim({ id, now: Date.now(), leaseMs: 1 })).toBe("done");
      await store.close();
    },
    60_000,
  );

  it("says how much it had to cut off, and ends with 0 all the same", async () => {
    // Neither the post nor the look whether it arrived comes to an end in time.
    const hanging: Intercept = (method) =>
      /^(chat|conversations)\./.test(method) ? { fault: "hangs", done: false } : undefined;
    const { standIn, child, said, ended } = await startProgram("http", hanging);
    mention(standIn);
    await called(standIn);
    const begun = Date.now();
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    // Docker waits 30 seconds, as compose.yaml says, and systemd as long.
    expect(Date.now() - begun).toBeLessThan(25_000);
    expect(said()).toContain("1 requests were cut off by the stop");
  }, 60_000);
});
