import { WebAPIRateLimitedError, WebClient } from "@slack/web-api";
import { afterEach, describe, expect, it } from "vitest";
import type { Intercept } from "../../src/playground/faults.ts";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const TRACK = "C0DLTRACK01";

const opened: StandIn[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function start(options: Partial<StandInOptions>): Promise<{ standIn: StandIn; client: WebClient }> {
  const standIn = await startStandIn({ manifest: testManifest, retryDelaysMs: [], ...options });
  opened.push(standIn);
  const client = new WebClient(standIn.botToken, {
    slackApiUrl: standIn.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 200,
    logger: silent,
  });
  return { standIn, client };
}

const said = ({ workspace }: StandIn, text: string): boolean =>
  workspace.messages.some((message) => message.text === text);

describe("faults", () => {
  it.each<[name: string, fault: NonNullable<ReturnType<Intercept>>, isDone: boolean]>([
    ["dropped before it was done", { fault: "dropped" }, false],
    ["done, with the reply lost", { fault: "reply-lost" }, true],
    ["never answered", { fault: "hangs", done: false }, false],
    ["done and never answered", { fault: "hangs", done: true }, true],
    ["answered with 503 before it was done", { fault: "server-error", status: 503, done: false }, false],
    ["answered with 500 after it was done", { fault: "server-error", status: 500, done: true }, true],
    ["answered too late", { fault: "slow", ms: 400 }, true],
  ])("fails a call that is %s", async (_name, fault, isDone) => {
    const calls: unknown[] = [];
    const { standIn, client } = await start({
      intercept: (method, { channel }) => {
        calls.push([method, channel]);
        return channel === WORK ? fault : undefined;
      },
    });
    await expect(client.chat.postMessage({ channel: WORK, text: "第一条" })).rejects.toThrow();
    expect(said(standIn, "第一条")).toBe(isDone);
    expect(standIn.requests.at(-1)).toMatchObject({ method: "chat.postMessage", ok: isDone });
    await client.chat.postMessage({ channel: TRACK, text: "第二条" });
    expect(said(standIn, "第二条")).toBe(true);
    expect(calls).toEqual([
      ["chat.postMessage", WORK],
      ["chat.postMessage", TRACK],
    ]);
  });

  it("lets a test answer in the method's place", async () => {
    const { standIn } = await start({
      intercept: () => ({ status: 429, headers: { "retry-after": "7" }, body: { ok: false, error: "ratelimited" } }),
    });
    const response = await fetch(`${standIn.apiUrl}users.info`, { method: "POST" });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(standIn.requests).toMatchObject([{ method: "users.info", ok: false, error: "ratelimited" }]);
  });
});

describe("limits of messages", () => {
  /** How long the client is told to wait; 0 when the message went through. */
  async function post(client: WebClient, channel: string): Promise<number> {
    try {
      await client.chat.postMessage({ channel, text: "字" });
      return 0;
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) return error.retryAfter;
      throw error;
    }
  }

  it("are one message a second and channel", async () => {
    let now = 0;
    const { client } = await start({ postLimits: { now: () => now } });
    expect(await post(client, WORK)).toBe(0);
    expect(await post(client, WORK)).toBe(1);
    expect(await post(client, TRACK)).toBe(0);
    now = 999;
    expect(await post(client, WORK)).toBe(1);
    now = 1000;
    expect(await post(client, WORK)).toBe(0);
  });

  it("are so many messages a minute and workspace", async () => {
    let now = 0;
    const { client } = await start({ postLimits: { perMinute: 2, perChannelMs: 0, now: () => now } });
    expect([await post(client, WORK), await post(client, TRACK)]).toEqual([0, 0]);
    now = 1_000;
    expect(await post(client, WORK)).toBe(59);
    now = 60_000;
    expect(await post(client, WORK)).toBe(0);
  });

  it("are not there unless they are asked for", async () => {
    const { client } = await start({});
    expect([await post(client, WORK), await post(client, WORK)]).toEqual([0, 0]);
  });
});
