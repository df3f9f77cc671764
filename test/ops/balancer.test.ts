import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { App, HTTPReceiver } from "@slack/bolt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { capturedLog } from "./captured-log.ts";

const CADDYFILE = join(import.meta.dirname, "../../deploy/Caddyfile");
const SECRET = "0123456789abcdef0123";
const caddyIsThere = spawnSync("caddy", ["version"]).status === 0;

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An instance that is ready, and does with a request of Slack's what it is told to. */
function instance(handle: Handler): Server {
  return createServer((request, response) => {
    if (request.url === "/healthz") response.end("{}");
    else handle(request, response);
  });
}

/** Caddy itself, with the file that compose.yaml mounts. Skipped on machines without it. */
describe.runIf(caddyIsThere)("the balancer", () => {
  const running: (() => void)[] = [];
  let url = "";
  let ports: readonly [number, number] = [0, 0];

  async function startCaddy(): Promise<void> {
    const port = await freePort();
    ports = [await freePort(), await freePort()];
    const [one, other] = ports;
    const caddy: ChildProcess = spawn("caddy", ["run", "--config", CADDYFILE, "--adapter", "caddyfile"], {
      stdio: "ignore",
      env: {
        PATH: process.env["PATH"],
        HOME: "/tmp",
        SITE_ADDRESS: `http://127.0.0.1:${port}`,
        UPSTREAMS: `127.0.0.1:${one} 127.0.0.1:${other}`,
      },
    });
    running.push(() => caddy.kill());
    url = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 100; tries += 1) {
      if (
        await fetch(`${url}/lb-health`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return;
      await wait(100);
    }
    throw new Error("Caddy did not start.");
  }
  beforeAll(startCaddy);
  afterAll(() => {
    for (const stop of running) stop();
  });

  async function serving<Result>(server: Server, port: number, during: () => Promise<Result>): Promise<Result> {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    try {
      // Until the balancer has looked at it again.
      await wait(4_500);
      return await during();
    } finally {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    }
  }
  const post = (body = "x=1", path = "/slack/events") => fetch(`${url}${path}`, { method: "POST", body });

  it("answers for its own health, and for nothing else than Slack's requests", async () => {
    const served = instance((_request, response) => response.end("inside"));
    await serving(served, ports[0], async () => {
      // Not `fetch`: it takes the dots out of a path by itself.
      const said = async (path: string) => {
        const asked = get({ host: "127.0.0.1", port: new URL(url).port, path });
        const [response] = (await once(asked, "response")) as [IncomingMessage];
        return [response.statusCode, (await text(response)) === "inside"];
      };
      expect(await said("/slack/events")).toEqual([200, true]);
      expect(await said("/lb-health")).toEqual([200, false]);
      const dots = [
        "/slack/../metrics",
        "/slack/%2e%2e/metrics",
        "/slack/%2E./metrics",
        "/slack/..%2fmetrics",
        "/slack//../metrics",
      ];
      const closed = [
        "/",
        "/metrics",
        "/readyz",
        "/healthz",
        "//metrics",
        "/slackmetrics",
        "/slack/x/../../metrics",
        ...dots,
      ];
      for (const path of closed) expect([path, ...(await said(path))]).toEqual([path, 404, false]);
    });
  });

  it("hands Slack's signed requests to the real app as they are", async () => {
    const { logger } = capturedLog();
    const receiver = new HTTPReceiver({
      signingSecret: SECRET,
      logger,
      customRoutes: [{ path: "/healthz", method: "GET", handler: (_request, response) => response.end() }],
    });
    const app = new App({
      receiver,
      token: "xoxb-1",
      botId: "B1",
      botUserId: "U1",
      tokenVerificationEnabled: false,
      logger,
    });
    app.command("/plan", ({ ack, command }) => ack(`答复：${command.text}`));
    await app.start({ port: ports[0], host: "127.0.0.1" });
    try {
      await wait(4_500);
      const body = `command=%2Fplan&text=${encodeURIComponent("失业率 100%")}&user_id=U1&team_id=T1&channel_id=C1`;
      const time = String(Math.floor(Date.now() / 1_000));
      const signature = `v0=${createHmac("sha256", SECRET).update(`v0:${time}:${body}`).digest("hex")}`;
      const response = await fetch(`${url}/slack/events`, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-slack-request-timestamp": time,
          "x-slack-signature": signature,
        },
      });
      expect([response.status, await response.text()]).toEqual([200, "答复：失业率 100%"]);
    } finally {
      await app.stop();
    }
  });

  it("refuses what is larger than 256 kB, and takes what comes next", async () => {
    let longest = 0;
    const served = instance((request, response) => {
      let length = 0;
      request.on("data", (chunk: Buffer) => {
        length += chunk.length;
        longest = Math.max(longest, length);
      });
      request.on("end", () => response.end());
    });
    await serving(served, ports[0], async () => {
      expect((await post("a".repeat(256 * 1024))).status).toBe(200);
      // 413 or, in older versions, 502.
      expect((await post("a".repeat(256 * 1024 + 1))).status).toBeOneOf([413, 502]);
      expect(longest).toBeLessThanOrEqual(256 * 1024);
      expect((await post()).status).toBe(200);
    });
  });

  it("turns to the other instance when one refuses the connection, and loses nothing", async () => {
    let taken = 0;
    const served = instance((_request, response) => {
      taken += 1;
      response.end();
    });
    const statuses = await serving(served, ports[1], () =>
      Promise.all(Array.from({ length: 30 }, async () => (await post()).status)),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(taken).toBe(30);
  });

  it("sends no POST twice when the connection is lost after it was sent", async () => {
    let taken = 0;
    const breaks: Handler = (request) => {
      taken += 1;
      request.on("data", () => {});
      request.on("end", () => request.socket.destroy());
    };
    const other = instance(breaks);
    other.listen(ports[1], "127.0.0.1");
    await once(other, "listening");
    try {
      await serving(instance(breaks), ports[0], async () => {
        expect((await post()).status).toBe(502);
        expect(taken).toBe(1);
      });
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });

  it("sends nothing to an instance that is not ready", async () => {
    let taken = 0;
    const unready = createServer((request, response) => {
      if (request.url !== "/healthz") taken += 1;
      response.writeHead(request.url === "/healthz" ? 503 : 200).end();
    });
    const ready = instance((_request, response) => response.end());
    ready.listen(ports[1], "127.0.0.1");
    await once(ready, "listening");
    try {
      await serving(unready, ports[0], async () => {
        const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await post()).status));
        expect([new Set(statuses), taken]).toEqual([new Set([200]), 0]);
      });
    } finally {
      ready.closeAllConnections();
      ready.close();
    }
  });
});
