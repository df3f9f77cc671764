import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { createHealthRoutes, type HealthRoutesOptions } from "../../src/ops/health-routes.ts";
import { createMetrics } from "../../src/ops/metrics.ts";
import { capturedLog } from "./captured-log.ts";

const SECRET = "0123456789abcdef0123";
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A real Bolt app over HTTP with the routes; its address. */
async function served(options: Partial<HealthRoutesOptions> = {}): Promise<string> {
  const { logger } = capturedLog();
  const customRoutes = createHealthRoutes({
    parts: () => ({ slack: "ok", plan: "ok" }),
    askStore: async () => {},
    stopping: () => false,
    metrics: createMetrics(),
    ...options,
  });
  const receiver = new HTTPReceiver({ signingSecret: SECRET, customRoutes, logger });
  const app = new App({
    receiver,
    token: "xoxb-1",
    botId: "B1",
    botUserId: "U1",
    tokenVerificationEnabled: false,
    logger,
  });
  app.command("/plan", ({ ack }) => ack("答复"));
  const server = (await receiver.start({ port: 0, host: "127.0.0.1" })) as Server;
  closing.push(() => receiver.stop());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("/healthz", () => {
  it("says that the process lives, whatever does not work", async () => {
    const url = await served({ askStore: () => Promise.reject(new Error("no")), stopping: () => true });
    const response = await fetch(`${url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: "alive" }]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("/readyz", () => {
  it("is 200 when everything is there", async () => {
    const response = await fetch(`${await served()}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok", parts: { store: "ok", slack: "ok", plan: "ok" } });
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it.each<[when: string, Partial<HealthRoutesOptions>, status: string, part: string, state: string]>([
    ["the store fails", { askStore: () => Promise.reject(new Error("secret place")) }, "unready", "store", "failing"],
    ["the store does not answer", { askStore: () => new Promise(() => {}) }, "unready", "store", "failing"],
    ["Slack is away", { parts: () => ({ slack: "failing", plan: "ok" }) }, "unready", "slack", "failing"],
    ["the plan is loading", { parts: () => ({ slack: "ok", plan: "starting" }) }, "starting", "plan", "starting"],
    ["a stop has begun", { stopping: () => true }, "stopping", "store", "ok"],
  ])("is 503 and says which part when %s", async (_when, options, status, part, state) => {
    const url = await served(options);
    const begin = performance.now();
    const response = await fetch(`${url}/readyz`);
    expect(performance.now() - begin).toBeLessThan(1_800);
    expect(response.status).toBe(503);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status, parts: { [part]: state } });
    expect(text).not.toContain("secret place");
  });

  it("asks the store once, however many ask at the same time", async () => {
    let asked = 0;
    const url = await served({
      askStore: async () => {
        asked += 1;
      },
    });
    const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await fetch(`${url}/readyz`)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(asked).toBe(1);
  });
});

describe("/metrics", () => {
  it("is in the text format, also when the deliveries cannot be read", async () => {
    const metrics = createMetrics({ deliveries: () => Promise.reject(new Error("no")) });
    const response = await fetch(`${await served({ metrics })}/metrics`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toContain("langwen_scrape_errors_total 1");
  });

  it("is 500 without a reason when it fails altogether", async () => {
    const metrics = { contentType: "text/plain", text: () => Promise.reject(new Error("secret place")) };
    const response = await fetch(`${await served({ metrics })}/metrics`);
    expect([response.status, await response.json()]).toEqual([500, { status: "failed" }]);
  });
});

describe("the routes", () => {
  it.each(["/healthz", "/readyz", "/metrics"])("answer HEAD as GET, without a body: %s", async (path) => {
    const response = await fetch(`${await served()}${path}`, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(10);
    expect(await response.text()).toBe("");
  });

  it("take nothing from Slack's own requests, and take no other method", async () => {
    const url = await served();
    const body = "command=%2Fplan&text=x&user_id=U1&team_id=T1&channel_id=C1";
    const time = String(Math.floor(Date.now() / 1_000));
    const signature = `v0=${createHmac("sha256", SECRET).update(`v0:${time}:${body}`).digest("hex")}`;
    const unsigned = await fetch(`${url}/slack/events`, { method: "POST", body });
    expect(unsigned.status).toBe(401);
    const signed = await fetch(`${url}/slack/events`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": time,
        "x-slack-signature": signature,
      },
    });
    expect([signed.status, await signed.text()]).toEqual([200, "答复"]);
    expect((await fetch(`${url}/readyz`, { method: "POST", body })).status).toBe(404);
  });

  it("are served in Socket Mode too", async () => {
    const { logger } = capturedLog();
    const customRoutes = createHealthRoutes({
      parts: () => ({ slack: "starting", plan: "ok" }),
      askStore: async () => {},
      stopping: () => false,
      metrics: createMetrics(),
    });
    const receiver = new SocketModeReceiver({
      appToken: "xapp-1",
      customRoutes,
      logger,
      installerOptions: { port: 0 },
    });
    // Only its HTTP server: the connection to Slack is not what is looked at here.
    const server = Reflect.get(receiver, "httpServer") as Server;
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    closing.push(async () => server.close());
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`);
    expect([response.status, await response.json()]).toMatchObject([503, { status: "starting" }]);
  });
});
