import { App, SocketModeReceiver } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { SocketRefusal } from "../../src/playground/socket-faults.ts";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";
const DIRECT = "D0DLCHEN001";
/** Milliseconds in which Bolt's client notices that nobody answers, and after which it comes again. */
const SOON = 300;

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function startAlone(ackTimeoutMs = 500): Promise<StandIn> {
  const standIn = await startStandIn({ manifest: testManifest, ackTimeoutMs, retryDelaysMs: [0, 50, 100] });
  opened.push(standIn);
  return standIn;
}

/** A real Bolt app over Socket Mode that answers every direct message. */
async function startWithBolt({ clientPingTimeout = SOON, ackTimeoutMs = 500 } = {}): Promise<StandIn> {
  const standIn = await startAlone(ackTimeoutMs);
  const slack = { slackApiUrl: standIn.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: standIn.appToken,
    logger: silent,
    clientPingTimeout,
    installerOptions: { clientOptions: slack },
  } as ConstructorParameters<typeof SocketModeReceiver>[0]);
  const clientOptions = { ...slack, retryConfig: { retries: 0 } };
  const app = new App({ token: standIn.botToken, receiver, convoStore: false, logger: silent, clientOptions });
  app.message(async ({ message, say }) => {
    if ("text" in message) await say(`收到：${message.text}`);
  });
  app.command("/plan", ({ ack }) => ack("知道了"));
  const connected = standIn.connectSocket();
  await app.start();
  await connected;
  opened.push({ close: () => app.stop() });
  return standIn;
}

async function answers(standIn: StandIn, text: string): Promise<void> {
  standIn.sendMessage({ user: CHEN, channel: DIRECT, text });
  await standIn.waitForMessage((message) => message.text === `收到：${text}`);
}

/** Until a command is acknowledged: a connection that is there may still be one that is going. */
async function comesAgain(standIn: StandIn): Promise<void> {
  const at = { user: CHEN, channel: WORK, command: "/plan", text: "" };
  await expect
    .poll(() => standIn.runCommand(at), { timeout: 10_000, interval: 100 })
    .toMatchObject({ status: "acknowledged" });
}

const openings = ({ requests }: StandIn) => requests.filter(({ method }) => method === "apps.connections.open");

async function open(standIn: StandIn): Promise<{ status: number; retryAfter: string | null; body: unknown }> {
  const headers = { authorization: `Bearer ${standIn.appToken}` };
  const response = await fetch(`${standIn.apiUrl}apps.connections.open`, { method: "POST", headers });
  const text = await response.text();
  const retryAfter = response.headers.get("retry-after");
  return { status: response.status, retryAfter, body: text === "" ? undefined : JSON.parse(text) };
}

interface Raw {
  readonly socket: WebSocket;
  readonly received: Record<string, unknown>[];
}

/** A connection by hand, once it is open. */
async function connect(standIn: StandIn, react: (raw: Raw, message: Record<string, unknown>) => void = () => {}) {
  const { body } = await open(standIn);
  const raw: Raw = { socket: new WebSocket((body as { url: string }).url), received: [] };
  raw.socket.on("error", () => {});
  raw.socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as Record<string, unknown>;
    raw.received.push(message);
    if (message["type"] !== "hello") react(raw, message);
  });
  await new Promise((resolve) => raw.socket.once("open", resolve));
  opened.push({ close: async () => raw.socket.terminate() });
  return raw;
}

const acknowledge = ({ socket }: Raw, { envelope_id }: Record<string, unknown>): void =>
  socket.send(JSON.stringify({ envelope_id, payload: {} }));

describe("Bolt over a Socket Mode that fails", () => {
  it("comes again when every connection is cut without a word", async () => {
    const standIn = await startWithBolt();
    standIn.socket.drop();
    await comesAgain(standIn);
    expect(openings(standIn).length).toBeGreaterThan(1);
  });

  it("comes again when nothing is heard any more", async () => {
    const standIn = await startWithBolt();
    standIn.socket.behave("silent");
    expect(await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" })).toEqual({
      status: "timeout",
    });
    await expect.poll(() => openings(standIn).length, { timeout: 10_000 }).toBeGreaterThan(1);
    standIn.socket.behave("well");
    // What was opened while nothing was said never says hello; it is cut, and the next one does.
    standIn.socket.drop();
    await comesAgain(standIn);
  });

  it("comes again after a refusal", async () => {
    const standIn = await startWithBolt();
    standIn.socket.refuse("internal_error", 2);
    standIn.socket.drop();
    await expect
      .poll(() => openings(standIn).map(({ ok }) => ok), { timeout: 10_000 })
      .toEqual([true, false, false, true]);
    await comesAgain(standIn);
  });

  it("takes frames that mean nothing for nothing", async () => {
    const standIn = await startWithBolt();
    standIn.socket.sendFrames();
    await answers(standIn, "还在吗");
    expect(openings(standIn)).toHaveLength(1);
  });

  it("answers hundreds of envelopes that come at once", async () => {
    const standIn = await startWithBolt({ clientPingTimeout: 10_000, ackTimeoutMs: 10_000 });
    const outcomes = await standIn.socket.flood(300);
    expect(outcomes.filter(({ status }) => status === "acknowledged").length).toBeGreaterThanOrEqual(300);
    // On a busy machine some are late and come again; this app does not notice that it has answered them.
    const replies = () => {
      const texts = standIn.workspace.messages.map(({ text }) => text);
      return new Set(texts.filter((text) => text.startsWith("收到：第"))).size;
    };
    await expect.poll(replies, { timeout: 10_000 }).toBe(300);
  });
});

describe("Slack's side of a Socket Mode that fails", () => {
  it.each<[refusal: SocketRefusal, expected: object]>([
    ["too_many_websockets", { status: 200, body: { ok: false, error: "too_many_websockets" } }],
    ["internal_error", { status: 200, body: { ok: false, error: "internal_error" } }],
    ["server-error", { status: 500, body: undefined }],
    [{ retryAfter: 7 }, { status: 429, retryAfter: "7", body: { ok: false, error: "ratelimited" } }],
  ])("refuses to open a connection: %j", async (refusal, expected) => {
    const standIn = await startAlone();
    standIn.socket.refuse(refusal, 1);
    expect(await open(standIn)).toMatchObject(expected);
    expect(await open(standIn)).toMatchObject({ status: 200, body: { ok: true } });
  });

  it("drops the question for a connection, until it is told not to", async () => {
    const standIn = await startAlone();
    standIn.socket.refuse("dropped");
    for (let count = 0; count < 2; count++) await expect(open(standIn)).rejects.toThrow("fetch failed");
    standIn.socket.refuse(undefined);
    expect(await open(standIn)).toMatchObject({ body: { ok: true } });
  });

  it("leaves other calls alone while it refuses", async () => {
    const standIn = await startAlone();
    standIn.socket.refuse("server-error");
    const headers = { authorization: `Bearer ${standIn.botToken}` };
    expect(await (await fetch(`${standIn.apiUrl}auth.test`, { headers })).json()).toMatchObject({ ok: true });
  });

  it("takes a connection and never says hello", async () => {
    const standIn = await startAlone();
    standIn.socket.behave("no-hello");
    const { socket, received } = await connect(standIn);
    const pong = new Promise((resolve) => socket.once("pong", resolve));
    socket.ping();
    await pong;
    expect([received, standIn.socket.connections()]).toEqual([[], 0]);
  });

  it("answers no ping and sends nothing while it is silent", async () => {
    const standIn = await startAlone();
    const raw = await connect(standIn, acknowledge);
    await standIn.connectSocket();
    standIn.socket.behave("silent");
    let pongs = 0;
    raw.socket.on("pong", () => {
      pongs += 1;
    });
    raw.socket.ping();
    const at = { user: CHEN, channel: WORK, command: "/plan", text: "" };
    expect(await standIn.runCommand(at)).toEqual({ status: "timeout" });
    expect([pongs, raw.received.length]).toEqual([0, 1]);
    standIn.socket.behave("well");
    expect(await standIn.runCommand(at)).toEqual({ status: "acknowledged" });
    await expect.poll(() => pongs).toBe(1);
  });

  it("sends an event that nobody acknowledged to the next connection when the first one goes", async () => {
    const standIn = await startAlone();
    const leaving = await connect(standIn, ({ socket }) => socket.close());
    const staying = await connect(standIn, acknowledge);
    await standIn.connectSocket();
    await expect.poll(standIn.socket.connections).toBe(2);
    standIn.sendMessage({ user: CHEN, channel: DIRECT, text: "你好" });
    await standIn.idle();
    const [first, again] = [leaving, staying].map(({ received }) => received.at(-1));
    expect(first).toMatchObject({ type: "events_api", retry_attempt: 0 });
    expect(again).toMatchObject({ type: "events_api", retry_attempt: 1, payload: first?.["payload"] });
    expect(again?.["envelope_id"]).not.toBe(first?.["envelope_id"]);
    expect(standIn.attempts.map(({ outcome }) => outcome.status)).toEqual(["unreachable", "acknowledged"]);
  });

  it("sends what is asked for to every connection", async () => {
    const standIn = await startAlone();
    const both = [await connect(standIn), await connect(standIn)];
    await expect.poll(standIn.socket.connections).toBe(2);
    standIn.socket.sendFrames(['{"type":"unheard_of"}']);
    for (const { received } of both) await expect.poll(() => received.at(-1)).toEqual({ type: "unheard_of" });
  });
});
