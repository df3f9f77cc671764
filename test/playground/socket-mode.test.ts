import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";
const DIRECT = "D0DLCHEN001";

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function startAlone(): Promise<StandIn> {
  const standIn = await startStandIn({ manifest: testManifest, ackTimeoutMs: 300, retryDelaysMs: [0, 5, 10] });
  opened.push(standIn);
  return standIn;
}

async function startWithBolt(
  configure: (app: App) => void,
): Promise<{ standIn: StandIn; receiver: SocketModeReceiver }> {
  const standIn = await startAlone();
  const receiver = new SocketModeReceiver({
    appToken: standIn.appToken,
    logger: silent,
    // The client waits this long before it connects again.
    clientPingTimeout: 300,
    installerOptions: { clientOptions: { slackApiUrl: standIn.apiUrl } },
    clientOptions: { slackApiUrl: standIn.apiUrl },
  } as ConstructorParameters<typeof SocketModeReceiver>[0]);
  const app = new App({
    token: standIn.botToken,
    receiver,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 } },
  });
  configure(app);
  await app.start();
  opened.push({ close: () => app.stop() });
  await standIn.connectSocket();
  return { standIn, receiver };
}

async function openSocketUrl(standIn: StandIn): Promise<{ ok: boolean; url?: string; error?: string }> {
  const headers = { authorization: `Bearer ${standIn.appToken}` };
  const response = await fetch(`${standIn.apiUrl}apps.connections.open`, { method: "POST", headers });
  return (await response.json()) as { ok: boolean; url?: string; error?: string };
}

interface Raw {
  readonly socket: WebSocket;
  readonly received: Record<string, unknown>[];
}

/** A connection by hand. `react` sees every envelope. */
async function connect(
  standIn: StandIn,
  react: (raw: Raw, envelope: Record<string, unknown>) => void = () => {},
): Promise<Raw> {
  const { url = "" } = await openSocketUrl(standIn);
  const raw: Raw = { socket: new WebSocket(url), received: [] };
  const hello = new Promise((resolve) => {
    raw.socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as Record<string, unknown>;
      raw.received.push(message);
      if (message["type"] === "hello") resolve(undefined);
      else react(raw, message);
    });
  });
  await hello;
  return raw;
}

const acknowledge = (raw: Raw, { envelope_id }: Record<string, unknown>): void =>
  raw.socket.send(JSON.stringify({ envelope_id, payload: {} }));

describe("Socket Mode with a real Bolt app", () => {
  it("carries events, commands with their answer, and replies", async () => {
    const { standIn } = await startWithBolt((app) => {
      app.message(async ({ message, say }) => {
        if ("text" in message) await say(`收到：${message.text}`);
      });
      app.command("/plan", ({ ack }) => ack({ text: "知道了" }));
    });
    standIn.sendMessage({ user: CHEN, channel: DIRECT, text: "你好" });
    expect(await standIn.waitForMessage(({ text }) => text === "收到：你好")).toMatchObject({ channel: DIRECT });
    const outcome = await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    expect(outcome).toEqual({ status: "acknowledged", body: { text: "知道了" } });
    expect(standIn.workspace.messages.at(-1)).toMatchObject({ text: "知道了", ephemeralFor: CHEN });
  });

  it("comes again after refresh_requested", async () => {
    const { standIn } = await startWithBolt((app) => {
      app.message(async ({ say }) => {
        await say("还在");
      });
    });
    const [before] = standIn.requests.filter(({ method }) => method === "apps.connections.open");
    expect(before).toMatchObject({ ok: true });
    standIn.socket.disconnect("refresh_requested");
    await standIn.waitForRequest((request) => request.method === "apps.connections.open" && request !== before, 15_000);
    await standIn.connectSocket();
    standIn.sendMessage({ user: CHEN, channel: DIRECT, text: "在吗" });
    expect(await standIn.waitForMessage(({ text }) => text === "还在")).toMatchObject({ channel: DIRECT });
  });
});

describe("Socket Mode on the wire", () => {
  it("says hello and wraps every kind of delivery", async () => {
    const standIn = await startAlone();
    const { received, socket } = await connect(standIn, acknowledge);
    await standIn.connectSocket();
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "失业率" });
    standIn.sendMessage({ user: CHEN, channel: DIRECT, text: "你好" });
    await standIn.idle();
    expect(received).toMatchObject([
      { type: "hello", num_connections: 1, connection_info: { app_id: "A0DLLANGWEN" } },
      { type: "slash_commands", accepts_response_payload: true, payload: { command: "/plan", text: "失业率" } },
      { type: "events_api", accepts_response_payload: false, retry_attempt: 0, payload: { event: { text: "你好" } } },
    ]);
    socket.close();
  });

  it("repeats an event that is not acknowledged in time, in a new envelope", async () => {
    const standIn = await startAlone();
    const { received, socket } = await connect(standIn);
    await standIn.connectSocket();
    standIn.sendMessage({ user: CHEN, channel: DIRECT, text: "你好" });
    await standIn.idle();
    const [, ...envelopes] = received;
    expect(envelopes.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
      [0, ""],
      [1, "timeout"],
      [2, "timeout"],
      [3, "timeout"],
    ]);
    expect(new Set(envelopes.map(({ envelope_id }) => envelope_id)).size).toBe(4);
    expect(new Set(envelopes.map(({ payload }) => JSON.stringify(payload))).size).toBe(1);
    socket.close();
  });

  it("shows operation_timeout when a command is not acknowledged", async () => {
    const standIn = await startAlone();
    const { socket } = await connect(standIn);
    await standIn.connectSocket();
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    expect(await failed).toMatchObject({ reason: "operation_timeout" });
    socket.close();
  });

  it("spreads deliveries over the connections", async () => {
    const standIn = await startAlone();
    const first = await connect(standIn, acknowledge);
    const second = await connect(standIn, acknowledge);
    await standIn.connectSocket();
    for (const text of ["一", "二"]) await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text });
    expect([first.received.length, second.received.length]).toEqual([2, 2]);
    first.socket.close();
    second.socket.close();
  });

  it("gives at most ten connections, and an address for one of them each", async () => {
    const standIn = await startAlone();
    const { url = "" } = await openSocketUrl(standIn);
    const first = new WebSocket(url);
    await new Promise((resolve) => first.once("message", resolve));
    const again = new WebSocket(url);
    const error = await new Promise<Error>((resolve) => again.once("error", resolve));
    expect(error.message).toContain("403");
    const others = [];
    for (let count = 1; count < 10; count++) others.push(await connect(standIn));
    expect(await openSocketUrl(standIn)).toMatchObject({ ok: false, error: "too_many_websockets" });
    for (const { socket } of [{ socket: first }, ...others]) socket.close();
  });

  it("warns before it drops a connection", async () => {
    const standIn = await startAlone();
    const { received, socket } = await connect(standIn);
    standIn.socket.disconnect("warning");
    await new Promise((resolve) => socket.once("message", resolve));
    expect(received.at(-1)).toMatchObject({ type: "disconnect", reason: "warning" });
    socket.close();
  });
});
